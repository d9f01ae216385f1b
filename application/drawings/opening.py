"""Finding a drawing that may be changed."""

from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


async def of_open_project(work: UnitOfWork, drawing: DrawingId) -> Drawing:
    """Return the drawing, or raise DrawingNotFound, or ProjectArchived when its project takes no changes."""
    found = await work.drawings.get(drawing)
    project = await work.projects.get(found.project)
    project.check_open()
    return found
