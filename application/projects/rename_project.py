"""Use case: another name for a project."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(frozen=True, slots=True)
class RenameProject:
    """Renames a project. Raises ProjectNotFound, ChangedMeanwhile, ProjectArchived, InvalidName."""

    begin: Begin

    @again
    async def __call__(self, project: ProjectId, name: str, *, expected: Collection[int] | None = None) -> Project:
        """Return the project under its new name."""
        async with self.begin() as work:
            found = await work.projects.get(project)
            found.check_version(expected)
            found.rename(name)
            await work.projects.put(found)
        return found
