"""Use case: somebody's personal access tokens."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.listing import Listed
from electrical_orchestrator.domain.people.tokens import PersonalToken
from electrical_orchestrator.domain.people.users import UserId


@dataclass(frozen=True, slots=True)
class ListTokens:
    """Lists the tokens of a person, oldest first, expired ones too."""

    begin: Begin

    async def __call__(self, user: UserId, *, after: Listed | None = None, limit: int = 100) -> Sequence[PersonalToken]:
        """Return up to ``limit`` that follow ``after``, without their secrets, which nobody knows."""
        async with self.begin() as work:
            return await work.tokens.list(user, after=after, limit=limit)
