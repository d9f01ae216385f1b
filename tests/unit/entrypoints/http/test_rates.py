from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.entrypoints.http.rates import Rates


class Watch:
    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


async def test_after_a_minute_a_client_may_ask_again() -> None:
    watch = Watch()
    rates = Rates(2, MemoryTallies(now=watch), "address")
    taken = []
    for seconds in (0, 10, 10, 39.5, 0.5, 0, 0):
        watch.time += seconds
        taken.append(await rates.take("a"))
    assert [allowance and allowance.remaining for allowance in taken] == [1, 0, -1, -2, 1, 0, -1]
    assert [allowance and allowance.reset_s for allowance in taken] == [60, 50, 40, 1, 60, 60, 60]


async def test_each_client_is_counted_alone() -> None:
    tallies = MemoryTallies()
    rates, persons = Rates(1, tallies, "address"), Rates(1, tallies, "person")
    taken = [await rates.take(client) for client in "aabb"] + [await persons.take("a")]
    assert [bool(allowance and allowance.exceeded) for allowance in taken] == [False, True, False, True, False]


async def test_no_limit_is_no_limit() -> None:
    assert await Rates(0, MemoryTallies(), "address").take("a") is None
