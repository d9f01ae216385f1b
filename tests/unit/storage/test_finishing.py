import asyncio
from collections.abc import Awaitable, Callable

import pytest
from electrical_orchestrator.adapters.storage.sql.finishing import finished, settled


class Step:
    """Waits until it may go on, and knows whether it came to its end."""

    def __init__(self) -> None:
        self.begun, self.go = asyncio.Event(), asyncio.Event()
        self.ended = False

    async def __call__(self) -> None:
        self.begun.set()
        await self.go.wait()
        self.ended = True


async def cancelled_during(step: Step, work: Callable[[], Awaitable[object]]) -> asyncio.Future[object]:
    task = asyncio.ensure_future(work())
    await step.begun.wait()
    task.cancel()
    task.cancel()
    step.go.set()
    await asyncio.wait([task])
    return task


async def test_a_cancelled_statement_is_finished_first() -> None:
    step = Step()
    task = await cancelled_during(step, lambda: finished(step()))
    assert step.ended
    assert task.cancelled()


async def test_a_cancellation_waits_until_all_is_settled() -> None:
    step = Step()
    reached: list[str] = []

    async def work() -> None:
        await settled(step())
        reached.append("the end")
        await asyncio.sleep(0)
        reached.append("more")

    task = await cancelled_during(step, work)
    assert step.ended
    assert reached == ["the end"]
    assert task.cancelled()


async def test_a_time_limit_stays_a_time_limit() -> None:
    step = Step()
    asyncio.get_running_loop().call_later(0.02, step.go.set)

    async def work() -> None:
        async with asyncio.timeout(0.01):
            await settled(step())
            await asyncio.sleep(0)

    with pytest.raises(TimeoutError):
        await work()
    assert step.ended


@pytest.mark.parametrize("way", [finished, settled])
async def test_errors_come_through(way: Callable[[object], Awaitable[None]]) -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await way(fail())
