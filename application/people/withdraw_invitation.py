"""Use case: an invitation is taken back."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.links import InvitationId


@dataclass(frozen=True, slots=True)
class WithdrawInvitation:
    """Takes an invitation back before it is accepted. Raises InvitationNotFound."""

    begin: Begin

    async def __call__(self, invitation: InvitationId) -> None:
        """Forget it."""
        async with self.begin() as work:
            await work.links.withdraw(invitation)
