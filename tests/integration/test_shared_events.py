"""Who watches at one process hears what another tells, over real servers; and is let go when something may be missing."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.events import shared
from electrical_orchestrator.adapters.events.postgres import PostgresWire
from electrical_orchestrator.adapters.events.redis import RedisWire
from electrical_orchestrator.adapters.events.shared import SharedEvents, Wire, WireBroken
from electrical_orchestrator.adapters.events.sqlite import SqliteWire
from electrical_orchestrator.adapters.events.writing import read, written
from electrical_orchestrator.domain.drawings import DrawingId, Failure, Progress
from electrical_orchestrator.domain.events import RevisionChanged, Step
from electrical_orchestrator.domain.ports.events import Watch
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.container.dsn import dsn

from tests.databases import postgres_url
from tests.servers import redis

PROJECT, DRAWING = ProjectId(uuid4()), DrawingId(uuid4())
SOON_S = 15


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with redis() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres", "redis"])
async def wire(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Callable[[], Wire]]:
    if request.param == "sqlite":
        yield lambda: SqliteWire.beside(f"sqlite:///{tmp_path / 'orchestrator.sqlite3'}")
        return
    if request.param == "redis":
        url = request.getfixturevalue("redis_url")
        yield lambda: RedisWire(url)
        return
    async with postgres_url(request.getfixturevalue("postgres_server")) as address:
        yield lambda: PostgresWire(dsn(address))


@asynccontextmanager
async def process(wire: Wire) -> AsyncIterator[SharedEvents]:
    events = SharedEvents(wire)
    try:
        yield events
    finally:
        await events.finish()


def sheet(number: int) -> RevisionChanged:
    return RevisionChanged(PROJECT, DRAWING, "1", Step.READING, Progress(number, 99))


async def sheets(watch: Watch, count: int) -> list[int]:
    """The next ones, without those by which it was found out that it hears."""
    heard: list[int] = []
    async with asyncio.timeout(SOON_S):
        while len(heard) < count:
            progress = (await anext(watch)).event.progress
            heard += [progress.done] if progress and progress.done else []
    return heard


async def connected(teller: SharedEvents, hearer: SharedEvents) -> Watch:
    """A watch at ``hearer`` that is known to hear ``teller``."""
    async with asyncio.timeout(SOON_S):
        while True:
            watch = hearer.watch(DRAWING)
            await teller.tell(sheet(0))
            try:
                async with asyncio.timeout(0.2):
                    await anext(watch)
            except (TimeoutError, StopAsyncIteration):
                watch.close()
            else:
                return watch


async def test_what_one_process_tells_another_hears_in_its_order(wire: Callable[[], Wire]) -> None:
    async with process(wire()) as teller, process(wire()) as hearer:
        watch = await connected(teller, hearer)
        for number in range(1, 200):
            await teller.tell(sheet(number))
        assert await sheets(watch, 199) == list(range(1, 200))


async def test_a_process_hears_itself_once(wire: Callable[[], Wire]) -> None:
    async with process(wire()) as one, process(wire()) as other:
        watch = await connected(other, one)
        await one.tell(sheet(1))
        await other.tell(sheet(2))
        assert await sheets(watch, 2) == [1, 2]


async def test_what_is_told_last_is_heard_though_the_process_ends_at_once(wire: Callable[[], Wire]) -> None:
    async with process(wire()) as hearer:
        async with process(wire()) as teller:
            watch = await connected(teller, hearer)
        async with process(wire()) as short:
            await short.tell(sheet(7))
        assert await sheets(watch, 1) == [7]


class Loose(Wire):
    """Breaks when it is told to."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.messages: asyncio.Queue[str | None] = asyncio.Queue()
        self.broken = False
        self.enough = asyncio.Event()
        """Three are sent."""

    async def send(self, message: str) -> None:
        if self.broken:
            raise WireBroken
        self.sent.append(message)
        if len(self.sent) == 3:
            self.enough.set()

    async def heard(self) -> AsyncGenerator[str]:
        yield ""
        while (message := await self.messages.get()) is not None:
            yield message
        raise WireBroken

    async def close(self) -> None:
        """Nothing to let go."""


async def ended(watch: Watch) -> bool:
    async with asyncio.timeout(SOON_S):
        return [told async for told in watch] == []


async def test_who_may_have_missed_something_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "PAUSE_S", 0)
    wire = Loose()
    async with process(wire) as events:
        assert await ended(events.watch(DRAWING))  # what was told before it was connected is missing
        for message in (None, "another gap"):
            watch = events.watch(DRAWING)
            before = watch.begins_after
            await wire.messages.put(message)
            assert await ended(watch)
            again = events.watch(DRAWING, before)
            assert not again.resumed
            again.close()
        watch = events.watch(DRAWING)
        await wire.messages.put("another nonsense")
        await wire.messages.put(f"another {written(sheet(7))}")
        assert await sheets(watch, 1) == [7]


async def test_what_cannot_be_sent_waits_and_too_much_of_it_is_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "PAUSE_S", 0)
    monkeypatch.setattr(shared, "MOST_UNSENT", 3)
    wire = Loose()
    wire.broken = True
    async with process(wire) as events:
        for number in range(5):
            await events.tell(sheet(number))
        wire.broken = False
        async with asyncio.timeout(SOON_S):
            await wire.enough.wait()
    assert [message.partition(" ")[2] for message in wire.sent] == ["gap", written(sheet(3)), written(sheet(4))]


def test_what_is_written_is_read_again_and_is_never_too_long() -> None:
    failed = RevisionChanged(PROJECT, DRAWING, "Ö", Step.FAILED, None, Failure("damaged_pdf", "é" * 5000))
    told = read(written(failed))
    assert told is not None
    assert told.failure == ("damaged_pdf", "é" * 1000)
    assert len(written(failed)) < 7_500
    assert [read(text) for text in ("", "null", "[]", '["a","b","c","d",null,null]', "{")] == [None] * 5
