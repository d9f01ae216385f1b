"""Jobs in a table of the database that they are about."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from electrical_orchestrator.adapters.storage.sql.job_rows import OPEN, claimed, job_of, jobs, row_of, seconds_now
from electrical_orchestrator.adapters.storage.sql.packing import packed, unpacked
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.drawings import Failure, Progress, RevisionId
from electrical_orchestrator.domain.errors import DrawingNotFound, JobLost, JobNotFound
from electrical_orchestrator.domain.jobs import OPEN as STILL_OPEN
from electrical_orchestrator.domain.jobs import Backlog, Claim, Job, JobId, JobState, Queue
from electrical_orchestrator.domain.ports.jobs import JobStore
from electrical_orchestrator.domain.recognition import Recognition
from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update


class SqlJobs(JobStore):
    """A row a job. SQLite lets one unit write at a time; on Postgres whoever claims passes over what another is just claiming."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction
        self._now = seconds_now(postgres=transaction.postgres)

    async def add(self, jobs_: Sequence[Job], *, after: timedelta = timedelta()) -> None:
        """Insert rows."""
        gone = DrawingNotFound("The drawing that is to be read is gone.")
        for job in jobs_:
            await self._transaction.run(insert(jobs).values(**row_of(job), due_at=self._until(after)), refused=gone)

    async def get(self, job: JobId) -> Job:
        """Return it."""
        rows = await self._transaction.rows(select(jobs).where(jobs.c.id == job))
        if not rows:
            raise JobNotFound(f"There is no job {job}.")
        return job_of(rows[0])

    async def of(self, revision: RevisionId) -> Sequence[Job]:
        """Return them by their numbers."""
        return [
            job_of(row) for row in await self._transaction.rows(select(jobs).where(jobs.c.revision_id == revision).order_by(jobs.c.number))
        ]

    async def is_due(self, queues: Collection[Queue]) -> bool:
        """Ask for the first."""
        return bool(await self._transaction.rows(select(jobs.c.number).where(self._due(queues)).limit(1)))

    async def backlog(self) -> Sequence[Backlog]:
        """Count by the index of those that are open."""
        waiting = func.count().filter(jobs.c.state == JobState.WAITING)
        columns = (jobs.c.queue, waiting, func.count(), self._now - func.min(jobs.c.due_at))
        rows: Sequence[Any] = await self._transaction.rows(select(*columns).where(OPEN).group_by(jobs.c.queue))
        found = {row[0]: Backlog(Queue(row[0]), row[1], row[2] - row[1], max(0.0, row[3])) for row in rows}
        return [found.get(queue, Backlog(queue, 0, 0, 0.0)) for queue in Queue]

    async def claim(self, queues: Collection[Queue], worker: str, lease: timedelta, *, job: JobId | None = None) -> Job | None:
        """Find and update in one statement."""
        due = select(jobs.c.number).where(self._due(queues)).order_by(jobs.c.priority, jobs.c.number).limit(1)
        due = due if job is None else due.where(jobs.c.id == job)
        found = due.with_for_update(skip_locked=True).scalar_subquery()
        rows = await self._transaction.rows(claimed(worker, self._until(lease)).where(jobs.c.number == found).returning(jobs))
        return job_of(rows[0]) if rows else None

    async def renew(self, claim: Claim, lease: timedelta, progress: Progress | None = None) -> None:
        """Move the end of the lease."""
        done = {} if progress is None else {"sheets_done": progress.done, "sheets_total": progress.total}
        await self._write(claim, due_at=self._until(lease), **done)

    async def give_back(self, claim: Claim, *, counted: bool, after: timedelta = timedelta()) -> None:
        """Have it wait."""
        attempts = jobs.c.attempts - (0 if counted else 1)
        waits = {"state": JobState.WAITING, "sheets_done": None, "sheets_total": None}
        await self._write(claim, **waits, attempts=attempts, due_at=self._until(after))

    async def end(self, claim: Claim, state: JobState, failure: Failure | None = None) -> None:
        """Close it."""
        code, message = failure or (None, None)
        how = {"state": state, "failure_code": code, "failure_message": message}
        await self._write(claim, **how)
        whole = (await self._transaction.rows(select(jobs.c.whole_id).where(jobs.c.id == claim.job)))[0].whole_id
        if whole is not None:
            await self._transaction.run(update(jobs).where(jobs.c.id == whole, OPEN).values(**how))
        parts = update(jobs).where(jobs.c.whole_id == (whole or claim.job))
        await self._transaction.run(parts.where(OPEN).values(state=JobState.CANCELLED))
        await self._transaction.run(parts.where(jobs.c.found.is_not(None)).values(found=None))

    async def split(self, claim: Claim, parts: Sequence[Job]) -> None:
        """Have it wait without being due."""
        await self._write(claim, state=JobState.WAITING, attempts=0, sheets_done=None, sheets_total=None, due_at=None)
        await self._transaction.run(delete(jobs).where(jobs.c.whole_id == claim.job))
        await self.add(parts)

    async def end_part(self, claim: Claim, found: Recognition) -> Job | None:
        """Close it, and have its whole be due unless another part is open."""
        await self._write(claim, state=JobState.DONE, found=packed(found))
        whole = select(jobs.c.whole_id).where(jobs.c.id == claim.job).scalar_subquery()
        part = jobs.alias()
        left = select(part.c.number).where(part.c.whole_id == whole, part.c.state != JobState.DONE).exists()
        due = update(jobs).where(jobs.c.id == whole, OPEN, ~left).values(due_at=self._now).returning(jobs)
        rows = await self._transaction.rows(due)
        return job_of(rows[0]) if rows else None

    async def found_in_parts(self, whole: JobId) -> Sequence[Recognition]:
        """Unpack them by their numbers."""
        query = select(jobs.c.found).where(jobs.c.whole_id == whole, jobs.c.found.is_not(None)).order_by(jobs.c.number)
        return [unpacked(row.found) for row in await self._transaction.rows(query)]

    async def attended(self, revisions: Collection[RevisionId]) -> set[RevisionId]:
        """Look by the revisions' index."""
        query = select(jobs.c.revision_id).where(jobs.c.revision_id.in_(revisions), OPEN).distinct()
        return {RevisionId(row.revision_id) for row in await self._transaction.rows(query)}

    async def cancel(self, revisions: Collection[RevisionId]) -> None:
        """Close what is open."""
        theirs = update(jobs).where(jobs.c.revision_id.in_(revisions))
        await self._transaction.run(theirs.where(OPEN).values(state=JobState.CANCELLED))
        await self._transaction.run(theirs.where(jobs.c.found.is_not(None)).values(found=None))

    async def forget(self, revision: RevisionId) -> None:
        """Delete what is closed."""
        await self._transaction.run(delete(jobs).where(jobs.c.revision_id == revision, jobs.c.state.not_in(STILL_OPEN)))

    async def _write(self, claim: Claim, **values: Any) -> None:  # noqa: ANN401  # of columns
        own = and_(jobs.c.id == claim.job, jobs.c.token == claim.token, jobs.c.state == JobState.RUNNING)
        if not await self._transaction.run(update(jobs).where(own).values(**values)):
            raise JobLost(f"Job {claim.job} is no longer that of claim {claim.token}.")

    def _due(self, queues: Collection[Queue]) -> ColumnElement[bool]:
        return and_(OPEN, jobs.c.queue.in_(queues), jobs.c.due_at <= self._now)

    def _until(self, after: timedelta) -> ColumnElement[float]:
        return self._now + after.total_seconds()
