"""Steps on a database that a cancellation does not tear apart.

A statement that is left in its middle may keep its lock: SQLite closes a connection only when no statement is under way.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from electrical_orchestrator.adapters import uninterrupted

T = TypeVar("T")


async def finished(step: Coroutine[Any, Any, T]) -> T:
    """Do ``step`` whole; a cancellation meanwhile is raised after it."""
    work = asyncio.ensure_future(step)
    if await uninterrupted.cancelled_meanwhile(work):
        work.exception()  # it is known, and of no more interest
        raise asyncio.CancelledError
    return work.result()


async def settled(step: Coroutine[Any, Any, None]) -> None:
    """Do ``step`` whole; a cancellation meanwhile comes with the task's next await.

    So whoever leaves a unit of work by a cancellation knows that nothing of it stayed.
    """
    work = asyncio.ensure_future(step)
    await uninterrupted.settled(work)
    work.result()
