"""How a child ended, and which typed error that is."""

import os
import signal
import sys
from dataclasses import dataclass
from subprocess import Popen
from typing import Self

from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.domain.errors import ReaderCrashed, ReaderTimedOut, SheetTooComplex, UnreadablePdf

MOST_OF_MEMORY = 0.5
"""A crash above this part of the limit is taken for the limit's doing: malloc fails before all of it is used."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What the system says of an ended child."""

    code: int
    """Exit status, or the negative number of a signal."""
    cpu_seconds: float = 0.0
    memory_bytes: int = 0

    @classmethod
    def of(cls, pid: int, popen: Popen[bytes] | None) -> Self:
        """Wait for the end of our child ``pid``; ``popen`` where the interpreter knows it too."""
        if sys.platform == "win32":
            return cls(popen.wait() if popen else 0)
        try:
            _, status, usage = os.wait4(pid, 0)
        except ChildProcessError:  # the application around us reaps every child itself
            return cls(0)
        finally:
            if popen is not None:
                popen.returncode = 0
        code = os.waitstatus_to_exitcode(status)
        unit = 1 if sys.platform == "darwin" else 1024
        return cls(code, usage.ru_utime + usage.ru_stime, _own(usage.ru_maxrss, inherits=popen is not None) * unit)


def _own(peak: int, *, inherits: bool) -> int:
    """A child's peak, or 0: one that was forked from this process and no larger may tell of this process's memory instead."""
    if inherits and sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every system

        return peak if peak > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss else 0
    return peak


def why_it_ended(ended: Ended, limits: Limits) -> UnreadablePdf:
    """The error for a child that went without an answer."""
    if sys.platform != "win32" and ended.code == -signal.SIGXCPU:
        return ReaderTimedOut(f"the child used {limits.cpu_seconds} seconds of processor time")
    if ended.code < 0 and ended.cpu_seconds >= limits.cpu_seconds:
        return ReaderTimedOut(f"the child used {ended.cpu_seconds:.0f} seconds of processor time")
    if ended.code < 0 and ended.memory_bytes >= MOST_OF_MEMORY * limits.memory_bytes:
        return SheetTooComplex(f"the child crashed with {ended.memory_bytes >> 20:,} MB in use, near its limit")
    how = f"by signal {-ended.code}" if ended.code < 0 else f"with status {ended.code}"
    return ReaderCrashed(f"the child ended {how} before it had answered")
