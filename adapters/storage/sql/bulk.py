"""Many rows at once, as fast as the driver alone would write them.

On Postgres they are copied. On SQLite a statement takes hundreds of rows, which are made in the driver's own thread as it asks for them.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Protocol, cast, runtime_checkable

from anyio.lowlevel import checkpoint
from electrical_orchestrator.adapters.storage.sql.finishing import finished
from sqlalchemy import Dialect, Table
from sqlalchemy.ext.asyncio import AsyncConnection

ROWS_OF_BATCH = 2_000
"""So many are made before somebody else has a turn."""
ROWS_OF_STATEMENT = 500
"""Of them SQLite takes a quarter less time than of one each, measured with components."""
STATEMENTS_OF_CALL = 40
"""So many SQLite runs before a cancellation is heard of."""
MOST_VALUES = 32_766
"""That SQLite takes in a statement."""

Row = tuple[Any, ...]


@runtime_checkable
class _Copying(Protocol):
    """What asyncpg's connections can do."""

    async def copy_records_to_table(self, table_name: str, *, records: AsyncIterator[Row], columns: Sequence[str]) -> str:
        """COPY, in the current transaction."""


class _Cursor(Protocol):
    async def close(self) -> None:
        """Let it go."""


class _Running(Protocol):
    """What aiosqlite's connections can do."""

    async def executemany(self, sql: str, parameters: Iterable[Row]) -> _Cursor:
        """Run it with each of ``parameters``, which are asked for in the connection's own thread."""


class _Groups(Iterator[Row]):
    """Values of ``each`` rows, one after the other."""

    def __init__(self, rows: Iterable[Row], each: int, columns: int) -> None:
        self._rows = iter(rows)
        self._each = each
        self._columns = columns
        self._left: Row = ()

    def __next__(self) -> Row:
        values = tuple(chain.from_iterable(islice(self._rows, self._each)))
        if len(values) == self._each * self._columns:
            return values
        self._left += values
        raise StopIteration

    def left(self) -> list[Row]:
        """The last rows, which were too few."""
        return [self._left[at : at + self._columns] for at in range(0, len(self._left), self._columns)]


async def written(connection: AsyncConnection, table: Table, rows: Iterable[Row]) -> None:
    """Insert ``rows``, whose values are as the driver takes them, in the order of the table's columns.

    A statement must have gone before on that connection. Rows may be asked for in another thread.
    """
    columns = [column.name for column in table.columns]
    driver = (await connection.get_raw_connection()).driver_connection
    if isinstance(driver, _Copying):
        await finished(driver.copy_records_to_table(table.name, records=_taking_turns(rows), columns=columns))
    else:
        await _inserted(cast("_Running", driver), table.name, columns, rows)


async def _inserted(driver: _Running, table: str, columns: list[str], rows: Iterable[Row]) -> None:
    each = min(ROWS_OF_STATEMENT, MOST_VALUES // len(columns))
    groups = _Groups(rows, each, len(columns))
    while first := next(groups, None):  # a statement is worth preparing where there is one
        some = chain([first], islice(groups, STATEMENTS_OF_CALL - 1))
        await finished(_run(driver, _statement(table, columns, each), some))
    if left := groups.left():
        await finished(_run(driver, _statement(table, columns, 1), left))


async def _run(driver: _Running, statement: str, values: Iterable[Row]) -> None:
    await (await driver.executemany(statement, values)).close()


def prepared(table: Table, rows: Iterable[Sequence[Any]], dialect: Dialect) -> Iterator[Row]:
    """Rows whose values are as the table's types take them, as the driver takes them."""
    kinds = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns]
    for batch in _batches(rows, ROWS_OF_BATCH):
        columns = zip(*batch, strict=True)
        yield from zip(*(map(kind, column) if kind else column for kind, column in zip(kinds, columns, strict=True)), strict=True)


def _statement(table: str, columns: list[str], rows: int) -> str:
    marks = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([marks] * rows)}"  # noqa: S608  # own names


async def _taking_turns(rows: Iterable[Row]) -> AsyncIterator[Row]:
    for batch in _batches(rows, ROWS_OF_BATCH):
        for row in batch:
            yield row
        await checkpoint()


def _batches(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
