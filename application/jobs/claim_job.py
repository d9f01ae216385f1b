"""Use case: a worker asks for something to do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from electrical_orchestrator.application.jobs.aftermath import end_with
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Failure
from electrical_orchestrator.domain.errors import Quarantined
from electrical_orchestrator.domain.jobs import LEASE, MOST_ATTEMPTS, Job, JobId, JobState, Queue

POISON = f"The program ended {MOST_ATTEMPTS} times while it read this drawing. Other drawings are not affected."


@dataclass(frozen=True, slots=True)
class ClaimJob:
    """Gives out one job at a time. What ended its workers too often is put into quarantine, and its revision has failed."""

    begin: Begin
    begin_reading: Begin
    lease: timedelta = LEASE

    async def __call__(self, queues: Collection[Queue], worker: str, *, job: JobId | None = None) -> Job | None:
        """Return the most urgent job that is due (with ``job``: that one, if it is), now ``worker``'s, or None.

        Raises StorageUnavailable.
        """
        while (claimed := await self._claimed(queues, worker, job)) is not None:
            if not claimed.is_poison:
                return claimed
            await end_with(self.begin, claimed, JobState.QUARANTINED, Failure(Quarantined.code, POISON))
        return None

    async def is_due(self, queues: Collection[Queue]) -> bool:
        """Whether there is something to do. Raises StorageUnavailable."""
        async with self.begin_reading() as work:
            return await work.jobs.is_due(queues)

    async def _claimed(self, queues: Collection[Queue], worker: str, job: JobId | None) -> Job | None:
        if not await self.is_due(queues):  # who finds nothing keeps nobody from writing
            return None
        async with self.begin() as work:
            return await work.jobs.claim(queues, worker, self.lease, job=job)
