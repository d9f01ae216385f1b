"""Use case: who is invited."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.listing import Listed
from electrical_orchestrator.domain.people.links import Invitation
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class ListInvitations:
    """Lists invitations that may still be accepted, oldest first."""

    begin: Begin
    clock: Clock

    async def __call__(self, project: ProjectId | None = None, *, after: Listed | None = None, limit: int = 100) -> Sequence[Invitation]:
        """Return up to ``limit`` into ``project`` that follow ``after``; of all there are without a project."""
        async with self.begin() as work:
            return await work.links.invitations(project, self.clock.now(), after=after, limit=limit)
