"""Use case: what was found in a drawing."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.recognition import Recognition


@dataclass(frozen=True, slots=True)
class ShowRecognition:
    """Finds a revision's result. Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet."""

    begin: Begin

    async def __call__(self, drawing: DrawingId, label: str | None = None) -> Recognition:
        """Return the newest result of the revision of that label (None: the newest revision)."""
        async with self.begin() as work:
            revision = (await work.drawings.get(drawing)).revision(label)
            return await work.recognitions.get(revision.id)
