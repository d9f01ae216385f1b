"""Databases that live as long as a test."""

import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.adapters.storage.sql.migrating import upgrade
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine

TABLES = f"tables_{os.getpid()}"
"""A database with all tables, of which others are copies: making the tables takes many times as long."""
_made: dict[str, bytes] = {}
"""What has been made for copying, by where it is; of SQLite the file."""


def a_database(kind: str, request: pytest.FixtureRequest, folder: Path, *, tables: bool = False) -> AbstractAsyncContextManager[str]:
    """Address of an empty one, or of one with all ``tables``: a file below ``folder`` (sqlite), or on the tests' server (postgres)."""
    if kind == "sqlite":
        return sqlite_url(folder, tables=tables)
    return postgres_url(request.getfixturevalue("postgres_server"), tables=tables)


@asynccontextmanager
async def postgres_url(server_url: str, *, tables: bool = False) -> AsyncIterator[str]:
    """Address of a database on that server: empty, or with all ``tables`` (not on a server that is not ours alone)."""
    name = f"test_{uuid4().hex}"
    server = engine_for(server_url)
    copied = f" TEMPLATE {TABLES} STRATEGY FILE_COPY" if tables and "DATABASE_URL" not in os.environ else ""
    if copied and server_url not in _made:
        await _command(server, f"CREATE DATABASE {TABLES}")
        async with migrated(_on(server_url, TABLES)):
            _made[server_url] = b""
    await _command(server, f"CREATE DATABASE {name}{copied}")
    try:
        yield _on(server_url, name)
    finally:
        await _command(server, f"DROP DATABASE {name} WITH (FORCE)")
        await server.dispose()


@asynccontextmanager
async def sqlite_url(folder: Path, *, tables: bool = False) -> AsyncIterator[str]:
    """Address of a database file that is not there yet, in a folder that is not there yet; or of one with all ``tables``."""
    url = f"sqlite:///{folder / 'data' / 'storage.db'}"
    if tables:
        await put_tables(url)
    yield url


async def put_tables(url: str) -> None:
    """Where a SQLite file is still missing, one with all tables."""
    found = make_url(url)
    if found.get_backend_name() == "sqlite" and found.database and not Path(found.database).exists():
        Path(found.database).parent.mkdir(parents=True, exist_ok=True)
        Path(found.database).write_bytes(await _sqlite_tables())


async def _sqlite_tables() -> bytes:
    if "sqlite" not in _made:
        with TemporaryDirectory(prefix="eo-") as folder:
            file = Path(folder, "tables.db")
            async with migrated(f"sqlite:///{file}"):
                pass
            _made["sqlite"] = file.read_bytes()
    return _made["sqlite"]


def _on(server_url: str, name: str) -> str:
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


@asynccontextmanager
async def migrated(url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on a database with all tables."""
    engine = engine_for(url)
    try:
        await upgrade(engine)
        yield engine
    finally:
        await engine.dispose()


async def _command(server: AsyncEngine, statement: str) -> None:
    async with server.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text(statement))
