"""Counts of one process."""

import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from electrical_orchestrator.domain.ports.tallies import Tallies, Tally

MOST_KEYS = 20_000
"""Known at the same time; the one that has been silent longest is forgotten for a new one."""


class _Kept(NamedTuple):
    value: str
    until: float


class MemoryTallies(Tallies):
    """Lives as long as the process."""

    def __init__(self, *, most_keys: int = MOST_KEYS, now: Callable[[], float] = time.monotonic) -> None:
        """``now``: seconds since whenever."""
        self._most_keys = most_keys
        self._now = now
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    async def add(self, key: str, keep: timedelta) -> Tally:
        """Count, and move to the end."""
        now = self._now()
        known = self._living(key) or _Kept("0", now + keep.total_seconds())
        counted = known._replace(value=str(int(known.value) + 1))
        self._put(key, counted)
        return Tally(int(counted.value), timedelta(seconds=counted.until - now))

    async def get(self, key: str) -> str | None:
        """Look it up."""
        known = self._living(key)
        return None if known is None else known.value

    async def exchange(self, key: str, before: str | None, after: str | None, keep: timedelta) -> bool:
        """Compare and put; nothing else of this process comes between."""
        if await self.get(key) != before:
            return False
        self._kept.pop(key, None)
        if after is not None:
            self._put(key, _Kept(after, self._now() + keep.total_seconds()))
        return True

    async def close(self) -> None:
        """Nothing to do."""

    def _living(self, key: str) -> _Kept | None:
        known = self._kept.get(key)
        return None if known is None or known.until <= self._now() else known

    def _put(self, key: str, kept: _Kept) -> None:
        self._kept[key] = kept
        self._kept.move_to_end(key)
        if len(self._kept) > self._most_keys:
            self._kept.popitem(last=False)
