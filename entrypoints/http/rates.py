"""How often one client may ask."""

import math
from collections.abc import Mapping
from datetime import timedelta
from operator import attrgetter
from typing import NamedTuple

from electrical_orchestrator.domain.ports.tallies import Tallies

WINDOW_S = 60
WINDOW = timedelta(seconds=WINDOW_S)


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

    def __init__(self, limit: int, tallies: Tallies, of: str) -> None:
        """``limit``: requests a minute of one client; 0: as many as it likes. ``of``: what clients are, such as addresses."""
        self._limit = limit
        self._tallies = tallies
        self._of = of

    async def take(self, client: str) -> Allowance | None:
        """Count a request of ``client``; None where nothing is limited."""
        if not self._limit:
            return None
        taken = await self._tallies.add(f"rate {self._of} {client}", WINDOW)
        return Allowance(self._limit, self._limit - taken.count, max(1, math.ceil(taken.left.total_seconds())))
