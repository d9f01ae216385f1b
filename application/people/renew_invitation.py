"""Use case: an invitation is given another secret."""

from dataclasses import dataclass

from electrical_orchestrator.application.people.invite_person import Invited
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import InvitationNotFound
from electrical_orchestrator.domain.people.links import Invitation, InvitationId
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class RenewInvitation:
    """Gives an invitation that may still be accepted another secret and another week. Raises InvitationNotFound."""

    begin: Begin
    clock: Clock

    async def __call__(self, invitation: InvitationId, into: ProjectId | None = None) -> Invited:
        """Return it with the secret; the earlier one stops working. With ``into`` only if it leads into that project."""
        async with self.begin() as work:
            renewed = (await self._living(work, invitation, into)).renewed(self.clock.now())
            await work.links.renew(renewed[0])
        return renewed

    async def known(self, invitation: InvitationId, into: ProjectId | None = None) -> Invitation:
        """The invitation as it is, if it may be renewed."""
        async with self.begin() as work:
            return await self._living(work, invitation, into)

    async def _living(self, work: UnitOfWork, invitation: InvitationId, into: ProjectId | None) -> Invitation:
        known = await work.links.invitation(invitation)
        if not known.lives(self.clock.now()) or into not in {None, known.into}:
            raise InvitationNotFound(f"There is no invitation {invitation}.")
        return known
