"""Use case: one drawing."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId


@dataclass(frozen=True, slots=True)
class ShowDrawing:
    """Finds a drawing. Raises DrawingNotFound."""

    begin: Begin

    async def __call__(self, drawing: DrawingId) -> Drawing:
        """Return the drawing with its revisions, archived or not."""
        async with self.begin() as work:
            return await work.drawings.get(drawing)
