"""Use case: a new project."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import Project


@dataclass(frozen=True, slots=True)
class CreateProject:
    """Starts a project. Raises InvalidName."""

    begin: Begin
    clock: Clock

    async def __call__(self, name: str) -> Project:
        """Keep and return a new project of that name; names need not be unique."""
        project = Project.start(name, self.clock.now())
        async with self.begin() as work:
            await work.projects.put(project)
        return project
