"""What is done to all drawings of a project that are still to be read: however many they are, few at a time."""

from collections.abc import Awaitable, Callable, Sequence

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId

Step = Callable[[UnitOfWork, Sequence[Drawing]], Awaitable[int]]
"""Does something to drawings that the unit holds, and returns to how many revisions."""


async def over_unread(begin: Begin, project: ProjectId, step: Step, *, archived: bool = False) -> int:
    """Do ``step`` to them, some in each transaction, and return to how many revisions; whoever is cut off may begin again.

    It ends early when the project is no longer ``archived``, or is by now. Raises ProjectNotFound, StorageUnavailable.
    """
    done, last = 0, None
    while True:
        drawings, more = await _some(begin, project, step, last, archived=archived)
        if not drawings:
            return done
        done, last = done + more, drawings[-1]


@again
async def _some(begin: Begin, project: ProjectId, step: Step, last: Drawing | None, *, archived: bool) -> tuple[Sequence[Drawing], int]:
    async with begin() as work:
        drawings = await work.drawings.unread(project, after=last)
        if (await work.projects.get(project)).archived is not archived:  # asked for after the drawings, as everybody does
            return (), 0
        return drawings, await step(work, drawings)
