"""Use case: another name for a drawing."""

from dataclasses import dataclass

from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId


@dataclass(frozen=True, slots=True)
class RenameDrawing:
    """Renames a drawing. Raises DrawingNotFound, ProjectArchived, DrawingArchived, InvalidName."""

    begin: Begin

    async def __call__(self, drawing: DrawingId, name: str) -> Drawing:
        """Return the drawing under its new name."""
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.rename(name)
            await work.drawings.put(found)
        return found
