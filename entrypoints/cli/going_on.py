"""Several drawings: one that fails does not keep the others from their turn."""

from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
from typing import TypeVar

from electrical_orchestrator.entrypoints.cli.context import Context
from electrical_orchestrator.entrypoints.cli.exits import FINE
from electrical_orchestrator.entrypoints.cli.running import failed

T = TypeVar("T")


async def each(
    things: Iterable[T] | AsyncIterable[T], do: Callable[[T], Awaitable[None]], context: Context, name: Callable[[T], str] = str
) -> int:
    """Do it with each of ``things``, say which of them failed and why, and return the exit code of the first failure."""
    first_failure = FINE.code
    async for thing in _one_by_one(things):
        try:
            await do(thing)
        except Exception as error:  # noqa: BLE001 - the others go on
            code = failed(error, context, name(thing))
            first_failure = first_failure or code
    return first_failure


async def _one_by_one(things: Iterable[T] | AsyncIterable[T]) -> AsyncIterator[T]:
    if isinstance(things, AsyncIterable):
        async for thing in things:
            yield thing
    else:
        for thing in things:
            yield thing
