import asyncio
from collections.abc import AsyncIterator

import pytest
from electrical_orchestrator.entrypoints.http.changes import with_pauses


async def test_what_comes_is_given_and_none_when_nothing_does() -> None:
    gate = asyncio.Event()

    async def items() -> AsyncIterator[int]:
        yield 1
        await gate.wait()
        yield 2

    paused = with_pauses(items(), 0.01)
    assert [await anext(paused), await anext(paused), await anext(paused)] == [1, None, None]
    gate.set()
    assert [one async for one in paused if one is not None] == [2]


async def test_leaving_early_ends_what_was_waited_for() -> None:
    ended = asyncio.Event()

    async def items() -> AsyncIterator[int]:
        try:
            await asyncio.Event().wait()
            yield 1
        finally:
            ended.set()

    paused = with_pauses(items(), 0.01)
    assert await anext(paused) is None
    await paused.aclose()
    async with asyncio.timeout(10):
        await ended.wait()


async def test_an_error_comes_through() -> None:
    async def items() -> AsyncIterator[int]:
        yield 1
        raise KeyError

    paused = with_pauses(items(), 10)
    assert await anext(paused) == 1
    with pytest.raises(KeyError):
        await anext(paused)
