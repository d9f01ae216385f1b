"""Workers that are killed one after another, each followed by a new one: ``python -m tests.faults.shift PLAN``.

This process itself stays clean, with everything imported and nothing opened: each worker is forked from it within milliseconds. When all
are killed that are to be killed, the last ones work on until there is nothing more to read on the standard input.
"""

import os
import select
import signal
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from importlib import import_module
from random import Random

import msgspec

from tests.faults.boundaries import CRASHED
from tests.faults.crashing import prepare
from tests.faults.dying import PLACES, Dying, work
from tests.faults.lives import ANYWHEN, BORN, POISONED, Life, Plan

ENDS = (*PLACES, ANYWHEN, *PLACES)
"""How they die, in turn: one of nine at any moment, also while it starts."""
MOST_TIMES = 4
"""A worker dies at the place where it has come for up to so many times."""
LONGEST_S = 1.5
LATE = (
    "electrical_orchestrator.entrypoints.cli.worker",
    "electrical_orchestrator.entrypoints.worker",
    "electrical_orchestrator.entrypoints.logging",
    "electrical_orchestrator.adapters.storage.sql.migrating",
    "electrical_orchestrator.adapters.storage.sql.checking",
    "alembic.command",
    "anyio._backends._asyncio",
)


@dataclass
class Shift:
    """The workers that live."""

    plan: Plan
    random: Random
    ends: list[str]
    """Of those who are to be killed yet."""
    alive: dict[int, str] = field(default_factory=dict)
    shot: dict[int, float] = field(default_factory=dict)
    """When those are killed who die at any moment."""

    def keep_up(self) -> None:
        """Bury the dead, kill whose time has come, and have as many as there are to be."""
        while self.alive and (found := os.waitpid(-1, os.WNOHANG))[0]:
            self._buried(found[0], os.waitstatus_to_exitcode(found[1]))
        for pid in [pid for pid, due in self.shot.items() if due < time.monotonic()]:
            del self.shot[pid]
            os.kill(pid, signal.SIGKILL)
        while len(self.alive) < self.plan.workers:
            self._start(self.ends.pop() if self.ends else "")

    def _start(self, end: str) -> None:
        times = self.random.randint(1, MOST_TIMES)
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                code = work(self.plan.house, Dying(end, times))
            finally:
                os._exit(code)
        self.alive[pid] = end
        if end == ANYWHEN:
            self.shot[pid] = time.monotonic() + self.random.uniform(0, LONGEST_S)
        self._told(pid, BORN)

    def _buried(self, pid: int, code: int) -> None:
        end = self.alive.pop(pid)
        poisoned = code == -signal.SIGKILL and (end != ANYWHEN or self.shot.pop(pid, None) is not None)
        assert poisoned or code in {CRASHED, -signal.SIGKILL}, f"a worker ended with {code}"
        if poisoned and end:
            self.ends.append(end)  # the next one dies of it
        self._told(pid, POISONED if poisoned else end)

    def _told(self, pid: int, what: str) -> None:
        with self.plan.lives.open("ab") as lives:
            lives.write(msgspec.json.encode(Life(pid, what, time.monotonic())) + b"\n")

    def end(self) -> None:
        """Ask those who live to end, and see that they do."""
        self._all(signal.SIGTERM)
        codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in self.alive]
        self.alive.clear()
        assert not any(codes), f"workers that were asked to end: {codes}"

    def close(self) -> None:
        """Whatever happened, nobody stays."""
        self._all(signal.SIGKILL)

    def _all(self, asked: signal.Signals) -> None:
        for pid in self.alive:
            os.kill(pid, asked)


def main(plan: Plan) -> None:
    """Kill, and go on until the standard input ends."""
    random = Random(plan.seed)
    ends = [ENDS[number % len(ENDS)] for number in range(plan.kills)]
    random.shuffle(ends)
    with closing(Shift(plan, random, ends)) as shift:
        while not select.select([sys.stdin], [], [], 0.01)[0]:
            shift.keep_up()
        shift.end()


if __name__ == "__main__":
    prepare()
    for module in LATE:
        import_module(module)
    main(msgspec.json.decode(sys.argv[1], type=Plan))
