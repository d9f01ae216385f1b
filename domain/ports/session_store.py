"""Port: where sessions and their refresh tokens are kept."""

from abc import abstractmethod
from datetime import datetime
from typing import Protocol

from electrical_orchestrator.domain.people.sessions import RefreshToken, Session, SessionId
from electrical_orchestrator.domain.people.users import UserId


class SessionStore(Protocol):
    """Keeps sessions, and digests of refresh tokens. Promise: tests/contracts/test_people_storage.py."""

    @abstractmethod
    async def add(self, session: Session) -> None:
        """Keep a new session. Raises UserNotFound."""

    @abstractmethod
    async def get(self, session: SessionId) -> Session | None:
        """Return the session, or None."""

    @abstractmethod
    async def end(self, session: SessionId, at: datetime) -> None:
        """Note that it ended, unless it has ended before."""

    @abstractmethod
    async def end_all(self, user: UserId, at: datetime, *, but: SessionId | None = None) -> None:
        """End all sessions of ``user``, without ``but``."""

    @abstractmethod
    async def forget(self, user: UserId, before: datetime) -> None:
        """Forget the user's sessions that started before, with their tokens."""

    @abstractmethod
    async def add_token(self, token: RefreshToken) -> None:
        """Keep a new refresh token."""

    @abstractmethod
    async def token(self, digest: str) -> RefreshToken | None:
        """Return what is known of the token, or None."""

    @abstractmethod
    async def spend(self, digest: str, at: datetime) -> bool:
        """Note that the token is used, and return whether it was not before: of several at once, one alone hears yes."""
