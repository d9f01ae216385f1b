"""Port: where recognitions are kept."""

from abc import abstractmethod
from typing import Protocol

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.recognition import Recognition


class RecognitionStore(Protocol):
    """Keeps what was found in a revision: one result a revision, whole. Promise: tests/contracts/test_storage.py."""

    @abstractmethod
    async def replace(self, revision: RevisionId, found: Recognition) -> None:
        """Keep ``found`` in place of any earlier result of that revision."""

    @abstractmethod
    async def get(self, revision: RevisionId) -> Recognition:
        """Return the result, equal to what was kept. Raises NotRecognisedYet."""

    @abstractmethod
    async def amend(self, revision: RevisionId, component: Component) -> None:
        """Put ``component`` in the place of the one of its sheet and identifier. Raises ComponentNotFound."""
