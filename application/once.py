"""Creations that happen once, however often they are asked for."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.answers import KEPT_FOR, AlreadyAnswered, Answer
from electrical_orchestrator.domain.errors import KeyReused, OrchestratorError
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Once(Generic[T]):
    """The wish that a creation happens once."""

    key: str
    fingerprint: str
    tell: Callable[[T], str]
    """What is answered when it has been made; the same is answered to whoever asks again."""


@asynccontextmanager
async def only_once(begin: Begin, clock: Clock, once: Once[T] | None) -> AsyncIterator[None]:
    """Run the block unless it was run for the same wish before, or is just being run.

    Raises AlreadyAnswered with the answer, KeyReused when the key came with another request.
    """
    if once is None:
        yield
        return
    await _check(begin, clock, once)
    try:
        yield
    except OrchestratorError:  # another request under the same key may have been quicker: what it made, or its answer, is in the way
        await _check(begin, clock, once)
        raise


async def answered(work: UnitOfWork, clock: Clock, once: Once[T] | None, made: T) -> None:
    """Keep what is answered, as the last step of the unit that keeps ``made``: both or none."""
    if once is not None:
        now = clock.now()
        await work.answers.forget(before=now - KEPT_FOR)
        await work.answers.add(Answer(once.key, once.fingerprint, once.tell(made), now))


async def _check(begin: Begin, clock: Clock, once: Once[T]) -> None:
    async with begin() as work:
        known = await work.answers.get(once.key)
    if known is None or known.at < clock.now() - KEPT_FOR:
        return
    if known.fingerprint != once.fingerprint:
        raise KeyReused("The key was used for another request within the last 24 hours.")
    raise AlreadyAnswered(known)
