"""Everything that one database holds, moved into another one, whichever of the two kinds each is."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from electrical_orchestrator.adapters.storage.sql.bulk import ROWS_OF_BATCH, prepared, written
from electrical_orchestrator.adapters.storage.sql.drawings import revisions
from electrical_orchestrator.adapters.storage.sql.engine import READ_ONLY
from electrical_orchestrator.adapters.storage.sql.migrating import upgrade
from electrical_orchestrator.adapters.storage.sql.schema import metadata
from electrical_orchestrator.adapters.storage.sql.standing import newest, revision
from electrical_orchestrator.adapters.storage.sql.transaction import our_errors
from electrical_orchestrator.domain.errors import Conflict, StorageUnavailable, WrongSchema
from sqlalchemy import Table, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
MODULUS = 2**256


class NotEmpty(Conflict):
    """The database that is to be filled holds something already; nothing was copied."""

    code = "not_empty"
    advice = "Give an empty database, or a SQLite file that is not there yet."


class CopyDiffers(StorageUnavailable):
    """What arrived is not what was sent; nothing was kept of it."""

    code = "copy_differs"


class Copied(NamedTuple):
    """What was copied of a table, the same on both sides."""

    table: str
    rows: int
    checksum: str
    """Of all rows in whatever order, 16 hexadecimal digits."""


async def copied(source: AsyncEngine, target: AsyncEngine) -> list[Copied]:
    """Copy every row of every table of ``source`` in one transaction of ``target``, and compare both sides before it is committed.

    Raises NotEmpty, WrongSchema when ``source`` is not of this version, CopyDiffers, StorageUnavailable.
    """
    if await revision(source) != newest():
        raise WrongSchema(f"The database to copy from stands at {await revision(source)}, and not at {newest()}.")
    await upgrade(target)
    with our_errors():
        async with _read_only(source).connect() as given, given.begin(), target.begin() as taken:
            await _check_empty(taken)
            return [await _copied(given, taken, table) for table in metadata.sorted_tables]


async def originals_of(engine: AsyncEngine) -> list[str]:
    """Checksums of all originals that revisions refer to. Raises StorageUnavailable."""
    with our_errors():
        async with _read_only(engine).connect() as connection:
            return list((await connection.execute(select(revisions.c.sha256).distinct().order_by(revisions.c.sha256))).scalars())


def _read_only(engine: AsyncEngine) -> AsyncEngine:
    own = ONE_MOMENT if engine.dialect.name == "postgresql" else {}
    return engine.execution_options(**{READ_ONLY: True}, **own)


async def _check_empty(connection: AsyncConnection) -> None:
    for table in metadata.sorted_tables:
        if (await connection.execute(select(table).limit(1))).first() is not None:
            raise NotEmpty(f"There are rows in {table.name}.")


async def _copied(given: AsyncConnection, taken: AsyncConnection, table: Table) -> Copied:
    sent = await _poured(given, taken, table)
    if taken.dialect.name == "postgresql":
        await _count_on(taken, table)
    arrived = await _told(taken, table)
    if arrived != sent:
        raise CopyDiffers(f"Of {table.name}, {sent.rows} rows ({sent.checksum}) became {arrived.rows} ({arrived.checksum}).")
    return sent


async def _poured(given: AsyncConnection, taken: AsyncConnection, table: Table) -> Copied:
    told = _Checksum(table.name)
    query = select(table).order_by(*table.primary_key.columns)  # what a row of the same table refers to has a lower number
    result = await given.stream(query.execution_options(yield_per=ROWS_OF_BATCH))
    async for batch in result.partitions():
        await written(taken, table, prepared(table, told.counted(batch), taken.dialect))
    return told.result()


async def _told(connection: AsyncConnection, table: Table) -> Copied:
    told = _Checksum(table.name)
    result = await connection.stream(select(table).execution_options(yield_per=ROWS_OF_BATCH))
    async for batch in result.partitions():
        for _ in told.counted(batch):
            pass
    return told.result()


async def _count_on(connection: AsyncConnection, table: Table) -> None:
    """Have Postgres number the next row after those that came with their numbers."""
    column = table.autoincrement_column
    if column is None or (last := (await connection.execute(select(func.max(column)))).scalar()) is None:
        return
    await connection.execute(
        text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"), {"table": table.name, "column": column.name, "last": last}
    )


class _Checksum:
    """A sum over rows, so that it does not matter how the two databases order them."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._rows = 0
        self._sum = 0

    def counted(self, rows: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Give ``rows`` on."""
        for row in map(tuple, rows):
            self._rows += 1
            self._sum += int.from_bytes(hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).digest())
            yield row

    def result(self) -> Copied:
        """What was counted."""
        return Copied(self._table, self._rows, f"{self._sum % MODULUS:064x}"[:16])
