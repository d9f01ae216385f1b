"""Use case: somebody takes another password."""

from dataclasses import dataclass

from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.proving import Proving
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import WrongCredentials
from electrical_orchestrator.domain.people.sessions import SessionId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Sets another password and ends all other sessions. Raises WrongCredentials, WeakPassword, TooManyAttempts."""

    begin: Begin
    hasher: PasswordHasher
    clock: Clock
    attempts: Attempts

    async def __call__(self, user: UserId, session: SessionId | None, present: str, new: str) -> None:
        """``present`` is asked for again, since a session may be left open."""
        async with self.begin() as work:
            known = await work.users.get(user)
        if not await Proving(self.begin, self.hasher, self.clock, self.attempts).proven(known, known.email, present):
            raise WrongCredentials("That is not the present password.")
        digest = await self.hasher.hash(known.checked_password(new))
        async with self.begin() as work:
            found = await work.users.get(user)
            found.password = digest
            await work.users.put(found)
            await work.links.drop_reset(user)
            await work.sessions.end_all(user, self.clock.now(), but=session)
