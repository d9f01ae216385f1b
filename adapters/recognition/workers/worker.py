"""The pool's side of one worker: starts the process, asks it, and ends it where it lasts too long."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import IO, BinaryIO, cast

from electrical_orchestrator.adapters.recognition.workers.messages import received, send
from electrical_orchestrator.domain.errors import ModelUnavailable, OrchestratorError, RecogniserCrashed, SheetTooComplex
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet

BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv.pop()); from {module} import main; main()"
MODULE = "electrical_orchestrator.adapters.recognition.workers.working"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
TYPED: dict[str, type[OrchestratorError]] = {error.code: error for error in (ModelUnavailable, SheetTooComplex, RecogniserCrashed)}
"""What a worker may answer, by its code."""


class Worker:
    """One process; a thread at a time may ask it. It ends when this is ended, and when this process does."""

    def __init__(self, device: str, seconds: float, module: str = MODULE) -> None:
        self._seconds = seconds
        places = [str(Path(place).absolute()) if Path(place).exists() else place for place in sys.path]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, "-I", "-c", BOOT.format(module=module), json.dumps(places)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ONE_THREAD},
        )
        send(cast("BinaryIO", self._process.stdin), device)

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, sheet: Sheet) -> RecognisedSheet:
        """What is on ``sheet``; waits for the answer.

        Raises:
            RecogniserCrashed: the worker ended, or took too long and was ended. SheetTooComplex, ModelUnavailable.
        """
        late = Timer(self._seconds, self._process.kill)
        late.start()
        try:
            send(cast("BinaryIO", self._process.stdin), sheet)
            answer = received(cast("BinaryIO", self._process.stdout))
        except (EOFError, OSError) as error:
            status = self._process.wait()
            raise RecogniserCrashed(f"a worker ended with status {status} while it recognised sheet {sheet.number}") from error
        finally:
            late.cancel()
        if isinstance(answer, RecognisedSheet):
            return answer
        code, message = answer
        raise TYPED.get(code, RecogniserCrashed)(message)

    def end(self) -> None:
        """Kill it and wait until it is gone."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                _close(stream)
        self._process.wait()


def _close(stream: "IO[bytes]") -> None:
    try:
        stream.close()
    except OSError:  # what was still to be written finds nobody
        return
