"""Pages of components as SQLite keeps them ready, read without leaving the thread."""

import sqlite3
from threading import Lock

from electrical_orchestrator.adapters.storage.sql.recognitions import last_on
from electrical_orchestrator.adapters.storage.sql.sealing import opened
from electrical_orchestrator.domain.components import Spot
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.ports.ready_pages import Form, ReadyPage, ReadyPages

STEPS = 10_000
"""After so many instructions of SQLite's machine it is looked at the page; at the second look it is given up. The largest takes a third."""
BETWEEN = "\x1e"
"""Between one text and the next, and in none of them."""
ALL = "FROM components WHERE revision_id = :revision AND (sheet, position) > (:sheet, :position) ORDER BY sheet, position"
ONE = "FROM components WHERE revision_id = :revision AND sheet = :sheet AND position > :position ORDER BY position"


def _page_of(those: str) -> str:
    """A statement that gives a page's texts as one, their number, and where its last one and the one behind it stand.

    One text costs half of what fifty cost, each handed over by itself.
    """
    places = f"SELECT group_concat(sheet || ' ' || position) FROM (SELECT sheet, position {those} LIMIT 2 OFFSET :limit - 1)"  # noqa: S608  our own words
    return f"SELECT CAST(group_concat(shown, :between) AS BLOB), count(*), ({places}) FROM (SELECT shown {those} LIMIT :limit)"  # noqa: S608  the same


OF_ALL, OF_ONE = _page_of(ALL), _page_of(ONE)


class SqliteReadyPages(ReadyPages):
    """Holds a connection that only reads: it waits for no writer, and gives up what would take long."""

    def __init__(self, file: str, form: Form) -> None:
        """Nothing is opened before it is asked."""
        self._file = file
        self._lead = (BETWEEN + form.name).encode()
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()
        self._looks = 0

    def page(self, revision: RevisionId, *, sheet: int | None, after: Spot | None, limit: int) -> ReadyPage | None:
        """Read their texts by the key."""
        behind = (after or Spot(-1, -1)) if sheet is None else Spot(sheet, last_on(sheet, after))
        asked = {"revision": revision.hex, "sheet": behind.sheet, "position": behind.position, "limit": limit, "between": BETWEEN}
        with self._lock:
            self._looks = 0
            try:
                joined, number, places = self._opened().execute(OF_ALL if sheet is None else OF_ONE, asked).fetchone()
            except sqlite3.Error:
                return None
        _, *texts = (BETWEEN.encode() + (joined or b"")).split(self._lead)
        if len(texts) != number:  # some have another form, or none
            return None
        last, _, following = (places or "").partition(",")
        return ReadyPage(b",".join(texts), Spot(*map(int, last.split())) if following else None)

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = opened(self._file)
            self._connection.execute("PRAGMA query_only = ON")
            self._connection.set_progress_handler(self._is_late, STEPS)
        return self._connection

    def _is_late(self) -> bool:
        """Whether to give up. SQLite counts on from one run of a statement to its next, so the first look says nothing of this one."""
        self._looks += 1
        return self._looks > 1


class UnreadyPages(ReadyPages):
    """Where nothing can be told at once, as of databases beyond a network."""

    def page(self, revision: RevisionId, *, sheet: int | None, after: Spot | None, limit: int) -> ReadyPage | None:  # noqa: ARG002  # the port's
        """Say so."""
        return None
