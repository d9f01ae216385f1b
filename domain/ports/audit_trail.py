"""Port: where it is kept who did what."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from electrical_orchestrator.domain.audit.entries import Entry, Kept, Number, Place, Wanted
from electrical_orchestrator.domain.drawings import RevisionId


class AuditTrail(Protocol):
    """Only grows: nothing changes or removes what it keeps, whatever becomes of those it speaks of.

    Promise: tests/contracts/test_audit_trail.py.
    """

    @abstractmethod
    async def add(self, entries: Sequence[Entry]) -> None:
        """Keep ``entries``, in their order, with whatever else the unit of work does, or not at all."""

    @abstractmethod
    async def list(self, wanted: Wanted, *, before: Number | None = None, limit: int = 100) -> Sequence[Kept]:
        """Return up to ``limit`` entries, the newest first; with ``before`` those that stand before it."""

    @abstractmethod
    async def of_component(self, place: Place, *, after: Number | None = None, limit: int = 100) -> Sequence[Kept]:
        """Return up to ``limit`` entries of that component, the oldest first; with ``after`` those that stand after it."""

    @abstractmethod
    async def of_components(self, revision: RevisionId) -> Sequence[Kept]:
        """Return whatever was noted of any component of the revision, the oldest first."""
