"""Steps that are done again when the database undid them for the sake of others."""

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from electrical_orchestrator.domain.errors import StorageContended

P = ParamSpec("P")
T = TypeVar("T")
TIMES = 3


def again(step: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """``step``, tried up to three times; for steps of one transaction, of which nothing is left when it is undone.

    There is no pause between: whom it stood in the way of has the lock now, and the next try waits for it.
    """

    @wraps(step)
    async def tried(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(TIMES - 1):
            try:
                return await step(*args, **kwargs)
            except StorageContended:
                continue
        return await step(*args, **kwargs)

    return tried
