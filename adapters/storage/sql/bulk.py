"""Many rows at once, as fast as the driver alone would write them.

On Postgres they are copied. On SQLite a statement takes hundreds of rows, and while it runs in the driver's thread the next ones are made.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Protocol, runtime_checkable

from anyio.lowlevel import checkpoint
from electrical_orchestrator.adapters.storage.sql.finishing import finished
from sqlalchemy import Dialect, Table
from sqlalchemy.ext.asyncio import AsyncConnection

ROWS_OF_BATCH = 2_000
"""So many are made before somebody else has a turn."""
ROWS_OF_STATEMENT = 500
"""Of them SQLite takes a quarter less time than of one each, measured with components."""
MOST_VALUES = 32_766
"""That SQLite takes in a statement."""

Row = tuple[Any, ...]


@runtime_checkable
class _Copying(Protocol):
    """What asyncpg's connections can do."""

    async def copy_records_to_table(self, table_name: str, *, records: AsyncIterator[Row], columns: Sequence[str]) -> str:
        """COPY, in the current transaction."""


async def written(connection: AsyncConnection, table: Table, rows: Iterable[Row]) -> None:
    """Insert ``rows``, whose values are as the driver takes them, in the order of the table's columns.

    A statement must have gone before on that connection.
    """
    columns = [column.name for column in table.columns]
    driver = (await connection.get_raw_connection()).driver_connection
    if isinstance(driver, _Copying):
        await finished(driver.copy_records_to_table(table.name, records=_taking_turns(rows), columns=columns))
        return
    for batch in _batches(rows, ROWS_OF_BATCH):
        await _insert(connection, table.name, columns, batch)


def prepared(table: Table, rows: Iterable[Sequence[Any]], dialect: Dialect) -> Iterator[Row]:
    """Rows whose values are as the table's types take them, as the driver takes them."""
    kinds = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns]
    for batch in _batches(rows, ROWS_OF_BATCH):
        columns = zip(*batch, strict=True)
        yield from zip(*(map(kind, column) if kind else column for kind, column in zip(kinds, columns, strict=True)), strict=True)


async def _insert(connection: AsyncConnection, table: str, columns: list[str], rows: list[Row]) -> None:
    each = min(ROWS_OF_STATEMENT, MOST_VALUES // len(columns))
    whole = len(rows) - len(rows) % each
    many = [tuple(chain.from_iterable(rows[at : at + each])) for at in range(0, whole, each)]
    for values, count in ((many, each), (rows[whole:], 1)):
        if values:
            await finished(connection.exec_driver_sql(_statement(table, columns, count), values))


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
