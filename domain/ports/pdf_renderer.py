"""Port: pictures of sheets."""

from abc import abstractmethod
from pathlib import Path
from typing import Protocol

from electrical_orchestrator.domain.geometry import Box


class PdfRenderer(Protocol):
    """Draws sheets as pictures. Promise: tests/contracts/test_pdf_renderer.py."""

    @abstractmethod
    async def render(self, pdf: Path, sheet: int, *, dpi: float = 144.0, clip: Box | None = None) -> bytes:
        """Return sheet ``sheet`` (1-based), or its part ``clip`` in points, as a PNG.

        ``dpi`` is lowered where the picture would exceed 100 million pixels.

        Raises:
            what ``PdfReader.read`` raises.
        """
