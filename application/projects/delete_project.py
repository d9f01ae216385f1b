"""Use case: a project goes, with everything that is its own."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.originals import forget_unused
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class DeleteProject:
    """Deletes a project, archived or not, its drawings, and the originals that no other drawing needs.

    Raises ProjectNotFound, ChangedMeanwhile.
    """

    begin: Begin
    blobs: BlobStore

    async def __call__(self, project: ProjectId, *, expected: Collection[int] | None = None) -> None:
        """Forget all of it at once; the originals go after that is certain."""
        async with self.begin() as work:
            (await work.projects.get(project)).check_version(expected)
            originals = await _without_drawings(work, project)
            await work.projects.delete(project)
        await forget_unused(self.begin, self.blobs, originals)


async def _without_drawings(work: UnitOfWork, project: ProjectId) -> set[str]:
    """Delete the project's drawings, archived or not, and return the originals they had."""
    originals: set[str] = set()
    for archived in (False, True):
        while drawings := await work.drawings.list(project, archived=archived):
            for drawing in drawings:
                originals |= {revision.sha256 for revision in drawing.revisions}
                await work.drawings.delete(drawing.id)
    return originals
