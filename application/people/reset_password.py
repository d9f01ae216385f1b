"""Use case: a new password by a link."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import LinkExpired
from electrical_orchestrator.domain.people.secrets import digest_of
from electrical_orchestrator.domain.people.users import usable_password
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher


@dataclass(frozen=True, slots=True)
class ResetPassword:
    """Sets a password by a secret that works once, and ends all sessions of the person. Raises LinkExpired, WeakPassword."""

    begin: Begin
    hasher: PasswordHasher
    clock: Clock

    async def __call__(self, secret: str, password: str) -> None:
        """A refused password does not use the secret up."""
        digest = await self.hasher.hash(usable_password(password))
        async with self.begin() as work:
            now = self.clock.now()
            reset = await work.links.take_reset(digest_of(secret))
            if reset is None or not reset.lives(now):
                raise LinkExpired("The link is unknown, used up or expired.")
            user = await work.users.get(reset.user)
            user.checked_password(password)
            user.password = digest
            await work.users.put(user)
            await work.sessions.end_all(user.id, now)
