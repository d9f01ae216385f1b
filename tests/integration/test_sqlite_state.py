"""Whether anything was committed, as SQLite tells it."""

import sqlite3
from pathlib import Path

from electrical_orchestrator.adapters.storage.sql.state import SqliteState


def test_it_changes_with_each_commit_and_with_nothing_else(tmp_path: Path) -> None:
    file = str(tmp_path / "storage.db")
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE t (x)")
    state = SqliteState(file)
    first = state.now()
    assert first is not None
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO t VALUES (1)")
    assert state.now() == first
    writer.execute("COMMIT")
    second = state.now()
    assert second not in {None, first}
    writer.execute("SELECT * FROM t").fetchall()
    assert state.now() == second
    writer.close()
    state.close()
    state.close()


def test_nobody_can_tell_of_what_cannot_be_opened(tmp_path: Path) -> None:
    assert SqliteState(str(tmp_path / "nowhere" / "storage.db")).now() is None
