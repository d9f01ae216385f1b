"""Use case: an invitation."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from electrical_orchestrator.application.once import Once, answered, only_once
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import TooManyInvitations
from electrical_orchestrator.domain.people.links import MOST_INVITATIONS, Invitation, Joining
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project, ProjectId

Invited = tuple[Invitation, str]
Allow = Callable[[str], Awaitable[None]]
"""Raises when nobody may be invited under that address now."""


@dataclass(frozen=True, slots=True)
class InvitePerson:
    """Makes an invitation that works once and expires.

    Raises InvalidEmail, ProjectNotFound, TooManyInvitations, AlreadyAnswered, KeyReused.

    Nothing tells whether the address is known: somebody who is there already accepts with the present password.
    """

    begin: Begin
    clock: Clock

    async def __call__(  # noqa: PLR0913  what an invitation says, and what it depends on
        self,
        email: str,
        joining: Joining | None,
        by: UserId,
        *,
        secret: str | None = None,
        once: Once[Invited] | None = None,
        allow: Allow | None = None,
    ) -> Invited:
        """Return it with its secret (a new one without ``secret``), which is kept nowhere: whoever invites passes it on.

        ``allow`` is asked last, once nothing else is in the way: what it counts is made.
        """
        made = Invitation.start(email, joining, by, self.clock.now(), secret)
        async with only_once(self.begin, self.clock, once), self.begin() as work:
            if joining is not None:
                await check_room(work, joining.project, made[0].created_at)
            await work.links.invite(made[0])
            await answered(work, self.clock, once, made)
            if allow is not None:
                await allow(made[0].email)
        return made


async def check_room(work: UnitOfWork, project: ProjectId, at: datetime) -> Project:
    """Return the project if one more may be invited into it. Raises ProjectNotFound, TooManyInvitations."""
    found = await work.projects.get(project)
    if len(await work.links.invitations(project, at, limit=MOST_INVITATIONS)) >= MOST_INVITATIONS:
        raise TooManyInvitations(f"{MOST_INVITATIONS} people are invited into the project.")
    return found
