"""Whether anything was committed, asked of SQLite without leaving the thread: some microseconds."""

import sqlite3
from threading import Lock

from electrical_orchestrator.adapters.storage.sql.sealing import opened


class SqliteState:
    """Holds a connection that only asks; it never writes, so that the commits of all others change what it is told."""

    def __init__(self, file: str) -> None:
        """Nothing is opened before it is asked."""
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()

    def now(self) -> int | None:
        """A number that is another one after any commit; None when nobody can tell just now."""
        with self._lock:
            try:
                return int(self._opened().execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.Error:
                return None

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = opened(self._file)
        return self._connection
