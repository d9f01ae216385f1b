"""What everything that tells events promises. Sizes: 4 events are held back for a watcher, 10 are remembered, 3 may watch."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.events.in_process import InProcessEvents
from electrical_orchestrator.adapters.events.shared import SharedEvents, Wire
from electrical_orchestrator.domain.drawings import DrawingId, Progress
from electrical_orchestrator.domain.errors import TooManyWatchers, WatcherTooSlow
from electrical_orchestrator.domain.events import EventId, RevisionChanged, Step
from electrical_orchestrator.domain.ports.events import Events, Told, Watch
from electrical_orchestrator.domain.projects import ProjectId

PROJECT, DRAWING, OTHER = ProjectId(uuid4()), DrawingId(uuid4()), DrawingId(uuid4())
SOON = 10


class OwnWire(Wire):
    """Carries what one process sends back to it. Real wires: tests/integration/test_shared_events.py."""

    def __init__(self) -> None:
        self._messages: asyncio.Queue[str] = asyncio.Queue()
        self.connected = asyncio.Event()

    async def send(self, message: str) -> None:
        await self._messages.put(message)

    async def heard(self) -> AsyncGenerator[str]:
        yield ""
        self.connected.set()
        while True:
            yield await self._messages.get()

    async def close(self) -> None:
        """Nothing to let go."""


@pytest.fixture(params=["in process", "shared"])
async def events(request: pytest.FixtureRequest) -> AsyncIterator[Events]:
    if request.param == "in process":
        yield InProcessEvents(remembered=10, held_back=4, most_watchers=3)
        return
    wire = OwnWire()
    shared = SharedEvents(wire, remembered=10, held_back=4, most_watchers=3)
    shared.begin()
    await wire.connected.wait()
    yield shared
    await shared.finish()


def sheet(number: int, drawing: DrawingId = DRAWING, project: ProjectId = PROJECT) -> RevisionChanged:
    return RevisionChanged(project, drawing, "1", Step.READING, Progress(number, 99))


async def told(watch: Watch, count: int) -> list[Told]:
    async with asyncio.timeout(SOON):
        return [await anext(watch) for _ in range(count)]


async def sheets(watch: Watch, count: int) -> list[int]:
    return [one.event.progress.done for one in await told(watch, count) if one.event.progress]


async def ended(watch: Watch) -> bool:
    async with asyncio.timeout(SOON):
        return [one async for one in watch] == []


async def test_events_come_in_order_each_under_a_name_of_its_own(events: Events) -> None:
    watch = events.watch(DRAWING)
    for number in (1, 2, 3):
        await events.tell(sheet(number))
    found = await told(watch, 3)
    assert [one.event for one in found] == [sheet(1), sheet(2), sheet(3)]
    names = {watch.begins_after, *(one.id for one in found)}
    assert len(names) == 4
    assert all(name.isascii() and name.isprintable() and " " not in name for name in names)


async def test_a_drawing_is_watched_alone_and_with_its_project(events: Events) -> None:
    drawing, project, foreign = events.watch(DRAWING), events.watch(PROJECT), events.watch(ProjectId(uuid4()))
    await events.tell(sheet(1, OTHER))
    await events.tell(sheet(2))
    assert await sheets(drawing, 1) == [2]
    assert await sheets(project, 2) == [1, 2]
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await anext(foreign)


async def test_what_was_told_before_is_not_given(events: Events) -> None:
    await events.tell(sheet(1))
    watch = events.watch(DRAWING)
    await events.tell(sheet(2))
    assert await sheets(watch, 1) == [2]
    assert not watch.resumed


async def test_who_waits_is_woken(events: Events) -> None:
    watch = events.watch(DRAWING)
    waiting = asyncio.create_task(sheets(watch, 1))
    await asyncio.sleep(0)
    await events.tell(sheet(1))
    assert await waiting == [1]


async def test_who_comes_back_misses_nothing(events: Events) -> None:
    watch = events.watch(DRAWING)
    await events.tell(sheet(1))
    (first,) = await told(watch, 1)
    watch.close()
    await events.tell(sheet(2))
    await events.tell(sheet(7, OTHER))
    await events.tell(sheet(3))
    again = events.watch(DRAWING, first.id)
    await events.tell(sheet(4))
    assert (again.resumed, again.begins_after) == (True, first.id)
    assert await sheets(again, 3) == [2, 3, 4]


async def test_who_was_there_before_the_first_event_comes_back_too(events: Events) -> None:
    begin = events.watch(DRAWING).begins_after
    await events.tell(sheet(1))
    again = events.watch(DRAWING, begin)
    assert again.resumed
    assert await sheets(again, 1) == [1]


@pytest.mark.parametrize("left", [11, 30])
async def test_who_comes_back_too_late_is_told_so(events: Events, left: int) -> None:
    begin = events.watch(DRAWING).begins_after
    for number in range(left):
        await events.tell(sheet(number))
    again = events.watch(DRAWING, begin)
    assert not again.resumed
    await events.tell(sheet(77))
    assert await sheets(again, 1) == [77]


async def test_more_than_can_be_held_back_is_not_given_again(events: Events) -> None:
    begin = events.watch(DRAWING).begins_after
    for number in range(5):
        await events.tell(sheet(number))
    assert not events.watch(DRAWING, begin).resumed


@pytest.mark.parametrize(
    "name", ["", "x", "-", "a-1", "9" * 5000, "\u0661", "none-\u0661", "\x00", "{run}-{run}", "{run}-99", "{run}--1", "{run}-" + "9" * 5000]
)
async def test_names_of_others_are_no_place_to_go_on_from(events: Events, name: str) -> None:
    await events.tell(sheet(1))
    run = events.watch(DRAWING).begins_after.partition("-")[0]
    watch = events.watch(DRAWING, EventId(name.replace("{run}", run)))
    assert not watch.resumed
    await events.tell(sheet(2))
    assert await sheets(watch, 1) == [2]


async def test_who_is_too_slow_is_let_go_and_frees_his_place(events: Events) -> None:
    slow, quick, third = (events.watch(DRAWING) for _ in range(3))
    for number in range(5):
        await events.tell(sheet(number))
        assert await sheets(quick, 1) == [number]
    for _ in range(2):
        with pytest.raises(WatcherTooSlow):
            await anext(slow)
    third.close()
    events.watch(DRAWING)
    events.watch(DRAWING)


async def test_there_is_a_limit_of_watchers(events: Events) -> None:
    first, _, _ = (events.watch(PROJECT) for _ in range(3))
    with pytest.raises(TooManyWatchers):
        events.watch(DRAWING)
    first.close()
    first.close()
    assert events.watch(DRAWING)


async def test_a_closed_watch_ends_also_for_who_waits(events: Events) -> None:
    watch = events.watch(DRAWING)
    waiting = asyncio.create_task(ended(watch))
    await asyncio.sleep(0)
    watch.close()
    assert await waiting
    await events.tell(sheet(1))
    assert await ended(watch)


async def test_the_end_of_all_ends_every_watch(events: Events) -> None:
    watch = events.watch(DRAWING)
    events.close()
    events.close()
    await events.tell(sheet(1))
    assert await ended(watch)
    assert await ended(events.watch(DRAWING))
