"""Sessions, and digests of their refresh tokens."""

from datetime import datetime

from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.people.errors import UserNotFound
from electrical_orchestrator.domain.people.sessions import RefreshToken, Session, SessionId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.session_store import SessionStore
from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table, Uuid, delete, insert, select, update

sessions = Table(
    "sessions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("started_at", Moment, nullable=False),
    Column("seed", LargeBinary, nullable=False),
    Column("ended_at", Moment),
)

refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("session_id", Uuid, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("issued_at", Moment, nullable=False),
    Column("used_at", Moment),
)


class SqlSessions(SessionStore):
    """A row a session and a row a token."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def add(self, session: Session) -> None:
        """Insert it."""
        row = {"id": session.id, "user_id": session.user, "started_at": session.started_at, "seed": session.seed}
        await self._transaction.run(insert(sessions), row, refused=UserNotFound(f"There is no person {session.user}."))

    async def get(self, session: SessionId) -> Session | None:
        """Select it."""
        rows = await self._transaction.rows(select(sessions).where(sessions.c.id == session))
        return Session(SessionId(rows[0].id), UserId(rows[0].user_id), rows[0].started_at, rows[0].seed, rows[0].ended_at) if rows else None

    async def end(self, session: SessionId, at: datetime) -> None:
        """Set its end, if it has none."""
        await self._transaction.run(update(sessions).where(sessions.c.id == session, sessions.c.ended_at.is_(None)), {"ended_at": at})

    async def end_all(self, user: UserId, at: datetime, *, but: SessionId | None = None) -> None:
        """Set the end of all at once."""
        living = update(sessions).where(sessions.c.user_id == user, sessions.c.ended_at.is_(None))
        await self._transaction.run(living if but is None else living.where(sessions.c.id != but), {"ended_at": at})

    async def forget(self, user: UserId, before: datetime) -> None:
        """Delete the rows; the database deletes the tokens."""
        await self._transaction.run(delete(sessions).where(sessions.c.user_id == user, sessions.c.started_at < before))

    async def add_token(self, token: RefreshToken) -> None:
        """Insert it."""
        row = {"digest": token.digest, "session_id": token.session, "issued_at": token.issued_at, "used_at": token.used_at}
        await self._transaction.run(insert(refresh_tokens), row)

    async def token(self, digest: str) -> RefreshToken | None:
        """Select it."""
        rows = await self._transaction.rows(select(refresh_tokens).where(refresh_tokens.c.digest == digest))
        return RefreshToken(rows[0].digest, SessionId(rows[0].session_id), rows[0].issued_at, rows[0].used_at) if rows else None

    async def spend(self, digest: str, at: datetime) -> bool:
        """Whoever updates the row has it; the others find nothing to update."""
        unused = update(refresh_tokens).where(refresh_tokens.c.digest == digest, refresh_tokens.c.used_at.is_(None))
        return await self._transaction.run(unused, {"used_at": at}) == 1
