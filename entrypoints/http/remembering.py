"""What was found out holds as long as nothing at all was committed since, and for some seconds at most."""

import math
import time
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 4_096
"""Things that are remembered; then all are forgotten."""
GOOD_S = 5.0
"""From the moment at which somebody's token was looked at, whatever is remembered one after the other. Watches ask as often."""


@dataclass(slots=True)
class Remembered(Generic[T]):
    """``state`` tells what the storage's content is now; None, that nobody knows: then nothing is remembered.

    ``ends`` tells of what was found out until when it is good at most, for what follows from what was remembered already.
    """

    state: Callable[[], object]
    now: Callable[[], float] = time.monotonic
    ends: Callable[[T], float] = lambda _: math.inf
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
        self._known[key] = (min(at + GOOD_S, self.ends(found)), found)
