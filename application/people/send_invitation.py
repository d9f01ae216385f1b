"""Use case: an invitation, and how its secret comes to whom it is for."""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from electrical_orchestrator.application.once import Once, only_once
from electrical_orchestrator.application.people.invite_person import Invited, InvitePerson, check_room
from electrical_orchestrator.application.people.letters import Letters
from electrical_orchestrator.application.people.mailing import Mailing
from electrical_orchestrator.application.people.renew_invitation import RenewInvitation
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.links import Invitation, InvitationId, Joining
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.projects import Project, ProjectId


class Handed(NamedTuple):
    """An invitation as whoever invites sees it."""

    invitation: Invitation
    secret: str | None
    """None: it is for the invited person alone, and went by mail."""
    mailed: bool | None
    """Whether the mail server has taken it; None: there is none, or that is not known any more."""


@dataclass(frozen=True, slots=True)
class SendInvitation:
    """Invites by mail where there is a mail account, else through whoever invites. Raises as InvitePerson does, and TooManyMails.

    The mail is written once the invitation is kept: what is not kept is not sent, and a secret never waits in the database. What it says
    is known before, so that nothing but the mail server keeps it back; and no mail is counted where none will be written: of several
    that ask for the same at once, the one that makes it counts.
    """

    invite: InvitePerson
    renew: RenewInvitation
    begin_reading: Begin
    mailing: Mailing
    letters: Letters

    async def __call__(
        self, email: str, joining: Joining | None, by: UserId, *, secret: str | None = None, once: Once[Handed] | None = None
    ) -> Handed:
        """Return it; somebody who asks for the same again is told the same, except whether the mail was taken."""
        kept: Once[Invited] | None = None if once is None else Once(once.key, once.fingerprint, lambda made: once.tell(self._shown(made)))
        if not self.mailing.there:
            return self._shown(await self.invite(email, joining, by, secret=secret, once=kept))
        async with only_once(self.begin_reading, self.invite.clock, once):
            async with self.begin_reading() as work:
                inviter = await work.users.get(by)
                project = None if joining is None else await check_room(work, joining.project, self.invite.clock.now())
            made = await self.invite(email, joining, by, secret=secret, once=kept, allow=partial(self.mailing.allow, by=by))
        return await self._mailed(made, inviter, project)

    async def again(self, invitation: InvitationId, by: UserId, into: ProjectId | None = None) -> Handed:
        """Hand over an invitation again, with another secret. Raises InvitationNotFound, TooManyMails."""
        if not self.mailing.there:
            return self._shown(await self.renew(invitation, into))
        known = await self.renew.known(invitation, into)
        async with self.begin_reading() as work:
            inviter = await work.users.get(by)
            project = None if known.into is None else await work.projects.get(known.into)
        await self.mailing.allow(known.email, by)
        return await self._mailed(await self.renew(invitation, into), inviter, project)

    async def _mailed(self, made: Invited, inviter: User, project: Project | None) -> Handed:
        invitation, secret = made
        letter = self.letters.invitation(invitation, secret, inviter, None if project is None else project.name)
        mailed = await self.mailing.sent(invitation.email, letter)
        return Handed(invitation, None, mailed)

    def _shown(self, made: Invited) -> Handed:
        return Handed(made[0], None if self.mailing.there else made[1], None)
