"""Use case: sets a drawing aside."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId


@dataclass(frozen=True, slots=True)
class ArchiveDrawing:
    """Sets a drawing aside. Raises DrawingNotFound, ChangedMeanwhile, ProjectArchived."""

    begin: Begin

    @again
    async def __call__(self, drawing: DrawingId, *, expected: Collection[int] | None = None) -> Drawing:
        """Return the drawing, set aside; it stays readable, takes no changes, and is not read before it is taken up again."""
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.check_version(expected)
            await work.jobs.cancel([revision.id for revision in found.unread])
            found.archive()
            await work.drawings.put(found)
        return found
