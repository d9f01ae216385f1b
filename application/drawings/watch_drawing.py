"""Use case: see what becomes of a drawing while it happens."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.application.watching import Watching
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.events import EventId, RevisionChanged
from electrical_orchestrator.domain.ports.events import Events


@dataclass(frozen=True, slots=True)
class WatchDrawing:
    """Shows where the newest revision stands, then every change of any revision. Raises DrawingNotFound, TooManyWatchers."""

    begin: Begin
    events: Events

    async def __call__(self, drawing: DrawingId, after: EventId | None = None) -> Watching:
        """Return what happens from now on, or since ``after`` as far as that is remembered; whoever asked closes it."""
        watch = self.events.watch(drawing, after)
        try:
            async with self.begin() as work:
                found = await work.drawings.get(drawing)
        except BaseException:
            watch.close()
            raise
        return Watching(watch, _standing(found), ends_with_deletion=True)


async def _standing(drawing: Drawing) -> AsyncIterator[RevisionChanged]:
    yield RevisionChanged.of(drawing, drawing.newest)
