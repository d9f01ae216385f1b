"""Use case: a drawing goes, with its revisions and results."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.originals import forget_unused
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.ports.blobs import BlobStore


@dataclass(frozen=True, slots=True)
class DeleteDrawing:
    """Deletes a drawing, archived or not, and the originals that nothing else needs.

    Raises DrawingNotFound, ProjectArchived, ChangedMeanwhile.
    """

    begin: Begin
    blobs: BlobStore

    async def __call__(self, drawing: DrawingId, *, expected: Collection[int] | None = None) -> None:
        """Forget the drawing; its originals go after that is certain."""
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.check_version(expected)
            await work.drawings.delete(drawing)
        await forget_unused(self.begin, self.blobs, {revision.sha256 for revision in found.revisions})
