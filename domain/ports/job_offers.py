"""Port: how workers hear that there is something to do."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta
from typing import NamedTuple, Protocol

from electrical_orchestrator.domain.jobs import Job, JobId, Queue


class Offer(NamedTuple):
    """A job that is worth claiming."""

    job: JobId
    receipt: int
    """The offer's own name."""


class JobOffers(Protocol):
    """Tells workers which job to claim, and when to look. Promise: tests/contracts/test_job_offers.py.

    Nothing depends on it but time: what is offered may be another's by then, and what is never offered is found by whoever
    looks into the store of jobs, which alone knows. Each method raises StorageUnavailable.
    """

    @abstractmethod
    async def prepare(self) -> None:
        """Be ready; to be awaited before the first offer, and by whoever only announces, too. Doing it twice changes nothing."""

    @abstractmethod
    async def announce(self, jobs: Sequence[Job]) -> None:
        """Tell of jobs that wait, after they are committed; telling twice changes nothing."""

    @abstractmethod
    async def next(self, queues: Collection[Queue]) -> Offer | None:
        """Return an offer that no other worker is given until this one has not been heard of for a lease, the most urgent first.

        None: look into the store.
        """

    @abstractmethod
    async def keep(self, offer: Offer) -> None:
        """Say that its worker is still at it."""

    @abstractmethod
    async def settle(self, offer: Offer) -> None:
        """Forget it: its job was done, or was another's."""

    @abstractmethod
    async def forget(self, older: timedelta) -> None:
        """Forget what it has written down longer ago than ``older``; offers that nobody has settled stay."""

    @abstractmethod
    def listen(self) -> Callable[[float], Awaitable[None]]:
        """Listen from now on. What is returned waits for so many seconds, or less when something is announced meanwhile, or was."""

    @abstractmethod
    async def close(self) -> None:
        """Give back what it has opened."""
