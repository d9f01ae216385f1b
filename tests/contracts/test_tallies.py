"""What all tallies promise."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.tallies.falling_back import REST_S, FallingBack
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.ports.tallies import Tallies, Tally

from tests.servers import free_port

LONG, SHORT = timedelta(minutes=10), timedelta(milliseconds=50)


@pytest.fixture(params=["memory", "redis", "falling back", "fallen back"])
async def tallies(request: pytest.FixtureRequest) -> AsyncIterator[Tallies]:
    made = MemoryTallies() if request.param == "memory" else _shared(request)
    yield made
    await made.close()


def _shared(request: pytest.FixtureRequest) -> Tallies:
    module = pytest.importorskip("electrical_orchestrator.adapters.tallies.redis", exc_type=ImportError)
    if request.param == "fallen back":
        with free_port() as port:
            return FallingBack(module.RedisTallies(f"redis://127.0.0.1:{port}"), MemoryTallies())
    shared: Tallies = module.RedisTallies(request.getfixturevalue("redis_server"))
    return shared if request.param == "redis" else FallingBack(shared, MemoryTallies())


@pytest.fixture
def key() -> str:
    return uuid4().hex


async def test_many_at_once_are_counted_each(tallies: Tallies, key: str) -> None:
    taken = await asyncio.gather(*(tallies.add(key, LONG) for _ in range(50)))
    assert sorted(tally.count for tally in taken) == list(range(1, 51))
    assert all(timedelta(minutes=9) < tally.left <= LONG for tally in taken)
    assert (await tallies.add(uuid4().hex, LONG)).count == 1


async def test_a_count_is_forgotten_after_its_first_whatever_is_added(tallies: Tallies, key: str) -> None:
    await tallies.add(key, timedelta(milliseconds=300))
    assert (await tallies.add(key, LONG)).left <= timedelta(milliseconds=300)
    await asyncio.sleep(0.35)
    assert (await tallies.add(key, LONG)).count == 1


async def test_a_text_is_exchanged_for_what_it_was(tallies: Tallies, key: str) -> None:
    assert await tallies.get(key) is None
    assert not await tallies.exchange(key, "another", "first", LONG)
    assert await tallies.exchange(key, None, "first", LONG)
    assert not await tallies.exchange(key, None, "second", LONG)
    assert await tallies.get(key) == "first"
    assert await tallies.exchange(key, "first", "second", LONG)
    assert await tallies.exchange(key, "second", None, LONG)
    assert await tallies.get(key) is None
    assert await tallies.exchange(key, None, None, LONG)


async def test_of_many_exchanges_at_once_one_succeeds(tallies: Tallies, key: str) -> None:
    done = await asyncio.gather(*(tallies.exchange(key, None, str(number), LONG) for number in range(20)))
    assert sum(done) == 1
    assert await tallies.get(key) == str(done.index(True))


async def test_a_text_is_forgotten(tallies: Tallies, key: str) -> None:
    assert await tallies.exchange(key, None, "first", SHORT)
    await asyncio.sleep(0.1)
    assert await tallies.get(key) is None
    assert await tallies.exchange(key, None, "second", LONG)


async def test_a_store_that_is_away_is_unavailable_storage(key: str) -> None:
    module = pytest.importorskip("electrical_orchestrator.adapters.tallies.redis", exc_type=ImportError)
    with free_port() as port:
        away = module.RedisTallies(f"redis://127.0.0.1:{port}")
    for asked in (lambda: away.add(key, LONG), lambda: away.get(key), lambda: away.exchange(key, None, "first", LONG)):
        with pytest.raises(StorageUnavailable):
            await asked()
    await away.close()


async def test_after_a_while_the_shared_ones_are_asked_again(key: str) -> None:
    shared, own, time = Failing(), MemoryTallies(), [0.0]
    both = FallingBack(shared, own, now=lambda: time[0])
    assert [(await both.add(key, LONG)).count for _ in range(3)] == [1, 2, 3]
    assert shared.asked == 1
    shared.fails = False
    time[0] = REST_S
    assert (await both.add(key, LONG)).count == 1
    assert shared.asked == 2


class Failing(MemoryTallies):
    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.fails = True

    async def add(self, key: str, keep: timedelta) -> Tally:
        self.asked += 1
        if self.fails:
            raise StorageUnavailable
        return await super().add(key, keep)


async def test_no_number_of_keys_fills_the_memory() -> None:
    tallies = MemoryTallies(most_keys=3)
    for number in range(1_000):
        await tallies.add("often", LONG)
        await tallies.add(str(number), LONG)
    assert len(vars(tallies)["_kept"]) == 3
    assert (await tallies.add("often", LONG)).count == 1_001
