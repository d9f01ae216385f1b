"""A copy of a SQLite file while it is used, whole and of one moment."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from anyio import to_thread
from electrical_orchestrator.adapters.storage.sql.transaction import our_errors
from electrical_orchestrator.domain.errors import Conflict, StorageDamaged, StorageUnavailable
from sqlalchemy.ext.asyncio import AsyncEngine


class BackupExists(Conflict):
    """There is a file where the backup is to be."""

    code = "backup_exists"
    advice = "Give the name of a file that is not there yet."


class NotSqlite(Conflict):
    """Only SQLite is backed up by this program."""

    code = "not_sqlite"
    advice = "Use Postgres's own pg_dump, as docs/backup.md says."


async def backed_up(engine: AsyncEngine, file: Path) -> int:
    """Write the backup to ``file`` whole or not at all, check it, and return its size in bytes.

    Raises NotSqlite, BackupExists, StorageUnavailable.
    """
    if engine.dialect.name != "sqlite":
        raise NotSqlite("The database is Postgres.")
    source = Path(engine.url.database or "")
    with our_errors():
        return await to_thread.run_sync(_backed_up, source, file)


def _backed_up(source: Path, file: Path) -> int:
    if not source.is_file():
        raise StorageUnavailable(f"There is no database {source}.")
    if file.exists():
        raise BackupExists(f"{file} is there already.")
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        _check(part)
        _keep(part)
        file.touch(exist_ok=False)  # it fails when somebody was quicker
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return file.stat().st_size


def _check(part: Path) -> None:
    with closing(sqlite3.connect(part)) as connection:
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise StorageDamaged("The backup is damaged, so the database is: nothing was kept.")


def _keep(part: Path) -> None:
    with part.open("rb") as written:
        os.fsync(written.fileno())
