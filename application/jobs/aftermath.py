"""What becomes of a job, and of its revision, when it does not come to its result."""

from contextlib import suppress
from datetime import timedelta

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Failure
from electrical_orchestrator.domain.errors import (
    DrawingArchived,
    JobLost,
    OrchestratorError,
    ProjectArchived,
    ReaderCrashed,
    RecogniserCrashed,
    StorageRefused,
    StorageUnavailable,
)
from electrical_orchestrator.domain.jobs import Job, JobState

PAUSE = timedelta(seconds=10)
"""How long a storage that fails is left alone."""
CRASHES = (ReaderCrashed, RecogniserCrashed)
"""May be the machine's fault: memory that others took."""
ARCHIVED = (ProjectArchived, DrawingArchived)


async def note_failure(begin: Begin, job: Job, error: Exception, *, again: bool) -> None:
    """Keep what ``error`` means for ``job``; with ``again`` what may be the machine's fault is tried once more.

    Where even that cannot be kept the lease runs out, and the job is begun again.
    """
    with suppress(OrchestratorError):
        if isinstance(error, JobLost):
            return
        if isinstance(error, StorageUnavailable) and not isinstance(error, StorageRefused):
            await put_back(begin, job, counted=False, after=PAUSE)
        elif isinstance(error, CRASHES) and again and not job.is_last_attempt:
            await put_back(begin, job, counted=True)
        elif isinstance(error, ARCHIVED):
            await _leave(begin, job)
        else:
            state = JobState.QUARANTINED if isinstance(error, CRASHES) and again else JobState.FAILED
            await end_with(begin, job, state, _failure(error))


async def put_back(begin: Begin, job: Job, *, counted: bool, after: timedelta = timedelta()) -> None:
    """Have job and revision wait again. Raises JobLost, DrawingNotFound, StorageUnavailable."""
    async with begin() as work:
        drawing = await work.drawings.get(job.drawing)
        await work.jobs.give_back(job.claim, counted=counted, after=after)
        if job.whole is None:  # other parts are still being read
            drawing.revision_of(job.revision).interrupted()
            await work.drawings.put(drawing)


async def end_with(begin: Begin, job: Job, state: JobState, failure: Failure) -> None:
    """End it, and its revision has failed. Raises JobLost, DrawingNotFound, StorageUnavailable."""
    async with begin() as work:
        drawing = await work.drawings.get(job.drawing)
        drawing.revision_of(job.revision).given_up(failure)
        await work.jobs.end(job.claim, state, failure)
        await work.drawings.put(drawing)


async def _leave(begin: Begin, job: Job) -> None:
    """What is archived has no job; what has been taken up again meanwhile was left its own."""
    async with begin() as work:
        drawing = await work.drawings.get(job.drawing)
        if drawing.archived or (await work.projects.get(drawing.project)).archived:
            await work.jobs.end(job.claim, JobState.CANCELLED)
        else:
            await work.jobs.give_back(job.claim, counted=False)
        drawing.revision_of(job.revision).interrupted()
        await work.drawings.put(drawing)


def _failure(error: Exception) -> Failure:
    """What a person may know of ``error``: nothing of the program's inside."""
    if isinstance(error, StorageRefused):
        return Failure(error.code, "The database does not take what was found on this drawing. Report the file.")
    if isinstance(error, OrchestratorError):
        return Failure(error.code, str(error))
    return Failure(OrchestratorError.code, "The program failed while it read this drawing. Report the file.")
