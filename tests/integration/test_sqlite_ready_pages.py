"""What SQLite cannot tell at once is left to the store."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.storage.sql import ready_pages
from electrical_orchestrator.adapters.storage.sql.ready_pages import SqliteReadyPages, UnreadyPages
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.ports.ready_pages import Form
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.contracts.test_amending import FOUND, a_recognised_revision
from tests.contracts.test_ready_pages import FORM
from tests.databases import migrated, sqlite_url


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    async with sqlite_url(tmp_path, tables=True) as url, migrated(url) as engine:
        yield engine


@pytest.mark.parametrize("form", [None, Form("form-0", FORM.tell)])
async def test_what_was_kept_otherwise_is_not_ready(engine: AsyncEngine, form: Form | None) -> None:
    revision = await a_recognised_revision(lambda: SqlUnitOfWork(engine, form=form))
    with closing(SqliteReadyPages(str(engine.url.database), FORM)) as pages:
        assert pages.page(revision, sheet=None, after=None, limit=9) is None
        async with SqlUnitOfWork(engine, form=FORM) as work:
            await work.recognitions.amend(revision, FOUND.component("1.1"))
        assert pages.page(revision, sheet=1, after=None, limit=1) is not None
        assert pages.page(revision, sheet=1, after=None, limit=2) is None


async def test_what_would_take_long_is_given_up(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready_pages, "STEPS", 10)
    revision = await a_recognised_revision(lambda: SqlUnitOfWork(engine, form=FORM))
    with closing(SqliteReadyPages(str(engine.url.database), FORM)) as pages:
        assert pages.page(revision, sheet=None, after=None, limit=9) is None


async def test_the_longest_page_takes_a_part_of_what_it_may(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready_pages, "STEPS", ready_pages.STEPS // 2)
    revision = await a_recognised_revision(lambda: SqlUnitOfWork(engine, form=FORM))
    with sqlite3.connect(str(engine.url.database)) as database:  # as many as a page may show, and more
        row = database.execute("SELECT * FROM components WHERE id = '2.2'").fetchone()
        marks = ", ".join("?" * len(row))
        database.executemany(f"INSERT INTO components VALUES ({marks})", [(*row[:2], n, *row[3:]) for n in range(2, 500)])  # noqa: S608  # its own column count
    database.close()
    with closing(SqliteReadyPages(str(engine.url.database), FORM)) as pages:
        told = [pages.page(revision, sheet=None, after=None, limit=200) for _ in range(50)]  # each goes on counting where the last ended
        (page,) = set(told)
        assert page is not None
        assert page.told.count(b"contact_no") == 200 - 2


async def test_it_waits_for_nobody(engine: AsyncEngine) -> None:
    revision = await a_recognised_revision(lambda: SqlUnitOfWork(engine, form=FORM))
    with closing(SqliteReadyPages(str(engine.url.database), FORM)) as pages, closing(sqlite3.connect(str(engine.url.database))) as other:
        before = pages.page(revision, sheet=None, after=None, limit=9)
        other.execute("BEGIN EXCLUSIVE")
        assert pages.page(revision, sheet=None, after=None, limit=9) == before


def test_nothing_is_ready_where_there_is_no_database(tmp_path: Path) -> None:
    pages = SqliteReadyPages(str(tmp_path / "nowhere" / "storage.db"), FORM)
    assert pages.page(RevisionId(uuid4()), sheet=None, after=None, limit=9) is None
    pages.close()


def test_nothing_is_ready_beyond_a_network() -> None:
    assert UnreadyPages().page(RevisionId(uuid4()), sheet=None, after=None, limit=9) is None
