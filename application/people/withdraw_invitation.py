"""Use case: an invitation is taken back."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import InvitationNotFound
from electrical_orchestrator.domain.people.links import InvitationId
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class WithdrawInvitation:
    """Takes an invitation back before it is accepted. Raises InvitationNotFound."""

    begin: Begin

    async def __call__(self, invitation: InvitationId, into: ProjectId | None = None) -> None:
        """Forget it; with ``into`` only if it leads into that project, and it is not found otherwise."""
        async with self.begin() as work:
            joining = (await work.links.invitation(invitation)).joining
            if into is not None and (joining is None or joining.project != into):
                raise InvitationNotFound(f"There is no invitation {invitation}.")
            await work.links.withdraw(invitation)
