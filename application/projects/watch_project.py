"""Use case: see what becomes of a project's drawings while it happens."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.application.watching import Watching
from electrical_orchestrator.domain.events import EventId, RevisionChanged
from electrical_orchestrator.domain.ports.events import Events
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class WatchProject:
    """Shows where each drawing that is not archived stands, then every change. Raises ProjectNotFound, TooManyWatchers."""

    begin: Begin
    events: Events

    async def __call__(self, project: ProjectId, after: EventId | None = None) -> Watching:
        """Return what happens from now on, or since ``after`` as far as that is remembered; whoever asked closes it."""
        watch = self.events.watch(project, after)
        try:
            async with self.begin() as work:
                await work.projects.get(project)
        except BaseException:
            watch.close()
            raise
        return Watching(watch, self._standing(project))

    async def _standing(self, project: ProjectId) -> AsyncIterator[RevisionChanged]:
        last = None
        while True:
            async with self.begin() as work:
                drawings = await work.drawings.list(project, after=last)
            for last in drawings:
                yield RevisionChanged.of(last, last.newest)
            if not drawings:
                return
