"""The parent's side: starts a child, reads its answers, and kills it where it lasts too long."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, cast

import anyio
from anyio import to_thread
from electrical_orchestrator.adapters.pdf.ends import Ended, why_it_ended
from electrical_orchestrator.adapters.pdf.frames import BadFrame, Frame, encoded, read_frame
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.domain.errors import (
    DamagedPdf,
    EncryptedPdf,
    NoSuchSheet,
    NotAPdf,
    OrchestratorError,
    PdfTooLarge,
    ReaderCrashed,
    ReaderTimedOut,
    SheetTooComplex,
)

ERRORS: tuple[type[OrchestratorError], ...] = (NotAPdf, EncryptedPdf, DamagedPdf, PdfTooLarge, SheetTooComplex, NoSuchSheet)
TYPED = {error.code: error for error in ERRORS}
"""What a child may answer, by its code; anything else is a crash."""
BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv.pop()); from electrical_orchestrator.adapters.pdf.worker import main; main()"
KEPT = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""What a process needs of its environment to start and to find its temporary folder."""


async def answers(task: str, request: dict[str, Any], limits: Limits) -> AsyncGenerator[Frame, None]:
    """Do ``task`` (``module:function``) in a child of its own, and yield its answers.

    Leaving early or being cancelled kills the child; none outlives this call.

    Raises:
        what the task raises; SheetTooComplex, ReaderCrashed, ReaderTimedOut
    """
    child = Child(task, request, limits)
    left = limits.wall_seconds
    try:
        while True:
            began = anyio.current_time()
            try:
                with anyio.fail_after(max(left, 0.0)):
                    frame = await to_thread.run_sync(child.next_frame, abandon_on_cancel=True)
            except TimeoutError as error:
                raise ReaderTimedOut(f"the child took longer than {limits.wall_seconds:g} seconds") from error
            left -= anyio.current_time() - began
            if frame is None:
                return
            yield frame
    finally:
        child.end()


async def answer(task: str, request: dict[str, Any], limits: Limits) -> Frame:
    """Do ``task`` in a child of its own, and return its only answer; raises what `answers` raises."""
    async with aclosing(answers(task, request, limits)) as frames:
        async for frame in frames:
            return frame
    raise ReaderCrashed("the child ended without an answer")


def limits_in_force(limits: Limits | None = None) -> dict[str, bool]:
    """Which protections hold on this system, as a child finds them; blocks for the child's start."""
    child = Child("electrical_orchestrator.adapters.pdf.worker:tell_limits", {}, limits or Limits())
    try:
        frame = child.next_frame()
        return {} if frame is None else dict(frame.header["in force"])
    finally:
        child.end()


class Child:
    """One process in a session of its own, from a clean interpreter: nothing of the parent's memory is in it."""

    def __init__(self, task: str, request: dict[str, Any], limits: Limits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, "-I", "-c", BOOT, json.dumps(_import_path())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if name.upper() in KEPT},
            cwd=tempfile.gettempdir(),
            start_new_session=True,
        )
        self._ended: Ended | None = None
        header = {"task": task, "request": request, "limits": asdict(limits), "parent": os.getpid()}
        self._input, self._output = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        self._request = encoded(header)

    def next_frame(self) -> Frame | None:
        """The next answer, or None after the last; blocks.

        Raises:
            the typed error that the child sent, or the one that tells how it ended
        """
        try:
            self._send_request()
            frame = read_frame(self._output.read, self._limits.answer_bytes)
        except BadFrame as error:
            raise SheetTooComplex(f"the child answered with {error}") from error
        if frame is None:
            raise why_it_ended(self._reap(), self._limits)
        if "error" in frame.header:
            raise typed(frame.header["error"], frame.header.get("message", ""))
        return None if "end" in frame.header else frame

    def _send_request(self) -> None:
        with suppress(BrokenPipeError):  # a child that is gone tells more by how it ended
            for piece in self._request:
                self._input.write(piece)
            self._input.flush()
        self._request = []

    def end(self) -> None:
        """Kill the whole session, reap it, and close the pipes; may be called twice."""
        if self._ended is None:
            self._kill()
            self._reap()
        for pipe in (self._input, self._output):
            with suppress(BrokenPipeError):
                pipe.close()

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _reap(self) -> Ended:
        if self._ended is None:
            self._ended = Ended.of(self._process)
        return self._ended


def typed(code: str, message: str) -> OrchestratorError:
    """The error that the child named by its code."""
    return TYPED.get(code, ReaderCrashed)(message)


def _import_path() -> list[str]:
    """Where the child imports from: as this process does, whatever folder either runs in; hooks of installers stay as they are."""
    return [str(Path(place).absolute()) if Path(place).exists() else place for place in sys.path]
