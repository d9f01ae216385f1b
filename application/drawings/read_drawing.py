"""Use case: from a revision's original to its components."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.histories import read_again
from electrical_orchestrator.application.originals import fetched
from electrical_orchestrator.application.recognising import recognised
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import DrawingId, Failure, Progress, Revision
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.recognition import Recognition


@dataclass(frozen=True, slots=True)
class ReadDrawing:
    """Reads a revision and keeps all of its result or nothing; an earlier result stays until then.

    Whatever goes wrong is noted in the revision and raised: DrawingNotFound, RevisionNotFound, ProjectArchived,
    DrawingArchived, InvalidTransition (it is being read already), and what reader and recogniser raise. When the call is
    cancelled, the revision waits to be read again.
    """

    begin: Begin
    blobs: BlobStore
    reader: PdfReader
    recogniser: Recogniser
    clock: Clock

    async def __call__(self, drawing: DrawingId, label: str | None = None, *, sheets: Sequence[int] | None = None) -> Recognition:
        """Return what was found on ``sheets`` (1-based; None: all) of the revision of that label (None: the newest)."""
        revision = await self._begin_reading(drawing, label)
        try:
            return await self._read(drawing, revision, sheets)
        except Exception:
            raise
        except BaseException:  # cancelled: nobody carries this reading on
            await self._note(drawing, revision.label, Revision.interrupted)
            raise

    async def _read(self, drawing: DrawingId, revision: Revision, sheets: Sequence[int] | None) -> Recognition:
        try:
            found = await self._recognise(drawing, revision, sheets)
            found = await self._keep(drawing, revision.label, found)
        except Exception as error:
            failure = _failure(error)
            await self._note(drawing, revision.label, lambda read: read.failed(failure))
            raise
        return found

    async def _begin_reading(self, drawing: DrawingId, label: str | None) -> Revision:
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.check_open()
            revision = found.revision(label)
            revision.begin_reading()
            await work.drawings.put(found)
        return revision

    async def _recognise(self, drawing: DrawingId, revision: Revision, sheets: Sequence[int] | None) -> Recognition:
        async def on_sheet(progress: Progress) -> None:
            await self._note(drawing, revision.label, lambda read: read.advance(progress))

        async with fetched(self.blobs, revision.sha256) as pdf:
            return await recognised(self.reader, self.recogniser, pdf, sheets=sheets, on_sheet=on_sheet)

    @again
    async def _keep(self, drawing: DrawingId, label: str, found: Recognition) -> Recognition:
        async with self.begin() as work:
            read = await work.drawings.get(drawing)
            revision = read.revision(label)
            now = self.clock.now()
            revision.recognised(found.model, now)
            found = await read_again(work, read, revision, found, now)
            await work.recognitions.replace(revision.id, found)
            await work.drawings.put(read)
        return found

    @again
    async def _note(self, drawing: DrawingId, label: str, what: Callable[[Revision], None]) -> None:
        async with self.begin() as work:
            read = await work.drawings.get(drawing)
            what(read.revision(label))
            await work.drawings.put(read)


def _failure(error: Exception) -> Failure:
    """What a person may know of ``error``: nothing of the program's inside."""
    if isinstance(error, OrchestratorError):
        return Failure(error.code, str(error))
    return Failure(OrchestratorError.code, "The program failed while it read this drawing. Report the file.")
