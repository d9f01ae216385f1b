"""Where a database stands, and where this version wants it: without Alembic, which takes a quarter of a second to import."""

import re
from functools import cache
from pathlib import Path

from anyio import to_thread
from electrical_orchestrator.adapters.storage.sql.transaction import our_errors
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

STEPS = Path(__file__).parent / "migrations" / "versions"
STEP = re.compile(r"v(\d{4})_\w+\.py")
"""The name of a step's file, which begins with its revision."""


async def is_current(engine: AsyncEngine) -> bool:
    """Whether no migration is missing; changes nothing, and makes no file. Raises StorageUnavailable."""
    file = Path(engine.url.database or "")
    if engine.dialect.name == "sqlite" and not await to_thread.run_sync(file.is_file):
        return False
    return await revision(engine) == newest()


async def revision(engine: AsyncEngine) -> str | None:
    """Where the database stands; None: it is empty. Raises StorageUnavailable."""
    with our_errors():
        async with engine.connect() as connection:
            return await connection.run_sync(_revision)


@cache
def newest() -> str:
    """Where this version wants databases to stand."""
    return max(found[1] for file in STEPS.iterdir() if (found := STEP.fullmatch(file.name)))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
