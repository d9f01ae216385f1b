"""One connection in one transaction, whose errors are ours."""

import sqlite3
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from electrical_orchestrator.adapters.storage.sql.bulk import Row, prepared, written
from electrical_orchestrator.adapters.storage.sql.finishing import finished
from electrical_orchestrator.domain.errors import (
    OrchestratorError,
    StorageContended,
    StorageDamaged,
    StorageFull,
    StorageLocked,
    StorageRefused,
    StorageUnavailable,
)
from sqlalchemy import Column, Executable, Table, func, select
from sqlalchemy import Row as Found
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.ext.asyncio import AsyncConnection

KINDS: Mapping[str | int, type[StorageUnavailable]] = {
    "40001": StorageContended,  # serialization failure
    "40P01": StorageContended,  # deadlock
    "55P03": StorageLocked,
    "53100": StorageFull,
    "22": StorageRefused,  # data exceptions, all of the class
    "23": StorageRefused,  # constraints
    sqlite3.SQLITE_BUSY: StorageLocked,
    sqlite3.SQLITE_FULL: StorageFull,
    sqlite3.SQLITE_CORRUPT: StorageDamaged,
    sqlite3.SQLITE_NOTADB: StorageDamaged,
    sqlite3.SQLITE_CONSTRAINT: StorageRefused,
    sqlite3.SQLITE_MISMATCH: StorageRefused,
    sqlite3.SQLITE_TOOBIG: StorageRefused,
}
"""What states of Postgres, or their classes, and codes of SQLite mean; all others mean StorageUnavailable."""
PRIMARY = 0xFF
"""The part of SQLite's extended codes that says what it is about."""


@contextmanager
def our_errors() -> Iterator[None]:
    """Whatever a driver says becomes StorageUnavailable, or one of its kinds, without the statement."""
    try:
        yield
    except _driver_errors() as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        reason = (str(said).splitlines() or [type(said).__name__])[0]
        raise _kind(said)(f"The database cannot be used: {reason}.") from error


def _kind(said: BaseException | None) -> type[StorageUnavailable]:
    if isinstance(said, NoneFree):  # others have all connections of the pool
        return StorageLocked
    state, code = getattr(said, "sqlstate", None) or "", getattr(said, "sqlite_errorcode", None) or 0
    return KINDS.get(state) or KINDS.get(state[:2]) or KINDS.get(code & PRIMARY, StorageUnavailable)


def _driver_errors() -> tuple[type[Exception], ...]:
    """Roots of what SQLAlchemy, sqlite3 and, when it is in use, asyncpg may raise: connecting and writing in bulk go past SQLAlchemy."""
    asyncpg = sys.modules.get("asyncpg")
    own = () if asyncpg is None else (asyncpg.PostgresError, asyncpg.InterfaceError)
    return (SQLAlchemyError, OSError, sqlite3.Error, *own)


class SqlTransaction:
    """What the stores see of a connection. Every method raises StorageUnavailable."""

    def __init__(self, connection: AsyncConnection, *, read_only: bool) -> None:
        """Speak through ``connection``, which has begun."""
        self._connection = connection
        self.read_only = read_only

    @property
    def postgres(self) -> bool:
        """Whether the other side is Postgres."""
        return self._connection.dialect.name == "postgresql"

    @property
    def insert(self) -> Callable[[Table], Any]:
        """The INSERT of the other side, which may say what is to be done about what is there: both know it, each by a type of its own."""
        return postgresql.insert if self.postgres else sqlite.insert

    async def now(self) -> datetime:
        """The database's own time; a SQLite file has but one machine."""
        if not self.postgres:
            return datetime.now(UTC)
        now: datetime = (await self.rows(select(func.clock_timestamp())))[0][0]
        return now

    async def staying(self, key: Column[UUID], wanted: Collection[UUID]) -> Collection[UUID]:
        """Those of ``wanted`` that are there; they stay until the unit ends."""
        if not wanted:
            return ()
        query = select(key).where(key.in_(wanted)).order_by(key).with_for_update(read=True, key_share=True)
        return {row[0] for row in await self.rows(query)}

    async def rows(self, query: Executable) -> Sequence[Found[Any]]:
        """All rows of ``query``."""
        with our_errors():
            return (await finished(self._connection.execute(query))).all()

    async def run(self, statement: Executable, values: Mapping[str, Any] | None = None, *, refused: OrchestratorError | None = None) -> int:
        """Run ``statement`` and return the number of rows it met; a broken constraint raises ``refused``."""
        with our_errors():
            try:
                return (await finished(self._connection.execute(statement, values))).rowcount
            except IntegrityError as error:
                if refused is None:
                    raise
                raise refused from error

    async def fill(self, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Insert many rows, whose values stand in the order of the table's columns; a statement must have gone before."""
        await self.pour(table, prepared(table, rows, self._connection.dialect))

    async def pour(self, table: Table, rows: Iterable[Row]) -> None:
        """The same with values as the driver takes them."""
        with our_errors():
            await written(self._connection, table, rows)
