"""Use case: the quantities of a drawing."""

from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.takeoff import TakeOff


@dataclass(frozen=True, slots=True)
class TakeOffDrawing:
    """Counts what was found in a revision. Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet."""

    begin: Begin

    @again
    async def __call__(self, drawing: DrawingId, label: str | None = None) -> TakeOff:
        """Return the take-off of the revision of that label (None: the newest)."""
        async with self.begin() as work:
            revision = (await work.drawings.get(drawing)).revision(label)
            return TakeOff.of((await work.recognitions.get(revision.id)).standing())
