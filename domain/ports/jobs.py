"""Port: where jobs are kept, and handed out to workers."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Protocol

from electrical_orchestrator.domain.drawings import Failure, Progress, RevisionId
from electrical_orchestrator.domain.jobs import Backlog, Claim, Job, JobId, JobState, Queue
from electrical_orchestrator.domain.recognition import Recognition


class JobStore(Protocol):
    """Keeps jobs until their drawing is deleted. Promise: tests/contracts/test_jobs.py.

    A job is one worker's at a time: for the length of a lease, by the time of the store, and longer while he renews it.
    After that it is anybody's, and what he writes under his claim is refused with JobLost, as it is when the job was
    cancelled or is gone; nothing of the unit in which that happens may be kept.
    """

    @abstractmethod
    async def add(self, jobs: Sequence[Job], *, after: timedelta = timedelta()) -> None:
        """Keep new jobs in this order, to be claimed when ``after`` has passed: those that run, after their first lease.

        Raises DrawingNotFound.
        """

    @abstractmethod
    async def get(self, job: JobId) -> Job:
        """Return it. Raises JobNotFound."""

    @abstractmethod
    async def of(self, revision: RevisionId) -> Sequence[Job]:
        """Return the jobs of that revision in the order in which they were added."""

    @abstractmethod
    async def backlog(self) -> Sequence[Backlog]:
        """Return what is open in each queue, empty ones too, without waiting for those who write."""

    @abstractmethod
    async def is_due(self, queues: Collection[Queue]) -> bool:
        """Return whether ``claim`` would give one, without waiting for those who write."""

    @abstractmethod
    async def claim(self, queues: Collection[Queue], worker: str, lease: timedelta, *, job: JobId | None = None) -> Job | None:
        """Make a job that waits, or whose lease has run out, that of ``worker``, and return it, or None.

        It is the most urgent one of ``queues``, of those the one that was added first; with ``job`` that one alone. No two
        workers are given the same claim, however many ask at once; none waits for another's.
        """

    @abstractmethod
    async def renew(self, claim: Claim, lease: timedelta, progress: Progress | None = None) -> None:
        """Have the lease begin anew, and note how far the job is (None: as far as before). Raises JobLost."""

    @abstractmethod
    async def give_back(self, claim: Claim, *, counted: bool, after: timedelta = timedelta()) -> None:
        """Have the job wait for any worker, not before ``after`` has passed. Raises JobLost.

        ``counted``: whether this was one of its attempts.
        """

    @abstractmethod
    async def end(self, claim: Claim, state: JobState, failure: Failure | None = None) -> None:
        """End the job: the last thing that is written under the claim. Raises JobLost.

        A part that does not end well ends its whole in the same way, and the other parts are cancelled. What parts found is
        forgotten with the end of their whole.
        """

    @abstractmethod
    async def split(self, claim: Claim, parts: Sequence[Job]) -> None:
        """Keep ``parts`` in place of any earlier ones; the job waits until all of them are done. Raises JobLost."""

    @abstractmethod
    async def end_part(self, claim: Claim, found: Recognition) -> Job | None:
        """End a part with what it found, and return its whole when that is due now, for all its parts are done. Raises JobLost.

        The unit must hold the drawing, so that parts which end at once follow one another.
        """

    @abstractmethod
    async def found_in_parts(self, whole: JobId) -> Sequence[Recognition]:
        """Return what the parts that are done found, in the order in which they were added."""

    @abstractmethod
    async def attended(self, revisions: Collection[RevisionId]) -> set[RevisionId]:
        """Return those of ``revisions`` that have an open job."""

    @abstractmethod
    async def cancel(self, revisions: Collection[RevisionId]) -> None:
        """Cancel what is open of those revisions; whoever is at it loses it, and what parts found is forgotten."""

    @abstractmethod
    async def forget(self, revision: RevisionId) -> None:
        """Forget the jobs of that revision that have ended."""
