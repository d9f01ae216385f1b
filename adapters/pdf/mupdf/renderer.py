"""Draws sheets with MuPDF in a child."""

from pathlib import Path

from electrical_orchestrator.adapters.pdf.child import answer
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.magic import checked
from electrical_orchestrator.domain.errors import ReaderCrashed
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.ports.pdf_renderer import PdfRenderer

TASK = "electrical_orchestrator.adapters.pdf.mupdf.tasks:render"
PNG = b"\x89PNG\r\n\x1a\n"


class MuPdfRenderer(PdfRenderer):
    """Shows annotations too, as a viewer does."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    async def render(self, pdf: Path, sheet: int, *, dpi: float = 144.0, clip: Box | None = None) -> bytes:
        """Return a picture as the port promises; ValueError when ``dpi`` is not above zero."""
        if not 0 < dpi < float("inf"):
            raise ValueError(f"a resolution of {dpi} dots an inch")
        request = {"pdf": checked(pdf, self._limits), "sheet": sheet, "dpi": dpi, "clip": clip}
        frame = await answer(TASK, request, self._limits)
        if not frame.body.startswith(PNG):
            raise ReaderCrashed("the child answered with something that is no picture")
        return frame.body
