"""Programs of ours in processes of their own, forked from one that has imported them: to import takes a second, and many tests start some.

What tells how long a start takes, or is to run as it is deployed, starts Python itself.
"""

import atexit
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from subprocess import TimeoutExpired
from typing import TextIO

Run = Callable[[Sequence[str]], int]
"""What stands at the top of a module: it takes the words of a command line and returns an exit code."""

if sys.platform == "win32":
    FORKING = multiprocessing.get_context("spawn")
else:
    FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(
    [
        "tests.programs",
        "electrical_orchestrator.entrypoints.cli.running",
        "electrical_orchestrator.entrypoints.cli.serve",
        "electrical_orchestrator.entrypoints.cli.server",
        "electrical_orchestrator.entrypoints.cli.worker",
        "electrical_orchestrator.entrypoints.http.app",
        "electrical_orchestrator.entrypoints.http.worker_app",
        "electrical_orchestrator.entrypoints.logging",
        "electrical_orchestrator.adapters.events.sqlite",
        "electrical_orchestrator.adapters.jobs.pulse",
        "electrical_orchestrator.adapters.measures.prometheus",
        "electrical_orchestrator.adapters.notifiers.apprise",
        "electrical_orchestrator.adapters.outbound.httpcore",
        "electrical_orchestrator.adapters.storage.sql.checking",
        "electrical_orchestrator.adapters.storage.sql.migrating",
        "electrical_orchestrator.adapters.storage.sql.unit_of_work",
        "anyio._backends._asyncio",
        "uvicorn.lifespan.on",
        "uvicorn.loops.auto",
    ]
)


class Program:
    """One of them; what it says stands in ``log``, or comes line by line from ``said``."""

    def __init__(self, run: Run, words: Sequence[str], environment: Mapping[str, str], log: Path | None = None) -> None:
        heard, told = FORKING.Pipe(duplex=False)
        with heard, told:
            self._process = FORKING.Process(target=_become, args=(run, words, dict(environment), told, log))
            self._process.start()
            self.said: TextIO = os.fdopen(os.dup(heard.fileno()), errors="replace") if log is None else StringIO()

    @property
    def pid(self) -> int:
        pid = self._process.pid
        assert pid is not None
        return pid

    def poll(self) -> int | None:
        """How it ended: its exit code, or the number of a signal below nought; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended; raise TimeoutExpired."""
        self._process.join(timeout)
        code = self.poll()
        if code is None:
            raise TimeoutExpired(f"{self.pid}", timeout or 0)
        return code

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """As the system kills: nothing is told, nothing is finished; when this returns it is gone."""
        self._process.kill()
        self.wait()

    def close(self) -> None:
        self.kill()
        self.said.close()


@contextmanager
def program(run: Run, *words: str, environment: Mapping[str, str], log: Path | None = None) -> Iterator[Program]:
    """Whatever happens, it ends with the block."""
    started = Program(run, words, environment, log)
    try:
        yield started
    finally:
        started.close()


def _become(run: Run, words: Sequence[str], environment: Mapping[str, str], told: Connection, log: Path | None) -> None:
    """In the child: nothing is left of where it was forked from, but for what was imported."""
    said = told.fileno() if log is None else os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for place in (1, 2):
        os.dup2(said, place)
    sys.stdout, sys.stderr = (os.fdopen(place, "w", buffering=1, closefd=False) for place in (1, 2))  # what they were knows other places
    told.close()
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None
    code = run(words)
    atexit._run_exitfuncs()  # noqa: SLF001 - as at any program's end, but for those that are forked
    sys.exit(code)
