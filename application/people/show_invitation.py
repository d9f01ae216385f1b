"""Use case: one invitation."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.links import Invitation, InvitationId


@dataclass(frozen=True, slots=True)
class ShowInvitation:
    """Finds an invitation. Raises InvitationNotFound."""

    begin: Begin

    async def __call__(self, invitation: InvitationId) -> Invitation:
        """Return it, expired or not."""
        async with self.begin() as work:
            return await work.links.invitation(invitation)
