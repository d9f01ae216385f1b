"""Shared counts while they can be reached, and the process's own while not: limits hold either way."""

import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.ports.tallies import Tallies, Tally

REST_S = 5.0
"""So long the shared ones are not asked after they failed."""
T = TypeVar("T")


class FallingBack(Tallies):
    """Asks ``shared``, and ``own`` for a while after that failed, so that nobody waits for a store that is away."""

    def __init__(self, shared: Tallies, own: Tallies, *, now: Callable[[], float] = time.monotonic) -> None:
        """``now``: seconds since whenever."""
        self._shared = shared
        self._own = own
        self._now = now
        self._until = now()

    async def add(self, key: str, keep: timedelta) -> Tally:
        """Count where it can be."""
        return await self._asked(lambda tallies: tallies.add(key, keep))

    async def get(self, key: str) -> str | None:
        """Look where it can be."""
        return await self._asked(lambda tallies: tallies.get(key))

    async def exchange(self, key: str, before: str | None, after: str | None, keep: timedelta) -> bool:
        """Compare and put where it can be."""
        return await self._asked(lambda tallies: tallies.exchange(key, before, after, keep))

    async def close(self) -> None:
        """Close both."""
        await self._shared.close()
        await self._own.close()

    async def _asked(self, ask: Callable[[Tallies], Awaitable[T]]) -> T:
        if self._now() >= self._until:
            try:
                return await ask(self._shared)
            except StorageUnavailable:
                self._until = self._now() + REST_S
        return await ask(self._own)
