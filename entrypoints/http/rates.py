"""How often one client may ask."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import NamedTuple

WINDOW_S = 60
MOST_CLIENTS = 10_000
"""Counted at the same time; the one that has been silent longest is forgotten for a new one."""


class Allowance(NamedTuple):
    """What a client has left after a request."""

    limit: int
    remaining: int
    """Negative: this request was too much."""
    reset_s: int
    """Seconds until all of it is there again."""

    @property
    def exceeded(self) -> bool:
        """Whether this request was too much."""
        return self.remaining < 0

    @property
    def headers(self) -> Mapping[str, str]:
        """It as headers; Retry-After only where it is exceeded."""
        told = {
            "RateLimit-Policy": f"{self.limit};w={WINDOW_S}",
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.remaining)),
            "RateLimit-Reset": str(self.reset_s),
        }
        return told | {"Retry-After": str(self.reset_s)} if self.exceeded else told


def tighter(one: Allowance | None, other: Allowance | None) -> Allowance | None:
    """The one of which less is left."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=attrgetter("remaining"))


class Rates:
    """Counts requests by client, in windows of a minute that begin with the client's first request."""

    def __init__(self, limit: int, *, most_clients: int = MOST_CLIENTS, now: Callable[[], float] = time.monotonic) -> None:
        """``limit``: requests a minute of one client; 0: as many as it likes."""
        self._limit = limit
        self._most_clients = most_clients
        self._now = now
        self._windows: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def take(self, client: str) -> Allowance | None:
        """Count a request of ``client``; None where nothing is limited."""
        if not self._limit:
            return None
        now = self._now()
        began, count = self._windows.pop(client, (now, 0))
        if now - began >= WINDOW_S:
            began, count = now, 0
        self._windows[client] = (began, count + 1)
        if len(self._windows) > self._most_clients:
            self._windows.popitem(last=False)
        return Allowance(self._limit, self._limit - count - 1, max(1, math.ceil(began + WINDOW_S - now)))
