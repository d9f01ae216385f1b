"""Use case: the first administrator."""

import hmac
from dataclasses import dataclass, field

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import AlreadySetUp, LinkExpired
from electrical_orchestrator.domain.people.secrets import digest_of, new_secret
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SetupCode:
    """A secret that lives as long as the process, and is shown to whoever started it."""

    secret: str = field(default_factory=new_secret, repr=False)

    def is_right(self, secret: str) -> bool:
        """Compare without telling by the time how much was right."""
        return hmac.compare_digest(digest_of(self.secret), digest_of(secret))


@dataclass(frozen=True, slots=True)
class SetUp:
    """Makes the first administrator, while nobody is there. Raises LinkExpired, AlreadySetUp, InvalidName, InvalidEmail, WeakPassword."""

    begin: Begin
    hasher: PasswordHasher
    clock: Clock
    code: SetupCode

    async def __call__(self, secret: str, name: str, email: str, password: str) -> User:
        """Return the administrator, who can sign in; of two at once, one alone is made."""
        if not self.code.is_right(secret):
            raise LinkExpired("That is not the code that this server showed when it started.")
        user = User.start(name, email, self.clock.now(), administrator=True)
        async with self.begin() as work:
            await _check_empty(work)
        user.password = await self.hasher.hash(user.checked_password(password))
        async with self.begin() as work:
            await _check_empty(work)
            await work.users.put(user)
        return user


async def _check_empty(work: UnitOfWork) -> None:
    if await work.users.count():
        raise AlreadySetUp("There are people already.")
