"""Whether a SQLite file is whole, asked before anything is read from it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from anyio import to_thread
from electrical_orchestrator.adapters.storage.sql.sealing import check_seal
from electrical_orchestrator.adapters.storage.sql.standing import revision
from electrical_orchestrator.adapters.storage.sql.transaction import PRIMARY, our_errors
from electrical_orchestrator.domain.errors import StorageDamaged, StorageUnavailable
from sqlalchemy.ext.asyncio import AsyncEngine

FINE = "ok"
QUICK = ("quick_check(1)",)
"""Every page, without comparing indexes with their tables."""
THOROUGH = ("integrity_check(1)", "foreign_key_check")


async def check(engine: AsyncEngine, *, thorough: bool = False) -> None:
    """Raise StorageDamaged when the file is damaged. There may be none yet, and Postgres looks after itself."""
    if engine.dialect.name == "sqlite":
        file = Path(engine.url.database or "")
        with our_errors():
            await to_thread.run_sync(_check, file, THOROUGH if thorough else QUICK)


async def check_there(engine: AsyncEngine) -> None:
    """Raise StorageUnavailable where there is no SQLite file, which any use would make, or the database is empty; StorageDamaged."""
    file = Path(engine.url.database or "")
    if engine.dialect.name == "sqlite" and not await to_thread.run_sync(file.is_file):
        raise StorageUnavailable(f"There is no database {file}; `eo db upgrade` makes the one that the settings name.")
    await check(engine)
    if await revision(engine) is None:
        raise StorageUnavailable("The database is empty; `eo db upgrade` makes its tables.")


def _check(file: Path, questions: tuple[str, ...]) -> None:
    if not file.is_file():
        return
    check_seal(file)
    with closing(sqlite3.connect(file)) as connection:
        for question in questions:
            if (found := _found(connection, question)) is not None:
                raise StorageDamaged(f"The database file {file} is damaged: {found}.")


def _found(connection: sqlite3.Connection, question: str) -> str | None:
    try:
        rows = connection.execute(f"PRAGMA {question}").fetchall()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & PRIMARY in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return str(error)
        raise
    return None if rows in ([], [(FINE,)]) else "; ".join(map(str, rows[0]))
