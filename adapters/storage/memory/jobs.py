"""Jobs in a dictionary."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from electrical_orchestrator.adapters.storage.memory.journal import Journal
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, Failure, Progress, RevisionId
from electrical_orchestrator.domain.errors import DrawingNotFound, JobLost, JobNotFound
from electrical_orchestrator.domain.jobs import Backlog, Claim, Job, JobId, JobState, Queue
from electrical_orchestrator.domain.ports.jobs import JobStore
from electrical_orchestrator.domain.recognition import Recognition


@dataclass(slots=True)
class Jobs:
    """What units of work share."""

    kept: dict[JobId, Job] = field(default_factory=dict)
    """In the order in which they were added."""
    due: dict[JobId, float] = field(default_factory=dict)
    """From when on each may be claimed, by a clock that nobody sets."""
    found: dict[JobId, Recognition] = field(default_factory=dict)
    """By parts, until they are joined."""


@dataclass(frozen=True, slots=True)
class MemoryJobs(JobStore):
    """Jobs never change, so they are kept as they are; another one takes their place."""

    jobs: Jobs
    drawings: Mapping[DrawingId, Drawing]
    journal: Journal

    async def add(self, jobs: Sequence[Job], *, after: timedelta = timedelta()) -> None:
        """Keep them."""
        for job in jobs:
            if job.drawing not in self.drawings:
                raise DrawingNotFound("The drawing that is to be read is gone.")
            self._put(job, after)

    async def get(self, job: JobId) -> Job:
        """Return it."""
        try:
            return self.jobs.kept[job]
        except KeyError:
            raise JobNotFound(f"There is no job {job}.") from None

    async def of(self, revision: RevisionId) -> Sequence[Job]:
        """Look at all of them."""
        return [job for job in self.jobs.kept.values() if job.revision == revision]

    async def is_due(self, queues: Collection[Queue]) -> bool:
        """Look for one."""
        return any(self._due(queues))

    async def backlog(self) -> Sequence[Backlog]:
        """Look at all of them."""
        return [self._backlog(queue) for queue in Queue]

    async def claim(self, queues: Collection[Queue], worker: str, lease: timedelta, *, job: JobId | None = None) -> Job | None:
        """Take the first of the most urgent."""
        found = min((one for one in self._due(queues) if job in {None, one.id}), key=lambda one: one.priority, default=None)
        return None if found is None else self._put(found.claimed(worker), lease)

    async def renew(self, claim: Claim, lease: timedelta, progress: Progress | None = None) -> None:
        """Move the end of the lease."""
        job = self._held(claim)
        self._put(job if progress is None else replace(job, progress=progress), lease)

    async def give_back(self, claim: Claim, *, counted: bool, after: timedelta = timedelta()) -> None:
        """Have it wait."""
        self._put(self._held(claim).given_back(counted=counted), after)

    async def end(self, claim: Claim, state: JobState, failure: Failure | None = None) -> None:
        """Close it."""
        job = self._put(self._held(claim).ended(state, failure), timedelta())
        if job.whole is not None:
            self._put(self.jobs.kept[job.whole].ended(state, failure), timedelta())
        for part in self._parts(job.whole or job.id):
            self._close(part)
            self.journal.drop(self.jobs.found, part.id)

    async def split(self, claim: Claim, parts: Sequence[Job]) -> None:
        """Have it wait without being due."""
        whole = self._put(self._held(claim).split(), timedelta.max)
        for part in self._parts(whole.id):
            drop(self.jobs, part.id, self.journal)
        await self.add(parts)

    async def end_part(self, claim: Claim, found: Recognition) -> Job | None:
        """Close it, and have its whole be due unless another part is open."""
        part = self._put(self._held(claim).ended(JobState.DONE), timedelta())
        self.journal.put(self.jobs.found, part.id, found)
        if part.whole is None or any(one.state is not JobState.DONE for one in self._parts(part.whole)):
            return None
        return self._put(self.jobs.kept[part.whole], timedelta())

    async def found_in_parts(self, whole: JobId) -> Sequence[Recognition]:
        """Look at all of them."""
        return [self.jobs.found[part.id] for part in self._parts(whole) if part.id in self.jobs.found]

    async def attended(self, revisions: Collection[RevisionId]) -> set[RevisionId]:
        """Look at all of them."""
        return {job.revision for job in self.jobs.kept.values() if job.is_open and job.revision in revisions}

    async def cancel(self, revisions: Collection[RevisionId]) -> None:
        """Close what is open."""
        for job in [job for job in self.jobs.kept.values() if job.revision in revisions]:
            self._close(job)
            self.journal.drop(self.jobs.found, job.id)

    async def forget(self, revision: RevisionId) -> None:
        """Drop what is closed."""
        for job in await self.of(revision):
            if not job.is_open:
                drop(self.jobs, job.id, self.journal)

    def _backlog(self, queue: Queue) -> Backlog:
        still_open = [job for job in self.jobs.kept.values() if job.is_open and job.queue is queue]
        waiting = sum(job.state is JobState.WAITING for job in still_open)
        now = time.monotonic()
        oldest = min((self.jobs.due[job.id] for job in still_open), default=now)
        return Backlog(queue, waiting, len(still_open) - waiting, max(0.0, now - oldest))

    def _due(self, queues: Collection[Queue]) -> Iterator[Job]:
        now = time.monotonic()
        return (job for job in self.jobs.kept.values() if job.is_open and job.queue in queues and self.jobs.due[job.id] <= now)

    def _parts(self, whole: JobId) -> Sequence[Job]:
        return [job for job in self.jobs.kept.values() if job.whole == whole]

    def _close(self, job: Job) -> None:
        if job.is_open:
            self._put(job.ended(JobState.CANCELLED), timedelta())

    def _held(self, claim: Claim) -> Job:
        job = self.jobs.kept.get(claim.job)
        if job is None or job.claim != claim or job.state is not JobState.RUNNING:
            raise JobLost(f"Job {claim.job} is no longer that of claim {claim.token}.")
        return job

    def _put(self, job: Job, after: timedelta) -> Job:
        self.journal.put(self.jobs.kept, job.id, job)
        self.journal.put(self.jobs.due, job.id, time.monotonic() + after.total_seconds())
        return job


def forget_jobs(jobs: Jobs, drawing: DrawingId, journal: Journal) -> None:
    """Forget the jobs of a drawing that goes."""
    for job in [job for job in jobs.kept.values() if job.drawing == drawing]:
        drop(jobs, job.id, journal)


def drop(jobs: Jobs, job: JobId, journal: Journal) -> None:
    """Forget one."""
    journal.drop(jobs.kept, job)
    journal.drop(jobs.due, job)
    journal.drop(jobs.found, job)
