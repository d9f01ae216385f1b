"""Use case: a person who was kept out may come in again."""

from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.users import User, UserId


@dataclass(frozen=True, slots=True)
class EnableUser:
    """Lets a disabled person in again, by signing in. Raises UserNotFound."""

    begin: Begin

    @again
    async def __call__(self, user: UserId) -> User:
        """Return the person, enabled."""
        async with self.begin() as work:
            found = await work.users.get(user)
            found.disabled = False
            await work.users.put(found)
        return found
