"""Use case: who is invited."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.links import Invitation
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class ListInvitations:
    """Lists invitations that may still be accepted, oldest first."""

    begin: Begin
    clock: Clock

    async def __call__(self, project: ProjectId | None = None) -> Sequence[Invitation]:
        """Return those into ``project``; all there are without one."""
        async with self.begin() as work:
            kept = await work.links.invitations(project)
        now = self.clock.now()
        return [invitation for invitation in kept if invitation.lives(now)]
