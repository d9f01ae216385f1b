"""Reads sheets with PDFium in a child."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.reading import read_in_children
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.sheets import Sheet

TASK = "electrical_orchestrator.adapters.pdf.pdfium.tasks:read"


class PdfiumReader(PdfReader):
    """Never says clean: PDFium repairs in silence. It cannot tell hidden layers from shown ones, and then says so."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def read(self, pdf: Path, *, sheets: Sequence[int] | None = None) -> AsyncIterator[Sheet]:
        """Yield sheets as the port promises."""
        return read_in_children(TASK, pdf, sheets, self._limits)
