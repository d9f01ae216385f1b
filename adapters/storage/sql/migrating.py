"""Brings a database to the schema of this version."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import cache, partial
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from anyio import sleep, to_thread
from electrical_orchestrator.adapters.storage.sql.standing import newest
from electrical_orchestrator.adapters.storage.sql.transaction import our_errors
from electrical_orchestrator.domain.errors import NoEarlierSchema, StorageLocked, WrongSchema
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

SCRIPTS = Path(__file__).parent / "migrations"
MIGRATING = 0x656F6D6967
"""Postgres advisory lock: one process migrates, the others wait and then find nothing to do."""
ALONE = (
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL lock_timeout = 0",
    f"SELECT pg_advisory_xact_lock({MIGRATING})",
    "SET LOCAL lock_timeout = '2s'",
)
"""A step may take its time, waits as long as it takes for another process's step, and briefly for everybody else."""
PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Seconds between tries."""
BASE = "base"
_alembic = Lock()  # alembic keeps its context in global variables


async def upgrade(engine: AsyncEngine) -> None:
    """Run what migrations are missing, each whole or not at all. An empty database gets all tables.

    Raises StorageUnavailable, and WrongSchema for a database that a newer version has made.
    """
    await _make_folder(engine)
    while await _stepped(engine, _upgrade_one):
        pass


async def downgrade(engine: AsyncEngine, to: str) -> None:
    """Take migrations back until the database is at the revision ``to``, or empty (``base``).

    Raises StorageUnavailable, NoEarlierSchema when ``to`` is not below the revision where the database stands, and WrongSchema.
    """
    while await _stepped(engine, partial(_downgrade_one, to=to)):
        pass


@cache
def _scripts() -> ScriptDirectory:
    """All steps, read once."""
    return ScriptDirectory(str(SCRIPTS))


async def _stepped(engine: AsyncEngine, step: Callable[[Connection], bool]) -> bool:
    """Do ``step`` in a transaction of its own, alone; whether there was one to do.

    What it needs it waits for briefly: while it waits, everybody who comes after waits, too. So it lets them pass, and tries again.
    """
    for pause in PAUSES:
        with suppress(StorageLocked):
            return await _done(engine, step)
        await sleep(pause)
    return await _done(engine, step)


async def _done(engine: AsyncEngine, step: Callable[[Connection], bool]) -> bool:
    with our_errors():
        async with _alone(), engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                for statement in ALONE:
                    await connection.execute(text(statement))
            return await connection.run_sync(step)


async def _make_folder(engine: AsyncEngine) -> None:
    """The folder of a SQLite file may be missing."""
    if engine.dialect.name == "sqlite" and engine.url.database is not None:
        folder = Path(engine.url.database).parent
        with our_errors():
            await to_thread.run_sync(lambda: folder.mkdir(parents=True, exist_ok=True))


@asynccontextmanager
async def _alone() -> AsyncIterator[None]:
    await to_thread.run_sync(_alembic.acquire)
    try:
        yield
    finally:
        _alembic.release()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade_one(connection: Connection) -> bool:
    """One step up, unless the database stands where it should."""
    here = _revision(connection)
    if here == newest():
        return False
    _check_known(here)
    command.upgrade(configuration(connection), "+1")
    return True


def _downgrade_one(connection: Connection, to: str) -> bool:
    here = _revision(connection)
    if here == (None if to == BASE else to):
        return False
    _check_known(here)
    if to != BASE and to not in _below(here):
        below = ", ".join([*_below(here), BASE])
        raise NoEarlierSchema(f"The database stands at {here or BASE}, and {to} is not below it. Below it: {below}.")
    command.downgrade(configuration(connection), "-1")
    return True


def _below(revision: str | None) -> list[str]:
    return [] if revision is None else [step.revision for step in _scripts().iterate_revisions(revision, BASE)][1:]


def _check_known(revision: str | None) -> None:
    if revision is not None and revision not in {step.revision for step in _scripts().walk_revisions()}:
        raise WrongSchema(f"The database stands at {revision}, which this version does not know: a newer one has made it.")


def configuration(connection: Connection) -> Config:
    """What alembic's commands need to work on ``connection``, which has begun: no file of settings."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
