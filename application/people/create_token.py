"""Use case: a personal access token."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from electrical_orchestrator.application.once import Once, answered, only_once
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import TooManyTokens
from electrical_orchestrator.domain.people.tokens import MOST_TOKENS, PersonalToken, Scope
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock

Created = tuple[PersonalToken, str]


@dataclass(frozen=True, slots=True)
class CreateToken:
    """Makes a token for a program that acts for a person. Raises InvalidName, TooManyTokens, AlreadyAnswered, KeyReused."""

    begin: Begin
    clock: Clock

    async def __call__(  # noqa: PLR0913  what there is to say of a token
        self,
        user: UserId,
        name: str,
        scopes: Collection[Scope],
        *,
        lasting: timedelta | None = None,
        secret: str | None = None,
        once: Once[Created] | None = None,
    ) -> Created:
        """Return it with what is shown once, made of ``secret`` if there is one; without ``lasting`` it lasts until it is revoked."""
        now = self.clock.now()
        made = PersonalToken.start(user, name, scopes, now, None if lasting is None else now + lasting, secret)
        async with only_once(self.begin, self.clock, once), self.begin() as work:
            if len(await work.tokens.list(user, limit=MOST_TOKENS)) >= MOST_TOKENS:
                raise TooManyTokens(f"You have {MOST_TOKENS} tokens.")
            await work.tokens.add(made[0])
            await answered(work, self.clock, once, made)
        return made
