"""What was found out holds as long as nothing at all was committed since, and for some seconds at most."""

import time
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 4_096
"""Things that are remembered; then all are forgotten."""
GOOD_S = 5.0
"""Tokens expire without any commit. Watches ask as often."""


@dataclass(slots=True)
class Remembered(Generic[T]):
    """``state`` tells what the storage's content is now; None, that nobody knows: then nothing is remembered."""

    state: Callable[[], object]
    now: Callable[[], float] = time.monotonic
    _of: object = None
    _known: dict[Hashable, tuple[float, T]] = field(default_factory=dict)

    async def __call__(self, key: Hashable, find_out: Callable[[], Awaitable[T]]) -> T:
        """What ``find_out`` says, or said of that key. Refusals are never remembered."""
        state, at = self.state(), self.now()  # before it is found out: what is committed meanwhile makes it another state
        if state is None:
            return await find_out()
        if state != self._of or len(self._known) >= MOST:
            self._known.clear()
            self._of = state
        until, known = self._known.get(key, (at, None))
        if known is not None and at < until:
            return known
        found = await find_out()
        if state == self._of:
            self._known[key] = (at + GOOD_S, found)
        return found
