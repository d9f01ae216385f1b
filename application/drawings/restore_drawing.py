"""Use case: takes an archived drawing up again."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.jobs.asking import ask_for_unread
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.jobs import Queue
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class RestoreDrawing:
    """Takes an archived drawing up again. Raises DrawingNotFound, ChangedMeanwhile, ProjectArchived."""

    begin: Begin
    clock: Clock
    queue: Queue = Queue.CPU

    @again
    async def __call__(self, drawing: DrawingId, *, expected: Collection[int] | None = None) -> Drawing:
        """Return the drawing, taken up again; what was still to be read waits for that."""
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.check_version(expected)
            found.restore()
            await work.drawings.put(found)
            await ask_for_unread(work, [found], self.clock.now(), queue=self.queue)
        return found
