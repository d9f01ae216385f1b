"""Use case: the PDF as it was given."""

from dataclasses import dataclass
from pathlib import Path

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId, Revision
from electrical_orchestrator.domain.ports.blobs import BlobStore


@dataclass(frozen=True, slots=True)
class FetchOriginal:
    """Writes a revision's original to a file. Raises DrawingNotFound, RevisionNotFound, BlobNotFound."""

    begin: Begin
    blobs: BlobStore

    async def __call__(self, drawing: DrawingId, to: Path, label: str | None = None) -> Revision:
        """Write ``to`` and return the revision it is of (None: the newest)."""
        async with self.begin() as work:
            revision = (await work.drawings.get(drawing)).revision(label)
        await self.blobs.fetch(revision.sha256, to)
        return revision
