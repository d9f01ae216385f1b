"""Use case: a revision is to be read again."""

from dataclasses import dataclass

from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.jobs.asking import ask
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.jobs import Job, Queue
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class AskForReading:
    """Has a revision wait for another reading, with a newer model or after a failure.

    Raises DrawingNotFound, RevisionNotFound, ProjectArchived, DrawingArchived, InvalidTransition (it is being read).
    """

    begin: Begin
    clock: Clock
    queue: Queue = Queue.CPU

    async def __call__(self, drawing: DrawingId, label: str | None = None) -> Drawing:
        """Return the drawing; the revision of that label (None: the newest) waits, and keeps its result until it is read."""
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.check_open()
            revision = found.revision(label)
            revision.ask_again()
            await work.drawings.put(found)
            await ask(work, Job.to_read(found.id, revision.id, self.clock.now(), queue=self.queue))
        return found
