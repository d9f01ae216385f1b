"""What every outbox promises."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.notices import Notice, NoticeId, Stream
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId

from tests.databases import a_database, migrated

Begin = Callable[[], UnitOfWork]
AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
PROJECT, ONE, OTHER = ProjectId(uuid4()), DrawingId(uuid4()), DrawingId(uuid4())
LONG, NO_TIME = timedelta(minutes=5), timedelta(0)


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def begin(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Begin]:
    if request.param == "memory":
        storage = MemoryStorage()
        yield lambda: MemoryUnitOfWork(storage)
        return
    made = a_database(request.param, request, tmp_path, tables=True)
    async with made as url, migrated(url) as engine:
        yield lambda: SqlUnitOfWork(engine)


def a_notice(drawing: DrawingId | None = ONE, act: Act = Act.DRAWING_RENAMED, *, age: float = 0) -> Notice:
    after = {"name": "Wasserwerk Ö1 水泵\x00", "count": 3}
    return Notice(NoticeId(uuid4()), act, AT - timedelta(seconds=age), PROJECT, drawing, None, {"name": None}, after)


async def keep(begin: Begin, *notices: Notice) -> None:
    async with begin() as work:
        await work.outbox.add(notices)


async def claim(begin: Begin, relay: str = "one", lasting: timedelta = LONG, *, streams: int = 20, each: int = 50) -> Sequence[Notice]:
    async with begin() as work:
        return await work.outbox.claim(relay, lasting, streams=streams, each=each)


async def published(begin: Begin, relay: str, notice: Notice) -> bool:
    async with begin() as work:
        return await work.outbox.published(relay, notice.stream, notice.sequence)


async def waits(begin: Begin) -> bool:
    async with begin() as work:
        return await work.outbox.waits()


async def test_notices_come_back_as_they_were_given_numbered_by_their_stream(begin: Begin) -> None:
    first, second, foreign, of_project = a_notice(), a_notice(), a_notice(OTHER), a_notice(None, Act.PROJECT_RENAMED)
    assert not await waits(begin)
    await keep(begin, first, foreign, second, of_project)
    assert await waits(begin)
    found = await claim(begin)
    numbered = [replace(first, sequence=1), replace(second, sequence=2), replace(foreign, sequence=1), replace(of_project, sequence=1)]
    assert {notice.id: notice for notice in found} == {notice.id: notice for notice in numbered}
    assert [notice.sequence for notice in found if notice.stream == ONE] == [1, 2]
    assert of_project.stream == Stream(PROJECT)


async def test_a_stream_says_how_far_it_has_come_also_when_all_is_forgotten(begin: Begin) -> None:
    first, second = a_notice(), a_notice()
    async with begin() as work:
        assert await work.outbox.last(first.stream) == 0
    await keep(begin, first, second, a_notice(OTHER))
    for notice in await claim(begin):
        await published(begin, "one", notice)
    async with begin() as work:
        await work.outbox.forget(AT + timedelta(days=1))
        assert await work.outbox.last(first.stream) == 2


async def test_a_notice_goes_with_its_unit(begin: Begin) -> None:
    with pytest.raises(RuntimeError, match="undone"):
        await _fail_after(begin, a_notice())
    assert not await waits(begin)
    await keep(begin, a_notice())
    assert [notice.sequence for notice in await claim(begin)] == [1]


async def _fail_after(begin: Begin, notice: Notice) -> None:
    async with begin() as work:
        await work.outbox.add([notice])
        raise RuntimeError("undone")


async def test_what_one_relay_claims_no_other_gets(begin: Begin) -> None:
    await keep(begin, a_notice())
    assert len(await claim(begin, "one")) == 1
    await keep(begin, a_notice())
    assert await claim(begin, "two") == []
    assert not await waits(begin)


async def test_two_relays_at_once_share_the_streams(begin: Begin) -> None:
    await keep(begin, *(a_notice(DrawingId(uuid4())) for _ in range(40)))
    shares = await asyncio.gather(*(claim(begin, f"relay {number}", streams=10) for number in range(4)))
    assert len({notice.stream for share in shares for notice in share}) == sum(map(len, shares))
    rest = await claim(begin, "last", streams=40)
    assert sum(map(len, shares)) + len(rest) == 40


async def test_what_is_published_is_not_claimed_again(begin: Begin) -> None:
    await keep(begin, a_notice(), a_notice(), a_notice())
    (first, second) = await claim(begin, each=2)
    assert await published(begin, "one", second)
    assert [notice.sequence for notice in await claim(begin, "two")] == [3]
    assert first.sequence == 1


async def test_a_relay_that_died_leaves_its_streams_to_others(begin: Begin) -> None:
    await keep(begin, a_notice(), a_notice())
    lost = await claim(begin, "dead", NO_TIME)
    again = await claim(begin, "living")
    assert again == lost
    assert not await published(begin, "dead", lost[-1])
    assert await published(begin, "living", lost[-1])
    assert not await waits(begin)


async def test_a_postponed_stream_waits_and_keeps_its_place(begin: Begin) -> None:
    await keep(begin, a_notice())
    (notice,) = await claim(begin)
    async with begin() as work:
        await work.outbox.postpone("another", notice.stream, NO_TIME)
        await work.outbox.postpone("one", notice.stream, LONG)
    assert not await waits(begin)
    await keep(begin, a_notice(OTHER))
    (free,) = await claim(begin)
    assert free.stream == OTHER
    async with begin() as work:
        await work.outbox.postpone("one", free.stream, NO_TIME)
    assert [again.id for again in await claim(begin)] == [free.id]


async def test_who_has_waited_longest_comes_first(begin: Begin) -> None:
    streams = [DrawingId(uuid4()) for _ in range(5)]
    for stream in streams:
        await keep(begin, a_notice(stream))
    assert [notice.stream for notice in await claim(begin, streams=3)] == streams[:3]


async def test_what_is_published_is_forgotten_in_time_and_nothing_else_is(begin: Begin) -> None:
    await keep(begin, a_notice(age=10), a_notice(age=10), a_notice(age=5))
    claimed = await claim(begin)
    assert await published(begin, "one", claimed[0])
    async with begin() as work:
        await work.outbox.forget(AT - timedelta(seconds=7))
    assert [notice.sequence for notice in await claim(begin)] == [2, 3]
    await keep(begin, a_notice())
    assert await published(begin, "one", replace(claimed[0], sequence=3))
    assert [notice.sequence for notice in await claim(begin)] == [4]


async def test_units_at_once_number_one_stream_without_gaps(begin: Begin) -> None:
    await asyncio.gather(*(keep(begin, a_notice(), a_notice()) for _ in range(20)))
    assert [notice.sequence for notice in await claim(begin)] == list(range(1, 41))
