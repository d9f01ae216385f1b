"""What every adapter promises of pages that are told at once: they are those of the store, or none."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.adapters.storage.memory.ready_pages import MemoryReadyPages
from electrical_orchestrator.adapters.storage.sql.ready_pages import SqliteReadyPages
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.components import Review, Sought, Spot
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.ports.ready_pages import Form, ReadyPage, ReadyPages
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.recognition import Recognition

from tests.contracts.test_amending import FOUND, a_recognised_revision
from tests.databases import migrated, sqlite_url

FORM = Form("form-1", lambda component: f"{component.id} {component.kind} {component.designation!a} {component.review}")


class Kept(NamedTuple):
    """A storage, its pages, and a revision with its result."""

    begin: Callable[[], UnitOfWork]
    pages: ReadyPages
    revision: RevisionId


@pytest.fixture(params=["memory", "sqlite"])
async def kept(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Kept]:
    if request.param == "memory":
        storage = MemoryStorage()
        begin: Callable[[], UnitOfWork] = lambda: MemoryUnitOfWork(storage)  # noqa: E731
        yield Kept(begin, MemoryReadyPages(storage, FORM), await a_recognised_revision(begin))
        return
    async with sqlite_url(tmp_path, tables=True) as url, migrated(url) as engine:
        pages = SqliteReadyPages(str(engine.url.database), FORM)
        begin = lambda: SqlUnitOfWork(engine, form=FORM)  # noqa: E731
        yield Kept(begin, pages, await a_recognised_revision(begin))
        pages.close()
        pages.close()


async def of_the_store(kept: Kept, sought: Sought, after: Spot | None, limit: int) -> ReadyPage:
    async with kept.begin() as work:
        found = await work.recognitions.components(kept.revision, sought, after=after, limit=limit + 1)
    return ReadyPage.of((FORM.tell(one) for _, one in found[:limit]), found[limit - 1][0] if len(found) > limit else None)


@pytest.mark.parametrize("sheet", [None, 1, 2, 3])
@pytest.mark.parametrize("after", [None, Spot(1, 0), Spot(1, 1), Spot(2, 0), Spot(2, 1), Spot(7, 0)])
@pytest.mark.parametrize("limit", [1, 3, 200])
async def test_a_page_is_that_of_the_store(kept: Kept, sheet: int | None, after: Spot | None, limit: int) -> None:
    page = kept.pages.page(kept.revision, sheet=sheet, after=after, limit=limit)
    assert page == await of_the_store(kept, Sought(sheet), after, limit)


async def test_nothing_is_there_of_what_was_not_read(kept: Kept) -> None:
    assert kept.pages.page(RevisionId(uuid4()), sheet=None, after=None, limit=10) == ReadyPage(b"", None)


async def test_what_people_say_is_told_from_then_on(kept: Kept) -> None:
    assert kept.pages.page(kept.revision, sheet=2, after=None, limit=1) is not None
    other = replace(FOUND.component("2.1"), kind="lamp", designation="-K\x00\ud800", review=Review.CORRECTED)
    async with kept.begin() as work:
        await work.recognitions.amend(kept.revision, other)
    assert kept.pages.page(kept.revision, sheet=2, after=None, limit=1) == ReadyPage.of([FORM.tell(other)], Spot(2, 0))


async def test_a_new_result_is_told_from_then_on(kept: Kept) -> None:
    async with kept.begin() as work:
        await work.recognitions.replace(kept.revision, Recognition("fake 2", FOUND.sheets[1:], 2))
    page = kept.pages.page(kept.revision, sheet=None, after=None, limit=9)
    assert page == ReadyPage.of((FORM.tell(component) for component in FOUND.sheets[1].components), None)


async def test_nothing_is_told_that_may_be_undone(kept: Kept) -> None:
    before = await of_the_store(kept, Sought(), None, 9)
    async with kept.begin() as work:
        await work.recognitions.amend(kept.revision, replace(FOUND.component("2.1"), kind="lamp"))
        assert kept.pages.page(kept.revision, sheet=None, after=None, limit=9) in [None, before]
