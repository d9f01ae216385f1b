"""Use case: somebody comes in."""

from dataclasses import dataclass

from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.proving import Proving
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.naming import checked_name
from electrical_orchestrator.domain.people.errors import LinkExpired, WrongCredentials
from electrical_orchestrator.domain.people.links import Invitation
from electrical_orchestrator.domain.people.members import Member
from electrical_orchestrator.domain.people.secrets import digest_of
from electrical_orchestrator.domain.people.users import User, composed, usable_password
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AcceptInvitation:
    """Makes a person of an invitation, and a member of its project.

    Raises LinkExpired, InvalidName, WeakPassword, TooManyAttempts, and WrongCredentials when the address belongs to
    somebody with another password.
    """

    begin: Begin
    hasher: PasswordHasher
    clock: Clock
    attempts: Attempts

    async def __call__(self, secret: str, name: str, password: str) -> User:
        """Return the person. What is refused leaves the invitation as it is."""
        checked_name(name)
        usable_password(password)
        known = await self._known(secret)
        digest = await self._proven(known, password)
        async with self.begin() as work:
            invitation = self._living(await work.links.take_invitation(digest_of(secret)))
            user = known or User.start(name, invitation.email, self.clock.now())
            if known is None:
                user.checked_password(password)
                user.password = digest
                await work.users.put(user)
            await _join(work, invitation, user)
        return user

    async def _known(self, secret: str) -> User | None:
        """Who has the invitation's address already; the invitation stays as it is."""
        async with self.begin() as work:
            invitation = self._living(await work.links.invitation_with(digest_of(secret)))
            return await work.users.with_email(invitation.email)

    async def _proven(self, known: User | None, password: str) -> str | None:
        if known is None:
            return await self.hasher.hash(composed(password))
        if not await Proving(self.begin, self.hasher, self.clock, self.attempts).proven(known, known.email, password):
            raise WrongCredentials("Somebody with that address is here already: give that person's present password.")
        return known.password

    def _living(self, invitation: Invitation | None) -> Invitation:
        if invitation is None or not invitation.lives(self.clock.now()):
            raise LinkExpired("The invitation is unknown, used up or expired.")
        return invitation


async def _join(work: UnitOfWork, invitation: Invitation, user: User) -> None:
    """An invitation never takes anything from somebody who is in the project already."""
    joining = invitation.joining
    if joining is not None and await work.members.role(joining.project, user.id) is None:
        await work.members.put(Member(joining.project, user.id, joining.role))
