"""Use case: a personal access token."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.tokens import PersonalToken, Scope
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class CreateToken:
    """Makes a token for a program that acts for a person. Raises InvalidName."""

    begin: Begin
    clock: Clock

    async def __call__(
        self, user: UserId, name: str, scopes: Collection[Scope], *, lasting: timedelta | None = None
    ) -> tuple[PersonalToken, str]:
        """Return it with its secret, which is shown once; it lasts until it is revoked without ``lasting``."""
        now = self.clock.now()
        token, secret = PersonalToken.start(user, name, scopes, now, None if lasting is None else now + lasting)
        async with self.begin() as work:
            await work.tokens.add(token)
        return token, secret
