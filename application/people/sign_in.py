"""Use case: somebody says who they are."""

from dataclasses import dataclass

from electrical_orchestrator.application.people.opening import Opened, opened
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import WrongCredentials
from electrical_orchestrator.domain.people.users import User, composed
from electrical_orchestrator.domain.ports.access_tokens import AccessTokens
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher


@dataclass(frozen=True, slots=True)
class SignIn:
    """Begins a session. Raises WrongCredentials, the same and after the same time whether the person is known or not."""

    begin: Begin
    hasher: PasswordHasher
    access_tokens: AccessTokens
    clock: Clock

    async def __call__(self, email: str, password: str) -> Opened:
        """Return the tokens of a new session."""
        known = await self._known(email)
        matches = await self.hasher.matches(composed(password), None if known is None else known.password)
        if known is None or known.disabled or not matches:
            raise WrongCredentials("E-mail address and password do not belong together.")
        async with self.begin() as work:
            return await opened(work, self.access_tokens, known.id, self.clock.now())

    async def _known(self, email: str) -> User | None:
        async with self.begin() as work:
            return await work.users.with_email(email.strip().lower())
