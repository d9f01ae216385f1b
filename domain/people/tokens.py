"""Personal access tokens: for programs that act for a person, with less rights than the person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID, uuid4

from electrical_orchestrator.domain.naming import checked_name
from electrical_orchestrator.domain.people.secrets import digest_of, new_secret
from electrical_orchestrator.domain.people.users import UserId

TokenId = NewType("TokenId", UUID)

PREFIX = "eop_"
"""By this a token is known for what it is, also by programs that look for secrets in the wrong places."""


MOST_TOKENS = 100
"""Of one person."""


class Scope(StrEnum):
    """What a token may be used for, at most."""

    READ = "read"
    WRITE = "write"
    REVIEW = "review"
    MANAGE = "manage"


@dataclass(frozen=True, slots=True)
class PersonalToken:
    """What is kept of a personal access token."""

    id: TokenId
    user: UserId
    name: str
    digest: str
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime | None = None

    @classmethod
    def start(  # noqa: PLR0913, PLR0917  what there is to say of a token
        cls,
        user: UserId,
        name: str,
        scopes: Collection[Scope],
        at: datetime,
        expires_at: datetime | None = None,
        secret: str | None = None,
    ) -> tuple["PersonalToken", str]:
        """A new token, and what is shown once: ``secret`` (None: a new one) behind a prefix. Raises InvalidName."""
        secret = PREFIX + (secret or new_secret())
        return cls(TokenId(uuid4()), user, checked_name(name), digest_of(secret), frozenset(scopes), at, expires_at), secret

    def lives(self, at: datetime) -> bool:
        """Whether it may still be used."""
        return self.expires_at is None or at < self.expires_at
