"""What every pulse promises."""

import asyncio

import pytest
from electrical_orchestrator.adapters.jobs.pulse import TaskPulse
from electrical_orchestrator.domain.errors import JobLost, StorageUnavailable
from electrical_orchestrator.domain.ports.pulse import Pulse
from electrical_orchestrator.entrypoints.signs import HeardPulse

OFTEN, NEVER = 0.001, 3600.0


def heard() -> HeardPulse:
    return HeardPulse(TaskPulse(), lambda: None)


@pytest.fixture(params=[TaskPulse, heard])
def pulse(request: pytest.FixtureRequest) -> Pulse:
    made: Pulse = request.param()
    return made


async def test_it_beats_while_the_block_lasts(pulse: Pulse) -> None:
    beats, enough = 0, asyncio.Event()

    async def beat() -> None:
        nonlocal beats
        beats += 1
        if beats == 3:
            enough.set()

    async with asyncio.timeout(10), pulse.beating(beat, OFTEN):
        await enough.wait()
    counted = beats
    await asyncio.sleep(10 * OFTEN)
    assert beats == counted


async def test_a_lost_job_ends_the_block(pulse: Pulse) -> None:
    async def beat() -> None:
        raise JobLost("another's")

    ended = False

    async def work() -> None:
        nonlocal ended
        async with asyncio.timeout(10), pulse.beating(beat, OFTEN):
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0)  # what it does on its way out is done whole
                ended = True

    with pytest.raises(JobLost, match="another's"):
        await work()
    assert ended
    task = asyncio.current_task()
    assert task is not None
    assert not task.cancelling()


async def test_a_store_that_fails_once_is_passed_over(pulse: Pulse) -> None:
    answered, tries = asyncio.Event(), iter([StorageUnavailable("down"), None])

    async def beat() -> None:
        error = next(tries, None)
        if error is not None:
            raise error
        answered.set()

    async with asyncio.timeout(10), pulse.beating(beat, OFTEN):
        await answered.wait()


async def test_what_the_block_raises_leaves_it(pulse: Pulse) -> None:
    async def beat() -> None:
        return

    with pytest.raises(ZeroDivisionError):
        async with pulse.beating(beat, NEVER):
            raise ZeroDivisionError


async def test_a_block_that_is_cancelled_from_outside_is_cancelled(pulse: Pulse) -> None:
    begun = asyncio.Event()

    async def beat() -> None:
        return

    async def work() -> None:
        async with pulse.beating(beat, NEVER):
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_what_was_done_before_the_loss_was_known_is_done(pulse: Pulse) -> None:
    ending = asyncio.Event()

    async def beat() -> None:
        await ending.wait()
        raise JobLost("it is done")

    async with pulse.beating(beat, OFTEN):
        await asyncio.sleep(10 * OFTEN)
        ending.set()
