"""A checksum beside a SQLite file that nobody uses: SQLite itself does not notice when bytes within a value change.

The last one to close the file writes it, the first one to open it compares it and takes it away. After a crash there is none.
"""

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from hashlib import file_digest
from pathlib import Path
from threading import RLock

from anyio import to_thread
from electrical_orchestrator.domain.errors import StorageDamaged
from sqlalchemy.ext.asyncio import AsyncEngine

ALONE = ("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA wal_checkpoint(TRUNCATE)", "BEGIN IMMEDIATE")
"""They fail while another connection is open; afterwards everything stands in the file itself."""
alone_here = RLock()
"""Held while a file is opened in this process, or read past SQLite. SQLite's locks on it are the process's, and all of them go as soon
as the process closes any descriptor of the file (fcntl(2); section 2.2 of SQLite's "How To Corrupt").
"""


def seal_of(file: Path) -> Path:
    """Where the checksum of ``file`` stands."""
    return file.with_name(f"{file.name}.seal")


async def seal(engine: AsyncEngine) -> None:
    """Seal the file of ``engine``, which is disposed of, unless somebody else uses it; what fails leaves it without a seal."""
    if engine.dialect.name == "sqlite":
        with suppress(sqlite3.Error, OSError):
            await to_thread.run_sync(_seal, Path(engine.url.database or ""))


def check_seal(file: Path) -> None:
    """Raise StorageDamaged when ``file`` is not what was sealed. Without a seal, or after a crash, nothing is known."""
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        return
    with alone_here:
        sealed = _read(file)
        differs = sealed is not None and sealed != _digest(file)
    if differs and _read(file) == sealed:  # else somebody opened it meanwhile
        raise StorageDamaged(
            f"The database file {file} is not what it was when it was closed: it is damaged, or another program has changed it. "
            f"If you have changed it yourself, delete {seal_of(file)}."
        )


def break_seal(file: Path) -> None:
    """From now on the file may change."""
    seal_of(file).unlink(missing_ok=True)


def opened(file: str) -> sqlite3.Connection:
    """A connection beside the engine's, which waits for nobody and may pass from thread to thread; it has its lock on ``file`` already."""
    with alone_here:
        connection = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA data_version")
        except BaseException:
            connection.close()
            raise
    return connection


def _seal(file: Path) -> None:
    if not file.is_file() or seal_of(file).exists():  # nobody has opened it, perhaps because it is damaged
        return
    with alone_here, ExitStack() as afterwards, closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
        for statement in ALONE:
            connection.execute(statement)
        content = afterwards.enter_context(file.open("rb"))  # closed when SQLite has given back its locks, which would be lost
        part = seal_of(file).with_suffix(".part")
        with part.open("w") as written:
            written.write(file_digest(content, "sha256").hexdigest())
            written.flush()
            os.fsync(written.fileno())
        part.replace(seal_of(file))
        connection.execute("ROLLBACK")


def _read(file: Path) -> str | None:
    try:
        return seal_of(file).read_text()
    except FileNotFoundError:
        return None


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()
