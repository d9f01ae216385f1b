"""Use case: a session ends."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.sessions import SessionId
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class SignOut:
    """Ends a session with all its tokens, at once."""

    begin: Begin
    clock: Clock

    async def __call__(self, session: SessionId) -> None:
        """End it; ending it again changes nothing."""
        async with self.begin() as work:
            await work.sessions.end(session, self.clock.now())
