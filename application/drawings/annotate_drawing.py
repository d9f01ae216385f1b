"""Use case: a copy of a drawing that shows what was found."""

from dataclasses import dataclass
from pathlib import Path

from electrical_orchestrator.application.marks import marks_of
from electrical_orchestrator.application.originals import fetched
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.pdf_annotator import PdfAnnotator


@dataclass(frozen=True, slots=True)
class AnnotateDrawing:
    """Writes a revision's PDF with its components marked.

    Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet, BlobNotFound, and what ``PdfAnnotator.annotate`` raises.
    """

    begin: Begin
    blobs: BlobStore
    annotator: PdfAnnotator

    async def __call__(self, drawing: DrawingId, to: Path, label: str | None = None) -> None:
        """Write ``to``, whole or not at all."""
        async with self.begin() as work:
            revision = (await work.drawings.get(drawing)).revision(label)
            found = (await work.recognitions.get(revision.id)).standing()
        async with fetched(self.blobs, revision.sha256) as pdf:
            await self.annotator.annotate(pdf, marks_of(found), to)
