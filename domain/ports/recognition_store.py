"""Port: where recognitions are kept."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Protocol

from electrical_orchestrator.domain.components import Component, Sought, Spot
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.sheets import Unread


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

    @abstractmethod
    async def components(
        self, revision: RevisionId, sought: Sought, *, after: Spot | None = None, limit: int = 100
    ) -> Sequence[tuple[Spot, Component]]:
        """Return the first ``limit`` of those that are sought and stand behind ``after``, sheet by sheet; none where nothing is kept.

        It costs what is returned, not what is kept, unless kind or designation are sought.
        """

    @abstractmethod
    async def unread(self, revision: RevisionId) -> Mapping[int, Unread]:
        """Return the sheets that were not read, and why. Raises NotRecognisedYet."""
