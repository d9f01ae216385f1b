"""Waiting for what must come to its end, whatever cancels whoever waits."""

import asyncio
from typing import Any

from anyio import CancelScope


async def cancelled_meanwhile(work: asyncio.Future[Any]) -> bool:
    """Wait until ``work`` is done, and return whether somebody wanted to cancel that, once or again and again."""
    cancelled = False
    with CancelScope(shield=True):
        while not work.done():
            try:
                await asyncio.wait([work])
            except asyncio.CancelledError:
                cancelled = True
    return cancelled


async def settled(work: asyncio.Future[Any]) -> None:
    """Wait until ``work`` is done; a cancellation meanwhile comes with the task's next await, so that the outcome is known."""
    if await cancelled_meanwhile(work) and (task := asyncio.current_task()) is not None:
        task.uncancel()
        task.cancel()
