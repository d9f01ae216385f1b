"""How the two databases are reached."""

import sqlite3
from pathlib import Path
from typing import Any

from electrical_orchestrator.adapters.storage.sql.limits import PATIENCE, Limits
from electrical_orchestrator.adapters.storage.sql.sealing import alone_here, break_seal
from electrical_orchestrator.adapters.storage.sql.transaction import PRIMARY
from electrical_orchestrator.domain.errors import InvalidSettings
from sqlalchemy import URL, Connection, ExceptionContext, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgres": "postgresql+asyncpg", "postgresql": "postgresql+asyncpg"}
READ_ONLY = "orchestrator_read_only"
"""Execution option of a connection that must not write."""


def engine_for(url: str, *, patience: float = PATIENCE, limits: Limits | None = None, followed: bool = False) -> AsyncEngine:
    """An engine for ``sqlite:///FILE`` or ``postgresql://USER:PASSWORD@HOST/NAME``; nothing is connected yet.

    ``patience`` is how long to wait for a connection, or on SQLite for another's transaction, in seconds. ``followed``: what is
    committed on Postgres shall have reached its synchronous replicas, so that who reads there reads it.

    Raises InvalidSettings.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, patience)
    try:
        return _postgres(address, patience, limits or Limits(), followed=followed)
    except ModuleNotFoundError as error:
        raise InvalidSettings("Postgres needs the extra: pip install 'electrical-orchestrator[postgres]'.") from error


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise InvalidSettings("The database address is no URL such as sqlite:///FILE or postgresql://HOST/NAME.") from None
    driver = DRIVERS.get(address.drivername.partition("+")[0])
    if driver is None:
        raise InvalidSettings(f"{address.drivername!r} is no known database: use sqlite:///FILE or postgresql://HOST/NAME.")
    if driver == DRIVERS["sqlite"] and address.database in {None, "", ":memory:"}:
        raise InvalidSettings("A SQLite database needs a file: sqlite:///FILE. To keep nothing, choose the storage in memory.")
    return address.set(drivername=driver)


def _postgres(address: URL, patience: float, limits: Limits, *, followed: bool) -> AsyncEngine:
    told = {
        "application_name": limits.application,
        "statement_timeout": str(round(1000 * limits.statement_s)),
        "lock_timeout": str(round(1000 * limits.lock_s)),
    }
    reached = {"synchronous_commit": "remote_apply"} if followed else {}
    silence = limits.statement_s + patience if limits.statement_s else None  # a server that is gone says nothing at all
    return create_async_engine(
        address,
        pool_size=limits.pool,
        max_overflow=limits.overflow,
        pool_recycle=limits.recycle_s,
        pool_pre_ping=True,
        pool_timeout=patience,
        connect_args={"timeout": patience, "command_timeout": silence, "server_settings": told | reached},
    )


def _sqlite(address: URL, patience: float) -> AsyncEngine:
    engine = create_async_engine(address, pool_timeout=patience, connect_args={"timeout": patience})
    event.listen(engine.sync_engine, "do_connect", _try_sqlite)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    event.listen(engine.sync_engine, "handle_error", _leave_broken_files)
    return engine


def _try_sqlite(dialect: object, record: object, arguments: list[Any], options: dict[str, Any]) -> None:  # noqa: ARG001  # SQLAlchemy's signature
    """Find out whether the file opens: where it does not, aiosqlite leaves a thread behind that outlives the event loop."""
    sqlite3.connect(arguments[0]).close()
    break_seal(Path(arguments[0]))


def _prepare_sqlite(connection: Any, _: object) -> None:  # noqa: ANN401  # the driver's own connection
    connection.isolation_level = None  # the driver must not begin transactions: we do
    cursor = connection.cursor()
    with alone_here:
        for pragma in ("foreign_keys = ON", "journal_mode = WAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("PRAGMA database_list")
        break_seal(Path(cursor.fetchall()[0][2]))  # again: who was just closing it may have sealed it while this waited
    cursor.close()


def _leave_broken_files(failed: ExceptionContext) -> None:
    """Where a file failed SQLite, what its connections know of it is wrong for as long as they live: it is opened anew."""
    code: int = getattr(failed.original_exception, "sqlite_errorcode", None) or 0
    if code & PRIMARY == sqlite3.SQLITE_IOERR:
        failed.is_disconnect = True


def _begin_sqlite(connection: Connection) -> None:
    """A unit that may write takes the lock at once: to wait for it later, after reading, is what SQLite refuses."""
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
