"""Use case: whether anything was done to a drawing since."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.notices import Stream


@dataclass(frozen=True, slots=True)
class ShowEdition:
    """Counts what was done to a drawing: as long as the count stays, what holds over its sheets does."""

    begin: Begin

    async def __call__(self, drawing: DrawingId) -> int:
        """Return the count, from 0; also of what is there no more."""
        async with self.begin() as work:
            return await work.outbox.last(Stream(drawing))
