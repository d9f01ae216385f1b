"""What happens to invitations and links for new passwords."""

from dataclasses import dataclass
from typing import Any

from electrical_orchestrator.application.auditing.notes import Notes
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Facts
from electrical_orchestrator.domain.people.links import Invitation, InvitationId, PasswordReset
from electrical_orchestrator.domain.ports.link_store import LinkStore


@dataclass(frozen=True, slots=True)
class AuditedLinks:
    """What is not written here is asked of the store inside."""

    inside: LinkStore
    notes: Notes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a store has
        return getattr(self.inside, name)

    async def invite(self, invitation: Invitation) -> None:
        """Note it."""
        await self.inside.invite(invitation)
        self.notes.note(Act.INVITATION_MADE, _about(invitation), after=_told(invitation))

    async def renew(self, invitation: Invitation) -> None:
        """Note it."""
        await self.inside.renew(invitation)
        self.notes.note(Act.INVITATION_RENEWED, _about(invitation), after=_told(invitation))

    async def take_invitation(self, digest: str) -> Invitation | None:
        """Note it, if there was one."""
        taken = await self.inside.take_invitation(digest)
        if taken is not None:
            self.notes.note(Act.INVITATION_ACCEPTED, _about(taken), before=_told(taken))
        return taken

    async def withdraw(self, invitation: InvitationId) -> None:
        """Note it."""
        known = await self.inside.invitation(invitation)
        await self.inside.withdraw(invitation)
        self.notes.note(Act.INVITATION_WITHDRAWN, _about(known), before=_told(known))

    async def put_reset(self, reset: PasswordReset) -> None:
        """Note it."""
        await self.inside.put_reset(reset)
        self.notes.note(Act.PASSWORD_LINK_MADE, About(person=reset.user))

    async def take_reset(self, digest: str) -> PasswordReset | None:
        """Note it, if there was one."""
        taken = await self.inside.take_reset(digest)
        if taken is not None:
            self.notes.note(Act.PASSWORD_LINK_USED, About(person=taken.user))
        return taken


def _about(invitation: Invitation) -> About:
    return About(None if invitation.joining is None else invitation.joining.project)


def _told(invitation: Invitation) -> Facts:
    joining = invitation.joining
    return {"invitation": str(invitation.id), "email": invitation.email, "role": None if joining is None else joining.role.value}
