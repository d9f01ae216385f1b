"""Sessions: signed in once, kept alive by refresh tokens of which each is used once."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_bytes
from typing import NewType, Self
from uuid import UUID, uuid4

from electrical_orchestrator.domain.people.secrets import SECRET_BYTES, derived, digest_of
from electrical_orchestrator.domain.people.users import UserId

SessionId = NewType("SessionId", UUID)

ACCESS = timedelta(minutes=15)
"""How long an access token is good for."""
IDLE = timedelta(days=30)
"""How long a refresh token waits to be used."""
LONGEST = timedelta(days=90)
"""After that a person signs in again, whatever happened meanwhile."""
GRACE = timedelta(seconds=10)
"""A used refresh token that comes again within this time gets the same successor: answers get lost on the way."""


@dataclass(eq=False, slots=True)
class Session:
    """One signing in, and the family of refresh tokens that descend from it. It ends as a whole."""

    id: SessionId
    user: UserId
    started_at: datetime
    seed: bytes = field(repr=False)
    """With it and a token follows the token's successor; neither of them is enough alone."""
    ended_at: datetime | None = None

    @classmethod
    def start(cls, user: UserId, at: datetime) -> Self:
        """A new session."""
        return cls(SessionId(uuid4()), user, at, token_bytes(SECRET_BYTES))

    @property
    def expires_at(self) -> datetime:
        """When it is too old, whatever happens meanwhile."""
        return self.started_at + LONGEST

    def lives(self, at: datetime) -> bool:
        """Whether it is neither ended nor too old."""
        return self.ended_at is None and at < self.expires_at

    def successor_of(self, secret: str) -> str:
        """The refresh token that follows ``secret``: always the same one."""
        return derived(self.seed, secret)


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """What is kept of a refresh token."""

    digest: str
    session: SessionId
    issued_at: datetime
    used_at: datetime | None = None

    @classmethod
    def of(cls, secret: str, session: SessionId, at: datetime) -> Self:
        """What is kept of ``secret``."""
        return cls(digest_of(secret), session, at)

    def waits(self, at: datetime) -> bool:
        """Whether it is still good, once."""
        return self.used_at is None and at < self.issued_at + IDLE

    def just_used(self, at: datetime) -> bool:
        """Whether it was used so shortly ago that the answer may have been lost."""
        return self.used_at is not None and at - self.used_at <= GRACE
