"""Port: what is to be told to other programs, kept with what it speaks of until it is told."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from electrical_orchestrator.domain.notices import Notice, Stream


class Outbox(Protocol):
    """Keeps notices until they are published, each stream in its order. Promise: tests/contracts/test_outbox.py.

    A stream is claimed by one relay at a time, for as long as that asks for; time is the storage's own, so that relays on
    machines whose clocks differ do not take streams from each other.
    """

    @abstractmethod
    async def add(self, notices: Sequence[Notice]) -> None:
        """Keep ``notices`` with whatever else the unit of work does, each as the next one of its stream."""

    @abstractmethod
    async def last(self, stream: Stream) -> int:
        """Return the sequence of the newest notice of ``stream``, published or forgotten as it may be; 0 before the first."""

    @abstractmethod
    async def waits(self) -> bool:
        """Whether there is a stream to claim."""

    @abstractmethod
    async def claim(self, relay: str, lasting: timedelta, *, streams: int = 20, each: int = 50) -> Sequence[Notice]:
        """Return the first ``each`` unpublished notices of up to ``streams`` streams that nobody claims, each stream in order.

        Those that have waited longest come first. They are ``relay``'s own until ``lasting`` has passed.
        """

    @abstractmethod
    async def published(self, relay: str, stream: Stream, sequence: int) -> bool:
        """Note that ``stream`` is published up to ``sequence``, and give it back; False when it is claimed by ``relay`` no more."""

    @abstractmethod
    async def postpone(self, relay: str, stream: Stream, pause: timedelta) -> None:
        """Leave ``stream`` to nobody for ``pause``, if ``relay`` still claims it."""

    @abstractmethod
    async def forget(self, before: datetime) -> None:
        """Forget published notices of what happened before that."""
