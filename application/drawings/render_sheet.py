"""Use case: a picture of a sheet."""

from dataclasses import dataclass

from electrical_orchestrator.application.originals import fetched
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.pdf_renderer import PdfRenderer


@dataclass(frozen=True, slots=True)
class RenderSheet:
    """Draws a sheet of a revision. Raises DrawingNotFound, RevisionNotFound, BlobNotFound, and what ``PdfRenderer.render`` raises."""

    begin: Begin
    blobs: BlobStore
    renderer: PdfRenderer

    async def __call__(
        self, drawing: DrawingId, sheet: int, *, label: str | None = None, dpi: float = 144.0, clip: Box | None = None
    ) -> bytes:
        """Return sheet ``sheet`` (1-based), or its part ``clip`` in points, as a PNG."""
        async with self.begin() as work:
            revision = (await work.drawings.get(drawing)).revision(label)
        async with fetched(self.blobs, revision.sha256) as pdf:
            return await self.renderer.render(pdf, sheet, dpi=dpi, clip=clip)
