"""Migrations that are killed with -9 before each statement and each commit, up and down, and done again.

    python -m tests.crashing_migrations URL [--every N] [--first N]

Whoever runs it gives the address of a SQLite file that is not there yet, or of a Postgres server. It prints how many times it killed; it
fails when a migration that was killed cannot be done again, or leaves other tables or rows than one that nobody disturbed. Each try is
a process of its own, forked from one that has opened nothing.
"""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from functools import partial
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Any

from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.adapters.storage.sql.migrating import downgrade, upgrade
from electrical_orchestrator.adapters.storage.sql.standing import newest
from sqlalchemy import Connection, Inspector, MetaData, Table, event, inspect, make_url, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.filled import fill

OLD = "0001"
Way = Callable[[AsyncEngine], Coroutine[Any, Any, None]]


def main() -> None:
    """Kill, and print how often."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    server = Files(given.url) if given.url.startswith("sqlite") else Databases(given.url)
    run(lambda: _filled(server.url("new")))
    server.copy("new", "old")
    run(lambda: _moved(server.url("old"), down))
    kills = [_disturbed(server, start, way, given.first, given.every) for start, way in (("old", up), ("new", down))]
    print(f"killed {kills[0]} times on the way up and {kills[1]} times on the way down: done again, tables and rows are equal")  # noqa: T201
    server.drop("new", "old")


async def up(engine: AsyncEngine) -> None:
    """To the newest schema."""
    await upgrade(engine)


async def down(engine: AsyncEngine) -> None:
    """To an old one; those that hold something already."""
    await downgrade(engine, OLD)


def _disturbed(server: "Files | Databases", start: str, way: Way, first: int, every: int) -> int:
    """How often it was killed before it came to its end."""
    server.copy(start, "undisturbed")
    expected = run(lambda: _moved(server.url("undisturbed"), way))
    server.drop("undisturbed")
    for kills, at in enumerate(count(first, every)):
        server.copy(start, "tried")
        killed = run(partial(_moved, server.url("tried"), way, kill_at=at)) is None
        found = run(lambda: _moved(server.url("tried"), way))
        server.drop("tried")
        if found != expected:
            sys.exit(f"Killed before statement {at} of {way.__name__}, and done again, it is not what it is undisturbed.")
        if not killed:
            return kills
    raise AssertionError


def run(step: Callable[[], Coroutine[Any, Any, str]]) -> str | None:
    """What ``step`` says in a process of its own; None when that was killed."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.write(writing, asyncio.run(step()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read().decode()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    if status:
        sys.exit("A step failed.")
    return said


async def _filled(url: str) -> str:
    engine = engine_for(url)
    await upgrade(engine)
    await fill(engine)
    await engine.dispose()
    return str(newest())


async def _moved(url: str, way: Way, *, kill_at: int | None = None) -> str:
    """Go ``way``, and return everything that is there then."""
    engine = engine_for(url)
    if kill_at is not None:
        _kill(engine, kill_at)
    await way(engine)
    async with engine.connect() as connection:
        everything = await connection.run_sync(_everything)
    await engine.dispose()
    return everything


def _kill(engine: AsyncEngine, at: int) -> None:
    left = count(at, -1)

    def met(*_: object) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine.sync_engine, "before_cursor_execute", met)
    event.listen(engine.sync_engine, "commit", met)


def _everything(connection: Connection) -> str:
    """Tables with their columns, indexes and rows, as the database itself says it."""
    found, inspector = MetaData(), inspect(connection)
    found.reflect(connection)
    return repr([(name, *_shape(inspector, name), _rows(connection, table)) for name, table in sorted(found.tables.items())])


def _shape(inspector: Inspector, table: str) -> tuple[object, ...]:
    columns = [(column["name"], str(column["type"]), column["nullable"], column["default"]) for column in inspector.get_columns(table)]
    return sorted(columns), sorted((index["name"] or "", index["column_names"]) for index in inspector.get_indexes(table))


def _rows(connection: Connection, table: Table) -> list[str]:
    return sorted(repr(tuple(row)) for row in connection.execute(select(table)))


class Files:
    """SQLite files beside each other."""

    def __init__(self, url: str) -> None:
        self._folder = Path(make_url(url).database or "")
        self._folder.mkdir()

    def url(self, name: str) -> str:
        return f"sqlite:///{self._folder / name}"

    def copy(self, name: str, to: str) -> None:
        copyfile(self._folder / name, self._folder / to)

    def drop(self, *names: str) -> None:
        for name in names:
            for file in self._folder.glob(f"{name}*"):
                file.unlink()


class Databases:
    """Databases of one Postgres server."""

    def __init__(self, url: str) -> None:
        self._server = make_url(url)
        self._prefix = f"crashes_{os.getpid()}_"
        self._ask(f"CREATE DATABASE {self._prefix}new")

    def url(self, name: str) -> str:
        return self._server.set(database=f"{self._prefix}{name}").render_as_string(hide_password=False)

    def copy(self, name: str, to: str) -> None:
        self._ask(f"CREATE DATABASE {self._prefix}{to} TEMPLATE {self._prefix}{name}")

    def drop(self, *names: str) -> None:
        for name in names:
            self._ask(f"DROP DATABASE {self._prefix}{name} WITH (FORCE)")

    def _ask(self, statement: str) -> None:
        run(lambda: self._asked(statement))

    async def _asked(self, statement: str) -> str:
        engine = engine_for(self._server.render_as_string(hide_password=False))
        async with engine.connect() as connection:
            await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text(statement))
        await engine.dispose()
        return statement


if __name__ == "__main__":
    main()
