"""Brings a database to the schema of this version."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from anyio import to_thread
from electrical_orchestrator.adapters.storage.sql.transaction import our_errors
from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

SCRIPTS = Path(__file__).parent / "migrations"
MIGRATING = 0x656F6D6967
"""Postgres advisory lock: one process migrates, the others wait and then find nothing to do."""
_alembic = Lock()  # alembic keeps its context in global variables


async def upgrade(engine: AsyncEngine) -> None:
    """Run what migrations are missing, all or none. An empty database gets all tables. Raises StorageUnavailable."""
    with our_errors():
        await _make_folder(engine)
        async with _alone(), engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
            await connection.run_sync(_upgrade)


async def is_current(engine: AsyncEngine) -> bool:
    """Whether no migration is missing; changes nothing. Raises StorageUnavailable."""
    with our_errors():
        async with engine.connect() as connection:
            return await connection.run_sync(_is_current)


async def _make_folder(engine: AsyncEngine) -> None:
    """The folder of a SQLite file may be missing."""
    if engine.dialect.name == "sqlite" and engine.url.database is not None:
        folder = Path(engine.url.database).parent
        await to_thread.run_sync(lambda: folder.mkdir(parents=True, exist_ok=True))


@asynccontextmanager
async def _alone() -> AsyncIterator[None]:
    await to_thread.run_sync(_alembic.acquire)
    try:
        yield
    finally:
        _alembic.release()


def _upgrade(connection: Connection) -> None:
    command.upgrade(configuration(connection), "head")


def _is_current(connection: Connection) -> bool:
    known = ScriptDirectory.from_config(configuration(connection)).get_heads()
    return set(MigrationContext.configure(connection).get_current_heads()) == set(known)


def configuration(connection: Connection) -> Config:
    """What alembic's commands need to work on ``connection``, which has begun: no file of settings."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
