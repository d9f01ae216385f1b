"""Use case: a copy of a file that shows what was found in it."""

from dataclasses import dataclass
from pathlib import Path

from electrical_orchestrator.application.marks import marks_of
from electrical_orchestrator.domain.ports.pdf_annotator import PdfAnnotator
from electrical_orchestrator.domain.recognition import Recognition


@dataclass(frozen=True, slots=True)
class AnnotateFile:
    """Writes a PDF with its components marked. Raises what ``PdfAnnotator.annotate`` raises."""

    annotator: PdfAnnotator

    async def __call__(self, pdf: Path, found: Recognition, to: Path) -> None:
        """Write ``to``, whole or not at all."""
        await self.annotator.annotate(pdf, marks_of(found), to)
