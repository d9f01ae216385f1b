"""Work that is done behind the requests: which revision is to be read, by whom, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import NamedTuple, NewType, Self
from uuid import UUID, uuid4

from electrical_orchestrator.domain.drawings import DrawingId, Failure, Progress, RevisionId

JobId = NewType("JobId", UUID)

LEASE = timedelta(seconds=30)
"""How long a job is its worker's unless he says again that he is at it."""
MOST_ATTEMPTS = 2
"""A job that has ended so many workers ends no other one."""
PART = 32
"""Sheets that one worker reads at a stretch, while others read the next ones."""
LONGEST_WORKER = 200
"""Characters of a worker's name."""


class Queue(StrEnum):
    """What a worker's machine has."""

    CPU = "cpu"
    GPU = "gpu"


class Priority(IntEnum):
    """Who waits; the lower goes first."""

    PERSON = 0
    BULK = 10


class JobState(StrEnum):
    """Where a job stands. The last four are its end."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    QUARANTINED = "quarantined"
    """It ended its workers, or what they started, too often."""


OPEN = (JobState.WAITING, JobState.RUNNING)


class Claim(NamedTuple):
    """What a worker shows to write something of a job; it is refused as soon as the job is another's."""

    job: JobId
    token: int
    """Counts the claims of the job."""


class Backlog(NamedTuple):
    """What is open in one queue."""

    queue: Queue
    waiting: int
    running: int
    oldest_s: float
    """Seconds for which somebody might have taken the oldest of those that are due, by the time of the store; 0.0 without any."""


class Part(NamedTuple):
    """The sheets from ``first`` to ``last``, 1-based."""

    first: int
    last: int

    @property
    def sheets(self) -> Sequence[int]:
        """Their numbers."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Job:
    """The wish that a revision is read, or a part of it."""

    id: JobId
    drawing: DrawingId
    revision: RevisionId
    added_at: datetime
    queue: Queue = Queue.CPU
    priority: Priority = Priority.PERSON
    whole: JobId | None = None
    """The job that this is a part of, or None."""
    part: Part | None = None
    """The sheets to read; None: all."""
    state: JobState = JobState.WAITING
    attempts: int = 0
    """How many workers began it and were not heard of again."""
    token: int = 0
    worker: str | None = None
    """Who has it, or had it last."""
    progress: Progress | None = None
    failure: Failure | None = None

    @classmethod
    def to_read(
        cls, drawing: DrawingId, revision: RevisionId, at: datetime, *, queue: Queue = Queue.CPU, priority: Priority = Priority.PERSON
    ) -> Self:
        """A new one."""
        return cls(JobId(uuid4()), drawing, revision, at, queue, priority)

    @property
    def claim(self) -> Claim:
        """What its present worker shows."""
        return Claim(self.id, self.token)

    @property
    def is_open(self) -> bool:
        """Whether it still is to be done."""
        return self.state in OPEN

    @property
    def is_last_attempt(self) -> bool:
        """Whether nobody tries after this one."""
        return self.attempts >= MOST_ATTEMPTS

    @property
    def is_poison(self) -> bool:
        """Whether so many workers were lost over it that nobody may begin it again."""
        return self.attempts > MOST_ATTEMPTS

    def claimed(self, worker: str) -> Self:
        """As the job of ``worker``."""
        return replace(self, state=JobState.RUNNING, attempts=self.attempts + 1, token=self.token + 1, worker=worker)

    def given_back(self, *, counted: bool) -> Self:
        """Waiting for another worker; with ``counted`` the attempt is one of those that it has."""
        return replace(self, state=JobState.WAITING, attempts=self.attempts - (not counted), progress=None)

    def split(self) -> Self:
        """Waiting for its parts, which count their own attempts."""
        return replace(self, state=JobState.WAITING, attempts=0, progress=None)

    def ended(self, state: JobState, failure: Failure | None = None) -> Self:
        """At its end."""
        return replace(self, state=state, failure=failure)

    def in_parts(self, count: int, size: int = PART) -> Sequence[Self]:
        """Jobs that together read the ``count`` sheets, as urgent as this one."""
        parts = [Part(first, min(first + size - 1, count)) for first in range(1, count + 1, size)]
        return [
            type(self)(JobId(uuid4()), self.drawing, self.revision, self.added_at, self.queue, self.priority, self.id, part)
            for part in parts
        ]


def progress_of(parts: Sequence[Job]) -> Progress:
    """How far the whole is."""
    return Progress(sum(one.progress.done for one in parts if one.progress), max(one.part.last for one in parts if one.part))
