"""How often somebody may try to sign in: less and less often, and nobody else has to wait for it."""

import math
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from electrical_orchestrator.domain.households import household
from electrical_orchestrator.domain.people.errors import TooManyAttempts
from electrical_orchestrator.domain.people.secrets import digest_of

FREE = 5
"""So many attempts in a row cost no waiting."""
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = 2 * LONGEST_WAIT
MOST_KNOWN = 10_000
"""Counted at the same time; the one that is silent longest is forgotten for a new one."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Attempts:
    """Counts by account and address, whether there is such an account or not, as long as the process lives.

    Whoever guesses from one address keeps nobody out who signs in from another.
    """

    _known: OrderedDict[Key, tuple[int, datetime]] = field(default_factory=OrderedDict)

    def begin(self, email: str, address: str | None, at: datetime) -> None:
        """Count one attempt, before it is known how it ends: many at once count, too. Raises TooManyAttempts."""
        key = _key(email, address)
        count, last = self._known.get(key, (0, at))
        if at - last > FORGOTTEN_AFTER:
            count = 0
        left = last + _wait(count) - at
        if count >= FREE and left > timedelta(0):
            raise TooManyAttempts(math.ceil(left.total_seconds()))
        self._known[key] = (count + 1, at)
        self._known.move_to_end(key)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)

    def succeeded(self, email: str, address: str | None) -> None:
        """Forget what went before."""
        self._known.pop(_key(email, address), None)


def _wait(count: int) -> timedelta:
    """A second after the last free attempt, and twice as long after each further one."""
    doublings = min(max(0, count - FREE), 10)
    return min(LONGEST_WAIT, timedelta(seconds=2**doublings))


def _key(email: str, address: str | None) -> Key:
    return digest_of(email), household(address or "")
