"""Changes of the store that a cancellation does not leave alone.

A thread cannot be stopped. Who is cancelled and goes on before it has ended gives up the lock under which it changes the store,
and what it then does comes after what others have done under that lock.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from electrical_orchestrator.adapters.uninterrupted import settled

P = ParamSpec("P")
T = TypeVar("T")


async def whole(change: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Do ``change`` in a thread, to its end; a cancellation meanwhile comes with the task's next await.

    So its outcome is always known. What is waited for is no task: when the event loop ends it cancels all of those.
    """
    work = asyncio.get_running_loop().run_in_executor(None, partial(change, *arguments, **named))
    await settled(work)
    return work.result()
