"""Use case: one project."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(frozen=True, slots=True)
class ShowProject:
    """Finds a project. Raises ProjectNotFound."""

    begin: Begin

    async def __call__(self, project: ProjectId) -> Project:
        """Return the project, archived or not."""
        async with self.begin() as work:
            return await work.projects.get(project)
