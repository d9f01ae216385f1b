"""Use case: takes an archived project up again."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.jobs.asking import ask_for_unread
from electrical_orchestrator.application.projects.unread import over_unread
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.jobs import Priority, Queue
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(frozen=True, slots=True)
class RestoreProject:
    """Takes an archived project up again. Raises ProjectNotFound, ChangedMeanwhile."""

    begin: Begin
    clock: Clock
    queue: Queue = Queue.CPU

    async def __call__(self, project: ProjectId, *, expected: Collection[int] | None = None) -> Project:
        """Return the project, taken up again; what was still to be read waits for that, behind what people wait for."""
        found = await self._restored(project, expected)
        ask = partial(ask_for_unread, at=self.clock.now(), queue=self.queue, priority=Priority.BULK)
        await over_unread(self.begin, project, ask)
        return found

    @again
    async def _restored(self, project: ProjectId, expected: Collection[int] | None) -> Project:
        async with self.begin() as work:
            found = await work.projects.get(project)
            found.check_version(expected)
            found.restore()
            await work.projects.put(found)
        return found
