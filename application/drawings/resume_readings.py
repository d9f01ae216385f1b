"""Use case: at the start, jobs for what waits without one."""

from contextlib import suppress
from dataclasses import dataclass

from electrical_orchestrator.application.jobs.asking import ask
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.errors import DrawingNotFound
from electrical_orchestrator.domain.jobs import Job
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ResumeReadings:
    """Puts readings that nobody carries on back to where they began, and gives them jobs. What has a job is left to its worker.

    That is what an earlier version left, what was added to be read at once and was not begun, and what was archived meanwhile.
    """

    begin: Begin
    clock: Clock

    async def __call__(self) -> int:
        """Return how many jobs were added: for newest revisions; an older one, or an archived one, waits to be asked for."""
        async with self.begin() as work:
            waiting = [drawing.id for drawing in await work.drawings.being_read()]
        return sum([await self._resumed(drawing) for drawing in waiting])

    async def _resumed(self, drawing: DrawingId) -> bool:
        """Whether a job was added; in a unit of its own, over the drawing as it stands by then."""
        with suppress(DrawingNotFound):
            async with self.begin() as work:
                return await self._given_a_job(work, await work.drawings.get(drawing))
        return False

    async def _given_a_job(self, work: UnitOfWork, drawing: Drawing) -> bool:
        held = {revision.id for revision in drawing.revisions if any(job.is_open for job in await work.jobs.of(revision.id))}
        for revision in drawing.revisions:
            if revision.id not in held:
                revision.interrupted()
        await work.drawings.put(drawing)
        if drawing.newest.id in held or not drawing.waits or (await work.projects.get(drawing.project)).archived:
            return False
        await ask(work, Job.to_read(drawing.id, drawing.newest.id, self.clock.now()))
        return True
