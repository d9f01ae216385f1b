"""Use case: a drawing is not to be read any more."""

from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.jobs.cancelling import cancel
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId


@dataclass(frozen=True, slots=True)
class CancelReading:
    """Ends the readings of a drawing, whichever revision waits or is being read.

    Raises DrawingNotFound, ProjectArchived, DrawingArchived.
    """

    begin: Begin

    @again
    async def __call__(self, drawing: DrawingId) -> Drawing:
        """Return the drawing; an earlier result stays, and what has ended already stays as it is."""
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.check_open()
            await cancel(work, [found])
        return found
