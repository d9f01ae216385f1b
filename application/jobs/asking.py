"""Having a revision read: the wish is kept with what it is about, or not at all."""

from datetime import timedelta

from electrical_orchestrator.domain.jobs import Job
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


async def ask(work: UnitOfWork, job: Job, *, lease: timedelta = timedelta()) -> Job:
    """Add ``job`` in place of all earlier ones of its revision, which is kept already; if it runs, it does so for ``lease``."""
    await work.jobs.cancel(job.revision)
    await work.jobs.forget(job.revision)
    await work.jobs.add([job], after=lease)
    return job
