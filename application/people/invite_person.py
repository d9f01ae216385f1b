"""Use case: an invitation."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.links import Invitation, Joining
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class InvitePerson:
    """Makes an invitation that works once and expires. Raises InvalidEmail, ProjectNotFound.

    Nothing tells whether the address is known: somebody who is there already accepts with the present password.
    """

    begin: Begin
    clock: Clock

    async def __call__(self, email: str, joining: Joining | None, by: UserId) -> tuple[Invitation, str]:
        """Return it with its secret, which is kept nowhere: whoever invites passes it on."""
        invitation, secret = Invitation.start(email, joining, by, self.clock.now())
        async with self.begin() as work:
            if joining is not None:
                await work.projects.get(joining.project)
            await work.links.invite(invitation)
        return invitation, secret
