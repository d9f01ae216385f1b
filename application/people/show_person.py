"""Use case: one person."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.users import User, UserId


@dataclass(frozen=True, slots=True)
class ShowPerson:
    """Finds a person. Raises UserNotFound."""

    begin: Begin

    async def __call__(self, user: UserId) -> User:
        """Return the person, disabled or not."""
        async with self.begin() as work:
            return await work.users.get(user)
