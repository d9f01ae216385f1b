"""Jobs whose workers were killed: how long they waited until somebody else took them up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from electrical_orchestrator.domain.jobs import Job, JobId, JobState

from tests.faults.lives import BORN, POISONED, Life


@dataclass
class Orphans:
    """Is shown every job again and again; a worker's name ends with its process, and with which of its hands it was."""

    lives: Path
    claims: Path
    waited: list[float] = field(default_factory=list)
    """Seconds from the death of the one worker to the next one's claim."""
    parts: int = 0
    """Of drawings that several workers read."""
    kills: int = 0
    _dead: dict[int, float] = field(default_factory=dict)
    _left: dict[JobId, tuple[int, float, float]] = field(default_factory=dict)
    """The claim, when its worker died, and when the job was last seen to be nobody's."""

    def count_the_dead(self) -> None:
        """See who has died by now."""
        lives = self._lived()
        self._dead = {life.pid: life.at for life in lives}
        for life in lives:
            if life.what == BORN and self._dead[life.pid] == life.at:  # it lives
                del self._dead[life.pid]
        self.kills = sum(life.what not in {BORN, POISONED} for life in lives)

    def seen(self, job: Job, now: float) -> None:
        """That is how it stands; those who died are known."""
        token, died, before = self._left.get(job.id, (job.token, now, now))
        if job.token > token:
            self.waited.append(self._claimed(job, before, now) - died)
            del self._left[job.id]
        if job.state is not JobState.RUNNING:
            self._left.pop(job.id, None)
        elif (death := self._dead.get(_process_of(job))) is not None:
            self.parts += job.part is not None and job.id not in self._left
            self._left[job.id] = job.token, death, now

    def _claimed(self, job: Job, after: float, before: float) -> float:
        """When its worker claimed it, in that time; he may have claimed another one since then, which is later."""
        claims = [line.split() for line in self.claims.read_text().splitlines()]
        times = [float(at) for process, at in claims if int(process) == _process_of(job)]
        return max((at for at in times if after < at < before), default=before)

    def _lived(self) -> Sequence[Life]:
        return [msgspec.json.decode(line, type=Life) for line in self.lives.read_bytes().splitlines()] if self.lives.exists() else []


def _process_of(job: Job) -> int:
    return int(str(job.worker).rsplit("-", 2)[1])
