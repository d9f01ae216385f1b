"""Use case: a revision is to be read again."""

from dataclasses import dataclass

from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId


@dataclass(frozen=True, slots=True)
class AskForReading:
    """Has a revision wait for another reading, with a newer model or after a failure.

    Raises DrawingNotFound, RevisionNotFound, ProjectArchived, DrawingArchived, InvalidTransition (it is being read).
    """

    begin: Begin

    async def __call__(self, drawing: DrawingId, label: str | None = None) -> Drawing:
        """Return the drawing; the revision of that label (None: the newest) waits, and keeps its result until it is read."""
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.check_open()
            found.revision(label).ask_again()
            await work.drawings.put(found)
        return found
