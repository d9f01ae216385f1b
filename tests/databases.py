"""Databases that live as long as a test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.adapters.storage.sql.migrating import upgrade
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine


@asynccontextmanager
async def postgres_url(server_url: str) -> AsyncIterator[str]:
    """Address of an empty database on that server."""
    name = f"test_{uuid4().hex}"
    server = engine_for(server_url)
    await _command(server, f"CREATE DATABASE {name}")
    try:
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        await _command(server, f"DROP DATABASE {name} WITH (FORCE)")
        await server.dispose()


@asynccontextmanager
async def sqlite_url(folder: Path) -> AsyncIterator[str]:
    """Address of a database file that is not there yet, in a folder that is not there yet."""
    yield f"sqlite:///{folder / 'data' / 'storage.db'}"


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
