"""A drawing of many sheets, read in parts and joined."""

from datetime import timedelta

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.devices import with_devices
from electrical_orchestrator.domain.drawings import Progress
from electrical_orchestrator.domain.jobs import Job, progress_of
from electrical_orchestrator.domain.recognition import Recognition


async def split(begin: Begin, job: Job, count: int, size: int) -> None:
    """Have ``count`` sheets read in parts of ``size``. Raises JobLost."""
    async with begin() as work:
        await work.drawings.get(job.drawing)
        await work.jobs.split(job.claim, job.in_parts(count, size))


async def note_progress(begin: Begin, job: Job, progress: Progress, lease: timedelta) -> None:
    """Note how far the job is; the revision is as far as all its parts together. Raises JobLost."""
    async with begin() as work:
        read = await work.drawings.get(job.drawing)
        await work.jobs.renew(job.claim, lease, progress)
        if job.whole is not None:
            progress = progress_of(await work.jobs.of(job.revision))
        read.revision_of(job.revision).advance(progress)
        await work.drawings.put(read)


async def keep_part(begin: Begin, job: Job, found: Recognition) -> None:
    """Keep what a part found; the drawing is held, so that of two parts which end at once one sees the other. Raises JobLost."""
    async with begin() as work:
        await work.drawings.get(job.drawing)
        await work.jobs.end_part(job.claim, found)


async def join(begin: Begin, job: Job) -> Recognition | None:
    """Return what all parts of ``job`` found, or None when it has none, or when not all are of one model: then it is read again."""
    async with begin() as work:
        found = await work.jobs.found_in_parts(job.id)
    if len({one.model for one in found}) != 1:
        return None
    sheets = [sheet for one in found for sheet in one.sheets]
    return with_devices(Recognition(found[0].model, tuple(sheets), found[0].sheet_count))
