"""The table of jobs, and what its rows mean."""

from typing import Any

from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.domain.drawings import DrawingId, Failure, Progress, RevisionId
from electrical_orchestrator.domain.jobs import LONGEST_WORKER, Job, JobId, JobState, Part, Priority, Queue
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Update,
    Uuid,
    literal_column,
    text,
    update,
)

jobs = Table(
    "jobs",
    metadata,
    Column("number", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True),
    Column("id", Uuid, nullable=False, unique=True),
    Column("drawing_id", Uuid, ForeignKey("drawings.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("revision_id", Uuid, ForeignKey("revisions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("whole_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), index=True),
    Column("first_sheet", Integer),
    Column("last_sheet", Integer),
    Column("queue", String(10), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("token", Integer, nullable=False),
    Column("worker", String(LONGEST_WORKER)),
    Column(
        "due_at", Double, comment="seconds since 1970 by the database's own clock: may be claimed from then on, or the end of the lease"
    ),
    Column("sheets_done", Integer),
    Column("sheets_total", Integer),
    Column("failure_code", String(50)),
    Column("failure_message", AnyText),
    Column("added_at", Moment, nullable=False),
    Column("found", LargeBinary, comment="what a part found, until all parts are joined"),
)
IS_OPEN = text("state IN ('waiting', 'running')")
OPEN = text("jobs.state IN ('waiting', 'running')")
"""As the index has it: SQLite uses a partial index only for the same words."""
Index("ix_jobs_open", jobs.c.queue, jobs.c.priority, jobs.c.number, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN)


def seconds_now(*, postgres: bool) -> ColumnElement[float]:
    """The database's time, in seconds since 1970."""
    words = "extract(epoch from clock_timestamp())::float8" if postgres else "((julianday('now') - 2440587.5) * 86400.0)"
    return literal_column(words, Double)


def claimed(worker: str, until: ColumnElement[float]) -> Update:
    """As ``Job.claimed``."""
    return update(jobs).values(
        state=JobState.RUNNING, attempts=jobs.c.attempts + 1, token=jobs.c.token + 1, worker=worker[:LONGEST_WORKER], due_at=until
    )


def row_of(job: Job) -> dict[str, Any]:
    """Its columns, but when it is due."""
    first, last = job.part or (None, None)
    return {
        "id": job.id,
        "drawing_id": job.drawing,
        "revision_id": job.revision,
        "whole_id": job.whole,
        "first_sheet": first,
        "last_sheet": last,
        "queue": job.queue,
        "priority": job.priority,
        "state": job.state,
        "attempts": job.attempts,
        "token": job.token,
        "worker": job.worker,
        "added_at": job.added_at,
    }


def job_of(row: Row[Any]) -> Job:
    """The job of a row."""
    return Job(
        id=JobId(row.id),
        drawing=DrawingId(row.drawing_id),
        revision=RevisionId(row.revision_id),
        added_at=row.added_at,
        queue=Queue(row.queue),
        priority=Priority(row.priority),
        whole=None if row.whole_id is None else JobId(row.whole_id),
        part=None if row.first_sheet is None else Part(row.first_sheet, row.last_sheet),
        state=JobState(row.state),
        attempts=row.attempts,
        token=row.token,
        worker=row.worker,
        progress=None if row.sheets_done is None else Progress(row.sheets_done, row.sheets_total),
        failure=None if row.failure_code is None else Failure(row.failure_code, row.failure_message),
    )
