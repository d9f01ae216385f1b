"""Use case: the quantities of a project."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing
from electrical_orchestrator.domain.errors import NotRecognisedYet
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.takeoff import DrawingTakeOff, ProjectTakeOff, TakeOff


@dataclass(frozen=True, slots=True)
class TakeOffProject:
    """Counts the newest revision of each drawing that is not archived. Raises ProjectNotFound."""

    begin: Begin

    @again
    async def __call__(self, project: ProjectId) -> ProjectTakeOff:
        """Return the take-offs of all drawings; a drawing without result is among them, as missing."""
        async with self.begin() as work:
            await work.projects.get(project)
            return ProjectTakeOff(tuple([await _taken_off(work, drawing) async for drawing in _drawings(work, project)]))


async def _drawings(work: UnitOfWork, project: ProjectId) -> AsyncIterator[Drawing]:
    last = None
    while drawings := await work.drawings.list(project, after=last):
        for drawing in drawings:
            yield drawing
        last = drawings[-1]


async def _taken_off(work: UnitOfWork, drawing: Drawing) -> DrawingTakeOff:
    try:
        takeoff = TakeOff.of((await work.recognitions.get(drawing.newest.id)).standing())
    except NotRecognisedYet:
        takeoff = None
    return DrawingTakeOff(drawing.id, drawing.name, takeoff)
