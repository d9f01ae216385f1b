"""Use case: a new person, by whoever runs the program."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher


@dataclass(frozen=True, slots=True)
class CreateUser:
    """Makes a person. Raises InvalidName, InvalidEmail, WeakPassword, EmailTaken."""

    begin: Begin
    hasher: PasswordHasher
    clock: Clock

    async def __call__(self, name: str, email: str, password: str, *, administrator: bool = False) -> User:
        """Return the new person, who can sign in."""
        user = User.start(name, email, self.clock.now(), administrator=administrator)
        user.password = await self.hasher.hash(user.checked_password(password))
        async with self.begin() as work:
            await work.users.put(user)
        return user
