"""Use case: a person may do nothing from now on."""

from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import LastAdministrator
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class DisableUser:
    """Keeps a person out: all sessions end, all tokens stop working at once. Raises UserNotFound, LastAdministrator."""

    begin: Begin
    clock: Clock

    @again
    async def __call__(self, user: UserId) -> User:
        """Return the person, disabled; nothing else of theirs changes."""
        async with self.begin() as work:
            others = await work.users.count(administrators=True) - 1
            found = await work.users.get(user)
            if found.administrator and not found.disabled and not others:
                raise LastAdministrator("That is the last administrator.")
            found.disabled = True
            await work.users.put(found)
            await work.links.drop_reset(user)
            await work.sessions.end_all(user, self.clock.now())
        return found
