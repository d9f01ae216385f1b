"""The parent's side: starts a child, reads its answers, and kills it where it lasts too long."""

import os
import signal
import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import asdict
from typing import Any

import anyio
from anyio import to_thread
from electrical_orchestrator.adapters.pdf.ends import Ended, why_it_ended
from electrical_orchestrator.adapters.pdf.frames import BadFrame, Frame, encoded, read_frame
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.starting import Started, started
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
        self._module = task.partition(":")[0]
        self._request = {"task": task, "request": request, "limits": asdict(limits)}
        self._starting = threading.Lock()
        self._started: Started | None = None
        self._ended: Ended | None = None
        self._wanted = True

    def next_frame(self) -> Frame | None:
        """The next answer, or None after the last; blocks.

        Raises:
            the typed error that the child sent, or the one that tells how it ended
        """
        child = self._child()
        try:
            frame = read_frame(child.output.read, self._limits.answer_bytes)
        except BadFrame as error:
            raise SheetTooComplex(f"the child answered with {error}") from error
        if frame is None:
            raise why_it_ended(self._reap(child), self._limits)
        if "error" in frame.header:
            raise typed(frame.header["error"], frame.header.get("message", ""))
        return None if "end" in frame.header else frame

    def end(self) -> None:
        """Kill the whole session, reap it, and close the pipes; may be called twice, and from another thread."""
        self._wanted = False
        with self._starting:
            child = self._started
        if child is None:
            return
        if self._ended is None:
            _kill(child)
            self._reap(child)
        for pipe in (child.input, child.output):
            with suppress(BrokenPipeError):
                pipe.close()

    def _child(self) -> Started:
        with self._starting:
            if self._started is None:
                if not self._wanted:
                    raise ReaderCrashed("the child was given up before it started")
                self._started = started(self._module)
                self._send_request(self._started)
            return self._started

    def _send_request(self, child: Started) -> None:
        with suppress(BrokenPipeError):  # a child that is gone tells more by how it ended
            for piece in encoded(self._request):
                child.input.write(piece)
            child.input.flush()

    def _reap(self, child: Started) -> Ended:
        if self._ended is None:
            self._ended = Ended.of(child.pid, child.popen)
        return self._ended


def _kill(child: Started) -> None:
    if sys.platform == "win32":
        if child.popen is not None:
            child.popen.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
        os.kill(child.pid, signal.SIGKILL)


def typed(code: str, message: str) -> OrchestratorError:
    """The error that the child named by its code."""
    return TYPED.get(code, ReaderCrashed)(message)
