"""Use case: all sessions of a person end."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class SignOutEverywhere:
    """Ends all sessions of a person, the present one too. Personal access tokens stay."""

    begin: Begin
    clock: Clock

    async def __call__(self, user: UserId) -> None:
        """End them at once."""
        async with self.begin() as work:
            await work.sessions.end_all(user, self.clock.now())
