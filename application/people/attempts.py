"""How often somebody may try to sign in: less and less often, and nobody else has to wait for it."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from electrical_orchestrator.domain.households import household
from electrical_orchestrator.domain.people.errors import TooManyAttempts
from electrical_orchestrator.domain.people.secrets import digest_of
from electrical_orchestrator.domain.ports.tallies import Tallies

FREE = 5
"""So many attempts in a row cost no waiting."""
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = 2 * LONGEST_WAIT
KEY = "attempts"


@dataclass(frozen=True, slots=True)
class Attempts:
    """Counts by account and address, whether there is such an account or not, over all processes that share ``tallies``.

    Whoever guesses from one address keeps nobody out who signs in from another.
    """

    tallies: Tallies

    async def begin(self, email: str, address: str | None, at: datetime) -> None:
        """Count one attempt, before it is known how it ends: many at once count, too. Raises TooManyAttempts."""
        key = _key(email, address)
        counted = False
        while not counted:
            known = await self.tallies.get(key)
            count = _checked(known, at)
            counted = await self.tallies.exchange(key, known, f"{count + 1} {at.isoformat()}", FORGOTTEN_AFTER)

    async def succeeded(self, email: str, address: str | None) -> None:
        """Forget what went before."""
        key = _key(email, address)
        while (known := await self.tallies.get(key)) is not None:
            await self.tallies.exchange(key, known, None, FORGOTTEN_AFTER)


def _checked(known: str | None, at: datetime) -> int:
    """How many attempts went before; raise TooManyAttempts when it is too early for another."""
    if known is None:
        return 0
    told, when = known.split()
    count, last = int(told), datetime.fromisoformat(when)
    if at - last > FORGOTTEN_AFTER:
        return 0
    left = last + _wait(count) - at
    if count >= FREE and left > timedelta(0):
        raise TooManyAttempts(math.ceil(left.total_seconds()))
    return count


def _wait(count: int) -> timedelta:
    """A second after the last free attempt, and twice as long after each further one."""
    doublings = min(max(0, count - FREE), 10)
    return min(LONGEST_WAIT, timedelta(seconds=2**doublings))


def _key(email: str, address: str | None) -> str:
    return f"{KEY} {digest_of(email)} {household(address or '')}"
