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
        known = self.known(key, state)
        if known is not None:
            return known
        found = await find_out()
        self.note(key, found, state, at)
        return found

    def known(self, key: Hashable, state: object) -> T | None:
        """What was said of that key, when the content was ``state`` as it is now."""
        if state is None or state != self._of:
            return None
        until, known = self._known.get(key, (0.0, None))
        return known if self.now() < until else None

    def note(self, key: Hashable, found: T, state: object, at: float) -> None:
        """Remember what was found out since ``at``, when the content was ``state``, unless something was committed meanwhile."""
        if state is None or state != self.state():
            return
        if state != self._of or len(self._known) >= MOST:
            self._known.clear()
            self._of = state
        self._known[key] = (at + GOOD_S, found)
