"""Port: where personal access tokens are kept."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from electrical_orchestrator.domain.listing import Listed
from electrical_orchestrator.domain.people.tokens import PersonalToken, TokenId
from electrical_orchestrator.domain.people.users import UserId


class PersonalTokenStore(Protocol):
    """Keeps personal access tokens by their digests. Promise: tests/contracts/test_people_storage.py."""

    @abstractmethod
    async def add(self, token: PersonalToken) -> None:
        """Keep a new token. Raises UserNotFound."""

    @abstractmethod
    async def with_digest(self, digest: str) -> PersonalToken | None:
        """Return the token of that digest, or None."""

    @abstractmethod
    async def list(self, user: UserId, *, after: Listed | None = None, limit: int = 100) -> Sequence[PersonalToken]:
        """Return up to ``limit`` of those of ``user``, oldest first, that follow ``after``, which may be gone."""

    @abstractmethod
    async def delete(self, user: UserId, token: TokenId) -> None:
        """Forget the token of that user. Raises TokenNotFound."""
