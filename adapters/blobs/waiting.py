"""Changes of the store that a cancellation does not leave alone.

A thread cannot be stopped. Who is cancelled and goes on before it has ended gives up the lock under which it changes the store,
and what it then does comes after what others have done under that lock.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CancelScope

P = ParamSpec("P")
T = TypeVar("T")


async def whole(change: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Do ``change`` in a thread, to its end; a cancellation meanwhile comes with the task's next await.

    So its outcome is always known. What is waited for is no task: when the event loop ends it cancels all of those.
    """
    work = asyncio.get_running_loop().run_in_executor(None, partial(change, *arguments, **named))
    if await _cancelled_meanwhile(work) and (task := asyncio.current_task()) is not None:
        task.uncancel()
        task.cancel()
    return work.result()


async def _cancelled_meanwhile(work: asyncio.Future[T]) -> bool:
    """Wait for ``work``, and say whether somebody wanted to cancel that."""
    cancelled = False
    with CancelScope(shield=True):
        while not work.done():
            try:
                await asyncio.wait([work])
            except asyncio.CancelledError:
                cancelled = True
    return cancelled
