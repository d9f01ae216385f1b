"""Having revisions read no more: whoever is at one hears so when he next shows that he is, and keeps nothing of it."""

from collections.abc import Sequence

from electrical_orchestrator.domain.drawings import Drawing, RevisionState
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


async def cancel(work: UnitOfWork, drawings: Sequence[Drawing]) -> int:
    """End the readings of ``drawings``, which the unit holds, and return how many that were."""
    count = await _without_jobs(work, drawings)
    for drawing in drawings:
        drawing.cancel()
        await work.drawings.put(drawing)
    return count


async def set_aside(work: UnitOfWork, drawings: Sequence[Drawing]) -> int:
    """Take ``drawings``, which the unit holds, out of the queue until they are taken up again; return how many readings that were."""
    count = await _without_jobs(work, drawings)
    for drawing in drawings:
        if any(revision.state is RevisionState.READING for revision in drawing.revisions):
            drawing.interrupt()
            await work.drawings.put(drawing)
    return count


async def _without_jobs(work: UnitOfWork, drawings: Sequence[Drawing]) -> int:
    unread = [revision.id for drawing in drawings for revision in drawing.unread]
    await work.jobs.cancel(unread)
    return len(unread)
