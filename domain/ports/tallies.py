"""Port: what is counted over all processes, and soon forgotten."""

from abc import abstractmethod
from datetime import timedelta
from typing import NamedTuple, Protocol


class Tally(NamedTuple):
    """A count."""

    count: int
    left: timedelta
    """Until it is forgotten."""


class Tallies(Protocol):
    """Counts and short texts under keys, each forgotten after a while. Promise: tests/contracts/test_tallies.py.

    Raises StorageUnavailable.
    """

    @abstractmethod
    async def add(self, key: str, keep: timedelta) -> Tally:
        """Count one more under ``key``. The first one begins a count that is forgotten after ``keep``, whatever is added to it."""

    @abstractmethod
    async def get(self, key: str) -> str | None:
        """Return the text under ``key``, or None."""

    @abstractmethod
    async def exchange(self, key: str, before: str | None, after: str | None, keep: timedelta) -> bool:
        """Put ``after`` where ``before`` is, to be forgotten after ``keep``; False when there is something else. None: nothing."""

    @abstractmethod
    async def close(self) -> None:
        """Give back what was opened."""
