"""Pages of components as SQLite keeps them ready, read without leaving the thread."""

import sqlite3
from threading import Lock

from electrical_orchestrator.adapters.storage.sql.recognitions import last_on
from electrical_orchestrator.domain.components import Spot
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.ports.ready_pages import Form, ReadyPage, ReadyPages

STEPS = 20_000
"""Instructions of SQLite's machine that a page may take; the largest takes a tenth of it."""
TOLD = "SELECT sheet, position, shown FROM components"
OF_ALL = f"{TOLD} WHERE revision_id = :revision AND (sheet, position) > (:sheet, :position) ORDER BY sheet, position LIMIT :limit"
OF_ONE = f"{TOLD} WHERE revision_id = :revision AND sheet = :sheet AND position > :position ORDER BY position LIMIT :limit"


class SqliteReadyPages(ReadyPages):
    """Holds a connection that only reads: it waits for no writer, and gives up what would take long."""

    def __init__(self, file: str, form: Form) -> None:
        """Nothing is opened before it is asked."""
        self._file = file
        self._form = form.name
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()

    def page(self, revision: RevisionId, *, sheet: int | None, after: Spot | None, limit: int) -> ReadyPage | None:
        """Read their texts by the key."""
        behind = (after or Spot(-1, -1)) if sheet is None else Spot(sheet, last_on(sheet, after))
        asked = {"revision": revision.hex, "sheet": behind.sheet, "position": behind.position, "limit": limit + 1}
        with self._lock:
            try:
                rows = self._opened().execute(OF_ALL if sheet is None else OF_ONE, asked).fetchall()
            except sqlite3.Error:
                return None
        form, name = self._form, len(self._form)
        kept = [text or "" for _, _, text in rows[:limit]]
        if [text for text in kept if not text.startswith(form)]:
            return None
        return ReadyPage([text[name:] for text in kept], Spot(*rows[limit - 1][:2]) if len(rows) > limit else None)

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._file, timeout=0, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA query_only = ON")
            self._connection.set_progress_handler(lambda: 1, STEPS)  # the first call ends the statement
        return self._connection


class UnreadyPages(ReadyPages):
    """Where nothing can be told at once, as of databases beyond a network."""

    def page(self, revision: RevisionId, *, sheet: int | None, after: Spot | None, limit: int) -> ReadyPage | None:  # noqa: ARG002  # the port's
        """Say so."""
        return None
