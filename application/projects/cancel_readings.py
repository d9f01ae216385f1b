"""Use case: no drawing of a project is to be read any more."""

from dataclasses import dataclass

from electrical_orchestrator.application.jobs.cancelling import cancel
from electrical_orchestrator.application.projects.unread import over_unread
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class CancelReadings:
    """Ends the readings of a project, those that wait and those that somebody is at; whoever is cut off may ask again.

    Raises ProjectNotFound, ProjectArchived.
    """

    begin: Begin

    async def __call__(self, project: ProjectId) -> int:
        """Return how many have ended by this; earlier results stay."""
        async with self.begin() as work:
            (await work.projects.get(project)).check_open()
        return await over_unread(self.begin, project, cancel)
