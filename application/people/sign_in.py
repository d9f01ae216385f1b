"""Use case: somebody says who they are."""

from dataclasses import dataclass

from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.opening import Opened, opened
from electrical_orchestrator.application.people.proving import Proving
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import WrongCredentials
from electrical_orchestrator.domain.ports.access_tokens import AccessTokens
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher


@dataclass(frozen=True, slots=True)
class SignIn:
    """Begins a session. Raises TooManyAttempts, and WrongCredentials, the same and after the same time for people whom nobody knows."""

    begin: Begin
    hasher: PasswordHasher
    access_tokens: AccessTokens
    clock: Clock
    attempts: Attempts

    async def __call__(self, email: str, password: str) -> Opened:
        """Return the tokens of a new session."""
        email = email.strip().lower()
        async with self.begin() as work:
            known = await work.users.with_email(email)
        proven = await Proving(self.begin, self.hasher, self.clock, self.attempts).proven(known, email, password)
        if known is None or not proven:
            raise WrongCredentials("E-mail address and password do not belong together.")
        async with self.begin() as work:
            return await opened(work, self.access_tokens, known.id, self.clock.now())
