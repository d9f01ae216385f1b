"""Use case: what does not fit together in a drawing."""

from dataclasses import dataclass
from typing import NamedTuple

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.consistency import findings_of
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.findings import Finding
from electrical_orchestrator.domain.recognition import Recognition


class Checked(NamedTuple):
    """What does not fit together in a revision, sheet by sheet."""

    found: Recognition
    """What it was made of."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckDrawing:
    """Checks devices and cross references of a revision. Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet."""

    begin: Begin

    @again
    async def __call__(self, drawing: DrawingId, label: str | None = None) -> Checked:
        """Return those of the revision of that label (None: the newest)."""
        async with self.begin() as work:
            revision = (await work.drawings.get(drawing)).revision(label)
            found = (await work.recognitions.get(revision.id)).standing()
        return Checked(found, findings_of(found))
