"""What whoever watches is told, the same over Server-Sent Events and a WebSocket."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import suppress
from typing import Annotated, Literal, Self, TypeVar
from uuid import UUID

import msgspec
import structlog
from electrical_orchestrator.application.watching import Seen, Watching
from electrical_orchestrator.domain.errors import WatcherTooSlow
from electrical_orchestrator.entrypoints.http.admission import Still
from electrical_orchestrator.entrypoints.http.problems import Problem
from electrical_orchestrator.entrypoints.http.views import ProgressView, failure_of
from msgspec import Meta

T = TypeVar("T")

PAUSE_S = 15.0
"""After so long without news a sign of life is sent."""
ASKED_S = 5.0
"""After so long it is asked again whether who watches still may."""
LONGEST_S = 3600.0
"""Who watches longer connects again, and is let in again or not."""
PATIENCE_S = 20.0
"""A client that takes nothing for so long is let go."""

log = structlog.get_logger("watching")


class ChangeView(msgspec.Struct, frozen=True):
    """Where a revision of a drawing stands."""

    id: Annotated[str | None, Meta(description="Give it to go on after this one; null when more that belongs to it follows.")]
    project: UUID
    drawing: UUID
    revision: Annotated[str, Meta(description="Its label.")]
    state: Literal["uploaded", "reading", "recognised", "failed", "deleted"]
    progress: Annotated[ProgressView | None, Meta(description="Sheets done, of how many.")]
    failure: Problem | None

    @classmethod
    def of(cls, seen: Seen) -> Self:
        """What is said of ``seen``."""
        event = seen.event
        return cls(
            seen.id,
            event.project,
            event.drawing,
            event.revision,
            event.step.value,
            None if event.progress is None else ProgressView(*event.progress),
            None if event.failure is None else failure_of(event.failure),
        )


async def changes(watching: Watching, still: Still) -> AsyncGenerator[ChangeView | None]:
    """What is seen, and None for a sign of life; ends with the watch, or when it has been watched for long enough.

    ``still`` is asked every now and then, and what it raises ends it too.
    """
    clock = asyncio.get_running_loop().time
    ends, told, asked = clock() + LONGEST_S, clock(), clock()
    with suppress(WatcherTooSlow):  # he connects again, and goes on from where he was
        async for seen in with_pauses(watching, min(PAUSE_S, ASKED_S)):
            if clock() - asked >= ASKED_S:
                await still()
                asked = clock()
            if seen is not None or clock() - told >= PAUSE_S:
                yield None if seen is None else ChangeView.of(seen)
                told = clock()
            if clock() > ends:
                return
        return
    log.warning("too slow")


async def with_pauses(items: AsyncIterable[T], pause_s: float) -> AsyncGenerator[T | None]:
    """``items``, and None each time that none has come for ``pause_s``; waiting on goes on where it was."""
    iterator = aiter(items)
    while True:
        coming = asyncio.ensure_future(anext(iterator))
        try:
            while not (await asyncio.wait({coming}, timeout=pause_s))[0]:
                yield None
            item = await coming
        except StopAsyncIteration:
            return
        finally:
            coming.cancel()
        yield item
