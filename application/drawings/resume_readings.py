"""Use case: after a restart, what was left half read."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId


@dataclass(frozen=True, slots=True)
class ResumeReadings:
    """Puts interrupted readings back to where they began. To be called while nothing is being read."""

    begin: Begin

    async def __call__(self) -> Sequence[DrawingId]:
        """Return the drawings whose newest revision waits to be read; an older one, or an archived one, waits to be asked for."""
        waiting = []
        async with self.begin() as work:
            for drawing in await work.drawings.being_read():
                for revision in drawing.revisions:
                    revision.interrupted()
                await work.drawings.put(drawing)
                if drawing.waits and not (await work.projects.get(drawing.project)).archived:
                    waiting.append(drawing.id)
        return waiting
