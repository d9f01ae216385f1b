"""Use case: a personal access token stops working."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.tokens import TokenId
from electrical_orchestrator.domain.people.users import UserId


@dataclass(frozen=True, slots=True)
class RevokeToken:
    """Revokes a token of a person, at once. Raises TokenNotFound, also for somebody else's."""

    begin: Begin

    async def __call__(self, user: UserId, token: TokenId) -> None:
        """Forget it."""
        async with self.begin() as work:
            await work.tokens.delete(user, token)
