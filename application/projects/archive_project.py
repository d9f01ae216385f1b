"""Use case: sets a project aside."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(frozen=True, slots=True)
class ArchiveProject:
    """Sets a project aside. Raises ProjectNotFound, ChangedMeanwhile."""

    begin: Begin

    @again
    async def __call__(self, project: ProjectId, *, expected: Collection[int] | None = None) -> Project:
        """Return the project, set aside; it stays readable and takes no changes."""
        async with self.begin() as work:
            found = await work.projects.get(project)
            found.check_version(expected)
            found.archive()
            await work.projects.put(found)
        return found
