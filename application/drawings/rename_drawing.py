"""Use case: another name for a drawing."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId


@dataclass(frozen=True, slots=True)
class RenameDrawing:
    """Renames a drawing. Raises DrawingNotFound, ChangedMeanwhile, ProjectArchived, DrawingArchived, InvalidName."""

    begin: Begin

    @again
    async def __call__(self, drawing: DrawingId, name: str, *, expected: Collection[int] | None = None) -> Drawing:
        """Return the drawing under its new name."""
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.check_version(expected)
            found.rename(name)
            await work.drawings.put(found)
        return found
