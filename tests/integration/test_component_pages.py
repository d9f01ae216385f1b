"""A page deep in a list is found by its key: SQLite's own plan, and what it costs to look there."""

import sqlite3
from pathlib import Path
from uuid import UUID

import pytest
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.components import Sought, Spot
from electrical_orchestrator.domain.drawings import RevisionId
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.databases import migrated, sqlite_url

NOBODY = RevisionId(UUID(int=7))


@pytest.mark.parametrize("sought", [Sought(), Sought(sheet=3)])
@pytest.mark.parametrize("after", [None, Spot(3, 7)])
async def test_a_page_is_searched_by_its_key_and_sorted_by_nobody(tmp_path: Path, sought: Sought, after: Spot | None) -> None:
    async with sqlite_url(tmp_path, tables=True) as url, migrated(url) as engine:
        said = await statement(engine, sought, after)
        with sqlite3.connect(tmp_path / "data" / "storage.db") as database:
            plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {said}", [0] * said.count("?"))]
        database.close()
    assert len(plan) == 1
    assert plan[0].startswith("SEARCH components USING INDEX")
    assert ("(sheet,position)>" in plan[0]) or after is None or sought.sheet is not None


async def statement(engine: AsyncEngine, sought: Sought, after: Spot | None) -> str:
    """What is asked of the database."""
    seen: list[str] = []

    def hear(_: object, __: object, said: str, *___: object) -> None:
        seen.append(said)

    event.listen(engine.sync_engine, "before_cursor_execute", hear)
    async with SqlUnitOfWork(engine, read_only=True) as work:
        await work.recognitions.components(NOBODY, sought, after=after)
    return next(said for said in seen if "FROM components" in said)
