"""How people name a project or a drawing: by identifier, by its first letters, or by name."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol, TypeVar
from uuid import UUID

from electrical_orchestrator.domain.drawings import Drawing
from electrical_orchestrator.domain.errors import DrawingNotFound, OrchestratorError, ProjectNotFound
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage
from electrical_orchestrator.entrypoints.container import Container

PAGE = 200
SHORTEST = 4
"""Letters of an identifier that must be given at least."""


class _Named(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


async def project_called(container: Container, reference: str) -> Project:
    """Return the project, archived or not. Raises ProjectNotFound; WrongUsage when several have that name."""
    known = [project async for project in _projects(container)]
    return _only(known, reference, "project", ProjectNotFound(f"There is no project {reference!r}. `eo project list` names them."))


async def drawing_called(container: Container, reference: str) -> Drawing:
    """Return the drawing, archived or not, of whichever project. Raises DrawingNotFound; WrongUsage when several have that name."""
    return _drawing(reference, [drawing async for project in _projects(container) async for drawing in drawings_of(container, project)])


async def drawing_of(container: Container, project: Project, reference: str) -> Drawing:
    """The same, of that project."""
    return _drawing(reference, [drawing async for drawing in drawings_of(container, project)])


async def drawings_of(container: Container, project: Project, states: Sequence[bool] = (False, True)) -> AsyncIterator[Drawing]:
    """Yield the project's drawings page by page, those not archived first."""
    for archived in states:
        async for drawing in _pages(container.drawings.list_drawings(), project.id, archived=archived):
            yield drawing


async def projects_of(container: Container, *, archived: bool) -> AsyncIterator[Project]:
    """Yield the projects page by page."""
    async for project in _pages(container.projects.list_projects(), archived=archived):
        yield project


async def _projects(container: Container) -> AsyncIterator[Project]:
    for archived in (False, True):
        async for project in projects_of(container, archived=archived):
            yield project


async def _pages(show: Any, *of: UUID, archived: bool) -> AsyncIterator[Any]:  # noqa: ANN401 - one of two use cases
    after = None
    while page := await show(*of, archived=archived, after=after, limit=PAGE):
        for entity in page:
            yield entity
        after = page[-1]


def _drawing(reference: str, known: Sequence[Drawing]) -> Drawing:
    return _only(known, reference, "drawing", DrawingNotFound(f"There is no drawing {reference!r}. `eo project drawings` names them."))


def _only(known: Sequence[N], reference: str, word: str, missing: OrchestratorError) -> N:
    """The one whose identifier or name is ``reference``, or whose identifier begins with it."""
    letters = reference.lower()
    exact = [one for one in known if letters == str(one.id) or reference == one.name]
    beginning = [one for one in known if len(letters) >= SHORTEST and str(one.id).startswith(letters)]
    found = exact or beginning
    if not found:
        raise missing
    if len(found) > 1:
        raise WrongUsage(
            f"{len(found)} are called {reference!r}; give the identifier of the {word}: {', '.join(str(one.id) for one in found)}."
        )
    return found[0]
