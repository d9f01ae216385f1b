"""Use case: from a revision's original to its components."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.histories import read_again
from electrical_orchestrator.application.jobs.aftermath import note_failure, put_back
from electrical_orchestrator.application.jobs.asking import ask
from electrical_orchestrator.application.jobs.parts import join, keep_part, note_progress, split
from electrical_orchestrator.application.originals import fetched
from electrical_orchestrator.application.recognising import MoreSheets, recognised
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, Progress, Revision
from electrical_orchestrator.domain.errors import InvalidTransition, OrchestratorError
from electrical_orchestrator.domain.jobs import LEASE, PART, Job, JobState
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.pulse import Pulse
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.recognition import Recognition

T = TypeVar("T")

HERE = "who asked"
"""The worker whose result is waited for."""
BEATS = 3
"""How often a lease is renewed before it runs out."""


@dataclass(frozen=True, slots=True)
class ReadDrawing:
    """Reads a revision and keeps all of its result or nothing; an earlier result stays until then.

    Whatever goes wrong is noted in the revision and raised: DrawingNotFound, RevisionNotFound, ProjectArchived,
    DrawingArchived, InvalidTransition (it is being read already), JobLost (somebody else reads it by now), and what reader
    and recogniser raise. When the call is cancelled, or the storage fails, the revision waits to be read again.
    """

    begin: Begin
    blobs: BlobStore
    reader: PdfReader
    recogniser: Recogniser
    clock: Clock
    pulse: Pulse
    lease: timedelta = LEASE
    most: int = PART
    """Sheets that one worker reads at a stretch."""

    async def __call__(self, drawing: DrawingId, label: str | None = None, *, sheets: Sequence[int] | None = None) -> Recognition:
        """Return what was found on ``sheets`` (1-based; None: all) of the revision of that label (None: the newest)."""
        job, revision = await self._take(drawing, label)

        async def all_at_once() -> Recognition:
            return await self._keep(job, await self._recognise(job, revision, sheets))

        return await self._guarded(job, all_at_once, again=False)

    async def run(self, job: Job) -> Recognition | None:
        """Do ``job``, which was claimed, and return what is kept as the revision's result; None: parts of it are left.

        A drawing of many sheets is read in parts, by whoever claims them; after the last one the whole job is due again and
        joins them. What may be the machine's fault is tried once more.
        """
        return await self._guarded(job, lambda: self._step(job), again=True)

    async def _step(self, job: Job) -> Recognition | None:
        revision = await self._begin(job)
        if job.part is not None:
            await keep_part(self.begin, job, await self._recognise(job, revision, job.part.sheets))
            return None
        try:
            found = await join(self.begin, job) or await self._recognise(job, revision, None, most=self.most)
        except MoreSheets as more:
            await split(self.begin, job, more.count, self.most)
            return None
        return await self._keep(job, found)

    async def _take(self, drawing: DrawingId, label: str | None) -> tuple[Job, Revision]:
        """Begin what waits, or what nobody is at any more, in this very unit."""
        async with self.begin() as work:
            found = await of_open_project(work, drawing)
            found.check_open()
            revision = found.revision(label)
            for job in await work.jobs.of(revision.id):
                if job.state is JobState.RUNNING and await work.jobs.claim([job.queue], HERE, self.lease, job=job.id) is None:
                    raise InvalidTransition(f"Revision {revision.label!r} is being read already.")
            wish = Job.to_read(found.id, revision.id, self.clock.now()).claimed(HERE)
            job = await ask(work, wish, lease=self.lease)
            await _begun(work, found, revision)
        return job, revision

    async def _begin(self, job: Job) -> Revision:
        async with self.begin() as work:
            found = await of_open_project(work, job.drawing)
            found.check_open()
            revision = found.revision_of(job.revision)
            await work.jobs.renew(job.claim, self.lease)
            if job.whole is None and len(await work.jobs.of(job.revision)) == 1:
                await _begun(work, found, revision)
        return revision

    async def _guarded(self, job: Job, step: Callable[[], Awaitable[T]], *, again: bool) -> T:
        try:
            return await self._tried(job, step, again=again)
        except Exception:
            raise
        except BaseException:  # cancelled: nobody carries this reading on
            with suppress(OrchestratorError):
                await put_back(self.begin, job, counted=False)
            raise

    async def _tried(self, job: Job, step: Callable[[], Awaitable[T]], *, again: bool) -> T:
        try:
            async with self.pulse.beating(lambda: self._renew(job), self.lease.total_seconds() / BEATS):
                return await step()
        except Exception as error:
            await note_failure(self.begin, job, error, again=again)
            raise

    async def _renew(self, job: Job) -> None:
        async with self.begin() as work:
            await work.jobs.renew(job.claim, self.lease)

    async def _recognise(self, job: Job, revision: Revision, sheets: Sequence[int] | None, most: int | None = None) -> Recognition:
        async def on_sheet(progress: Progress) -> None:
            await note_progress(self.begin, job, progress, self.lease)

        async with fetched(self.blobs, revision.sha256) as pdf:
            return await recognised(self.reader, self.recogniser, pdf, sheets=sheets, on_sheet=on_sheet, most=most)

    @again
    async def _keep(self, job: Job, found: Recognition) -> Recognition:
        async with self.begin() as work:
            read = await work.drawings.get(job.drawing)
            await work.jobs.end(job.claim, JobState.DONE)
            revision = read.revision_of(job.revision)
            now = self.clock.now()
            revision.recognised(found.model, now)
            found = await read_again(work, read, revision, found, now)
            await work.recognitions.replace(revision.id, found)
            await work.drawings.put(read)
        return found


async def _begun(work: UnitOfWork, drawing: Drawing, revision: Revision) -> None:
    """An earlier attempt was left where it was."""
    revision.interrupted()
    revision.begin_reading()
    await work.drawings.put(drawing)
