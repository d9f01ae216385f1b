"""Port: where drawings and their revisions are kept."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from typing import Protocol

from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.projects import ProjectId


class DrawingStore(Protocol):
    """Keeps drawings with their revisions. Promise: tests/contracts/test_storage.py."""

    @abstractmethod
    async def put(self, drawing: Drawing) -> None:
        """Keep a new drawing, or what has changed in a known one and its revisions. Raises RevisionExists for a label twice."""

    @abstractmethod
    async def get(self, drawing: DrawingId) -> Drawing:
        """Return the drawing with its revisions, oldest first. Raises DrawingNotFound."""

    @abstractmethod
    async def list(
        self, project: ProjectId, *, archived: bool = False, order: Order = Order.OLDEST, after: Listed | None = None, limit: int = 100
    ) -> Sequence[Drawing]:
        """Return up to ``limit`` drawings of ``project`` in that order, those after ``after``, which may be gone."""

    @abstractmethod
    async def unread(self, project: ProjectId, *, after: Listed | None = None, limit: int = 50) -> Sequence[Drawing]:
        """Return up to ``limit`` drawings of ``project``, not archived, with a revision that is being read or waits to be.

        The oldest come first, of those after ``after``; a unit that may write holds them as ``get`` does.
        """

    @abstractmethod
    async def being_read(self) -> Sequence[Drawing]:
        """Return all drawings with a revision that is being read or waits to be, and has no open job: what a restart takes up again.

        None of them is archived, nor is its project.
        """

    @abstractmethod
    async def delete(self, drawing: DrawingId) -> None:
        """Forget the drawing, its revisions and their recognitions. Raises DrawingNotFound."""

    @abstractmethod
    async def uses_of(self, sha256: str) -> int:
        """Return how many revisions have that original."""

    @abstractmethod
    async def used_among(self, originals: Collection[str]) -> set[str]:
        """Return those of ``originals``, a thousand at most, that revisions have."""

    @abstractmethod
    async def bytes_of(self, project: ProjectId) -> int:
        """Return the bytes of all originals of ``project``, one that several revisions have as often as they have it."""

    @abstractmethod
    async def with_original(self, project: ProjectId, sha256: str) -> Drawing | None:
        """Return the oldest drawing of ``project``, archived or not, of which a revision has that original, or None."""

    @abstractmethod
    async def hold(self, sha256: str) -> None:
        """Keep other units from holding the same original until this one ends, so that none is forgotten while it comes into use."""
