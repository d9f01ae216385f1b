"""Use case: sets a project aside."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.jobs.cancelling import set_aside
from electrical_orchestrator.application.projects.unread import over_unread
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(frozen=True, slots=True)
class ArchiveProject:
    """Sets a project aside. Raises ProjectNotFound, ChangedMeanwhile."""

    begin: Begin

    async def __call__(self, project: ProjectId, *, expected: Collection[int] | None = None) -> Project:
        """Return the project, set aside; it stays readable, takes no changes, and is not read before it is taken up again."""
        found = await self._archived(project, expected)
        await over_unread(self.begin, project, set_aside, archived=True)
        return found

    @again
    async def _archived(self, project: ProjectId, expected: Collection[int] | None) -> Project:
        async with self.begin() as work:
            found = await work.projects.get(project)
            found.check_version(expected)
            found.archive()
            await work.projects.put(found)
        return found
