"""Reads sheets with MuPDF in a child."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.reading import read_in_children
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.sheets import Sheet

TASK = "electrical_orchestrator.adapters.pdf.mupdf.tasks:read"


class MuPdfReader(PdfReader):
    """Knows everything that the columns ask for but where text stands in the draw order."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def read(self, pdf: Path, *, sheets: Sequence[int] | None = None) -> AsyncIterator[Sheet]:
        """Yield sheets as the port promises."""
        return read_in_children(TASK, pdf, sheets, self._limits)
