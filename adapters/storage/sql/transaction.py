"""One connection in one transaction, whose errors are ours."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, runtime_checkable

from electrical_orchestrator.adapters.storage.sql.finishing import finished
from electrical_orchestrator.domain.errors import OrchestratorError, StorageUnavailable
from sqlalchemy import Dialect, Executable, Row, Table
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection


@contextmanager
def our_errors() -> Iterator[None]:
    """Whatever a driver says becomes StorageUnavailable, without the statement."""
    try:
        yield
    except _driver_errors() as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        reason = (str(said).splitlines() or [type(said).__name__])[0]
        raise StorageUnavailable(f"The database cannot be used: {reason}.") from error


def _driver_errors() -> tuple[type[Exception], ...]:
    """Roots of what SQLAlchemy and, when it is in use, asyncpg may raise: connecting and copying go past SQLAlchemy."""
    asyncpg = sys.modules.get("asyncpg")
    own = () if asyncpg is None else (asyncpg.PostgresError, asyncpg.InterfaceError)
    return (SQLAlchemyError, OSError, *own)


@runtime_checkable
class _Copying(Protocol):
    """What asyncpg's connections can do."""

    async def copy_records_to_table(self, table_name: str, *, records: list[tuple[Any, ...]], columns: Sequence[str]) -> str:
        """COPY, in the current transaction."""


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

    async def rows(self, query: Executable) -> Sequence[Row[Any]]:
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

    async def fill(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert many rows, whose values stand in the order of the table's columns; a statement must have gone before."""
        if not rows:
            return
        columns = [column.name for column in table.columns]
        with our_errors():
            await finished(self._fill(table.name, columns, _prepared(table, rows, self._connection.dialect)))

    async def _fill(self, table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
        driver = (await self._connection.get_raw_connection()).driver_connection
        if isinstance(driver, _Copying):
            await driver.copy_records_to_table(table, records=rows, columns=columns)
        else:
            marks = ", ".join("?" * len(columns))
            await self._connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  # own names


def _prepared(table: Table, rows: Sequence[tuple[Any, ...]], dialect: Dialect) -> list[tuple[Any, ...]]:
    """The rows as the driver wants them, each column by its type."""
    kinds = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns]
    columns = zip(*rows, strict=True)
    return list(zip(*(map(kind, column) if kind else column for kind, column in zip(kinds, columns, strict=True)), strict=True))
