"""Having a revision read: the wish is kept with what it is about, or not at all."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from electrical_orchestrator.domain.drawings import Drawing, Revision, RevisionState
from electrical_orchestrator.domain.jobs import Job, Priority, Queue
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


async def ask(work: UnitOfWork, job: Job, *, lease: timedelta = timedelta()) -> Job:
    """Add ``job`` in place of all earlier ones of its revision, which is kept already; if it runs, it does so for ``lease``."""
    await work.jobs.cancel([job.revision])
    await work.jobs.forget(job.revision)
    await work.jobs.add([job], after=lease)
    return job


async def ask_for_unread(
    work: UnitOfWork, drawings: Sequence[Drawing], at: datetime, *, queue: Queue = Queue.CPU, priority: Priority = Priority.PERSON
) -> int:
    """Give jobs to revisions that are to be read and have none, and return how many. What has a job is left to its worker."""
    attended = await work.jobs.attended([revision.id for drawing in drawings for revision in drawing.unread])
    left = [(drawing, revision) for drawing in drawings for revision in drawing.unread if revision.id not in attended]
    for drawing, revision in left:
        await _put_back(work, drawing, revision)
        await ask(work, Job.to_read(drawing.id, revision.id, at, queue=queue, priority=priority))
    return len(left)


async def _put_back(work: UnitOfWork, drawing: Drawing, revision: Revision) -> None:
    if revision.state is RevisionState.READING:
        revision.interrupted()
        await work.drawings.put(drawing)
