"""Personal access tokens in a table."""

from collections.abc import Sequence
from typing import Any

from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.paging import page
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.naming import LONGEST_NAME
from electrical_orchestrator.domain.people.errors import TokenNotFound, UserNotFound
from electrical_orchestrator.domain.people.tokens import PersonalToken, Scope, TokenId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.personal_token_store import PersonalTokenStore
from sqlalchemy import Column, ForeignKey, Row, String, Table, UniqueConstraint, Uuid, delete, insert, select

personal_tokens = Table(
    "personal_tokens",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("scopes", String(100), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    UniqueConstraint("digest"),
)


class SqlPersonalTokens(PersonalTokenStore):
    """A row a token, its scopes as words."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def add(self, token: PersonalToken) -> None:
        """Insert it."""
        row = {
            "id": token.id,
            "user_id": token.user,
            "name": token.name,
            "digest": token.digest,
            "scopes": " ".join(sorted(token.scopes)),
            "created_at": token.created_at,
            "expires_at": token.expires_at,
        }
        await self._transaction.run(insert(personal_tokens), row, refused=UserNotFound(f"There is no person {token.user}."))

    async def with_digest(self, digest: str) -> PersonalToken | None:
        """Look by the index."""
        rows = await self._transaction.rows(select(personal_tokens).where(personal_tokens.c.digest == digest))
        return _token(rows[0]) if rows else None

    async def list(self, user: UserId, *, after: Listed | None = None, limit: int = 100) -> Sequence[PersonalToken]:
        """Return a page by its key."""
        theirs = select(personal_tokens).where(personal_tokens.c.user_id == user).limit(limit)
        query = page(theirs, personal_tokens, Order.OLDEST, after, postgres=self._transaction.postgres)
        return [_token(row) for row in await self._transaction.rows(query)]

    async def delete(self, user: UserId, token: TokenId) -> None:
        """Delete the row of that user."""
        theirs = delete(personal_tokens).where(personal_tokens.c.id == token, personal_tokens.c.user_id == user)
        if not await self._transaction.run(theirs):
            raise TokenNotFound(f"There is no token {token}.")


def _token(row: Row[Any]) -> PersonalToken:
    scopes = frozenset(map(Scope, row.scopes.split()))
    return PersonalToken(TokenId(row.id), UserId(row.user_id), row.name, row.digest, scopes, row.created_at, row.expires_at)
