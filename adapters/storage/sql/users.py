"""Users in a table."""

from collections.abc import Sequence
from typing import Any

from electrical_orchestrator.adapters.storage.sql.members import members
from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.paging import page
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.naming import LONGEST_NAME
from electrical_orchestrator.domain.people.errors import EmailTaken, UserNotFound
from electrical_orchestrator.domain.people.users import LONGEST_EMAIL, User, UserId
from electrical_orchestrator.domain.ports.user_store import UserStore
from electrical_orchestrator.domain.projects import ProjectId
from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Row,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    insert,
    select,
    update,
)

users = Table(
    "users",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("email", String(LONGEST_EMAIL), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("administrator", Boolean, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("password", Text),
    UniqueConstraint("email"),
)
Index(None, users.c.created_at, users.c.id)
COUNTING = 0x656F7573
"""Postgres advisory lock: who counts and may write is alone."""


class SqlUsers(UserStore):
    """A row a user."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def put(self, user: User) -> None:
        """Update the row, or insert one."""
        row = _row(user)
        taken = EmailTaken(f"Another person has the address {user.email}.")
        if not await self._transaction.run(update(users).where(users.c.id == user.id), row, refused=taken):
            await self._transaction.run(insert(users), row, refused=taken)

    async def get(self, user: UserId) -> User:
        """Return the user; in a unit that may write, nobody else changes them until this one ends."""
        found = await self._found(select(users).where(users.c.id == user))
        if found is None:
            raise UserNotFound(f"There is no person {user}.")
        return found

    async def with_email(self, email: str) -> User | None:
        """Look by the index; lock as ``get`` does."""
        return await self._found(select(users).where(users.c.email == email))

    async def list(
        self, *, of: ProjectId | None = None, order: Order = Order.OLDEST, after: Listed | None = None, limit: int = 100
    ) -> Sequence[User]:
        """Return a page by its key."""
        query = page(select(users).limit(limit), users, order, after, postgres=self._transaction.postgres)
        if of is not None:
            query = query.where(users.c.id.in_(select(members.c.user_id).where(members.c.project_id == of)))
        return [_user(row) for row in await self._transaction.rows(query)]

    async def count(self, *, administrators: bool = False) -> int:
        """Count; on SQLite a unit that may write is alone anyway."""
        if self._transaction.postgres and not self._transaction.read_only:
            await self._transaction.rows(select(func.pg_advisory_xact_lock(COUNTING)))
        query = select(func.count()).select_from(users)
        if administrators:
            query = query.where(users.c.administrator.is_(True), users.c.disabled.is_(False))
        return int((await self._transaction.rows(query))[0][0])

    async def _found(self, query: Select[Any]) -> User | None:
        rows = await self._transaction.rows(query if self._transaction.read_only else query.with_for_update(key_share=True))
        return _user(rows[0]) if rows else None


def _row(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "name": user.name,
        "email": user.email,
        "created_at": user.created_at,
        "administrator": user.administrator,
        "disabled": user.disabled,
        "password": user.password,
    }


def _user(row: Row[Any]) -> User:
    return User(UserId(row.id), row.name, row.email, row.created_at, row.administrator, row.disabled, row.password)
