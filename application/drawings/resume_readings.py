"""Use case: at the start, jobs for what waits without one."""

from contextlib import suppress
from dataclasses import dataclass

from electrical_orchestrator.application.jobs.asking import ask_for_unread
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import DrawingNotFound
from electrical_orchestrator.domain.jobs import Queue
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class ResumeReadings:
    """Puts readings that nobody carries on back to where they began, and gives them jobs. What has a job is left to its worker.

    That is what an earlier version left, and what was added to be read at once and was not begun. What is archived waits for nobody:
    whoever takes it up again asks for it.
    """

    begin: Begin
    clock: Clock
    queue: Queue = Queue.CPU

    async def __call__(self) -> int:
        """Return how many jobs were added."""
        async with self.begin() as work:
            waiting = [drawing.id for drawing in await work.drawings.being_read()]
        return sum([await self._resumed(drawing) for drawing in waiting])

    async def _resumed(self, drawing: DrawingId) -> int:
        """How many were; in a unit of its own, over the drawing as it stands by then."""
        with suppress(DrawingNotFound):
            async with self.begin() as work:
                found = await work.drawings.get(drawing)
                if not (found.archived or (await work.projects.get(found.project)).archived):
                    return await ask_for_unread(work, [found], self.clock.now(), queue=self.queue)
        return 0
