"""Workers of the same process hear at once; others look by themselves."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta

from electrical_orchestrator.adapters.jobs.bell import Bell
from electrical_orchestrator.domain.jobs import Job, Queue
from electrical_orchestrator.domain.ports.job_offers import JobOffers, Offer


class InProcessOffers(JobOffers):
    """Offers nothing of its own: it only says when to look."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._bell = Bell()

    async def prepare(self) -> None:
        """Nothing to do."""

    async def announce(self, jobs: Sequence[Job]) -> None:
        """Wake whoever waits."""
        if jobs:
            self._bell.ring()

    async def next(self, queues: Collection[Queue]) -> Offer | None:  # noqa: ARG002  # the port's signature
        """Have them look."""
        return None

    async def keep(self, offer: Offer) -> None:
        """Nothing to do."""

    async def settle(self, offer: Offer) -> None:
        """Nothing to do."""

    async def forget(self, older: timedelta) -> None:
        """Nothing is written down."""

    def listen(self) -> Callable[[float], Awaitable[None]]:
        """As the bell."""
        return self._bell.listen()

    async def close(self) -> None:
        """Nothing to do."""
