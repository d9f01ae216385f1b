"""What happens to sessions. That one goes on is nothing to note."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from electrical_orchestrator.application.auditing.notes import Notes
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About
from electrical_orchestrator.domain.people.sessions import Session, SessionId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.session_store import SessionStore


@dataclass(frozen=True, slots=True)
class AuditedSessions:
    """What is not written here is asked of the store inside."""

    inside: SessionStore
    notes: Notes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a store has
        return getattr(self.inside, name)

    async def add(self, session: Session) -> None:
        """Note that it began."""
        await self.inside.add(session)
        self.notes.note(Act.SIGNED_IN, About(person=session.user), after={"session": str(session.id)})

    async def end(self, session: SessionId, at: datetime) -> None:
        """Note that it ended, if it had not."""
        known = await self.inside.get(session)
        await self.inside.end(session, at)
        if known is not None and known.ended_at is None:
            self.notes.note(Act.SIGNED_OUT, About(person=known.user), before={"session": str(session)})

    async def end_all(self, user: UserId, at: datetime, *, but: SessionId | None = None) -> None:
        """Note that all ended."""
        await self.inside.end_all(user, at, but=but)
        self.notes.note(Act.SESSIONS_ENDED, About(person=user), after=None if but is None else {"left": str(but)})
