"""What the child takes from itself before it opens a stranger's file; each system as far as it can."""

import ctypes
import os
import select
import signal
import sys
import threading
from typing import BinaryIO

from electrical_orchestrator.adapters.pdf.limits import Limits

PR_SET_NAME = 15
PR_SET_NO_NEW_PRIVS = 38
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
NAME = b"eo-pdf-child"
"""What the system calls the process."""


def cut_network() -> bool:
    """Move into a network of its own, without any connection (Linux, where users may); first of all: it must be the only thread."""
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None).unshare
    return 0 in (unshare(flags) for flags in (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET))


def die_with_parent(lifeline: BinaryIO) -> bool:
    """End when the parent does: it holds the other end of ``lifeline``, from which nothing more is read.

    Linux signals the closing itself, whatever a library is busy with; elsewhere a thread waits for it.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.prctl(PR_SET_NAME, NAME, 0, 0, 0)
        import fcntl  # noqa: PLC0415 - not on Windows

        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
        if select.select([lifeline], [], [], 0)[0]:
            os._exit(1)
    else:
        threading.Thread(target=_watch, args=(lifeline,), daemon=True).start()
    return True


def _watch(lifeline: BinaryIO) -> None:
    lifeline.read(1)
    os._exit(1)


def limit_resources(limits: Limits) -> dict[str, bool]:
    """Set the limits of memory, processor, files and core dumps; tells which of them this system took."""
    names = {
        "memory": ("RLIMIT_AS", limits.memory_bytes),
        "processor": ("RLIMIT_CPU", limits.cpu_seconds),
        "written": ("RLIMIT_FSIZE", limits.written_bytes),
        "open files": ("RLIMIT_NOFILE", limits.open_files),
        "core dumps": ("RLIMIT_CORE", 0),
    }
    return {name: _limit(resource, most) for name, (resource, most) in names.items()}


def _limit(name: str, most: int) -> bool:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return False
    try:
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(
            kind,
            (lowest, min(lowest + 1, hard) if name == "RLIMIT_CPU" and hard != resource.RLIM_INFINITY else lowest + (name == "RLIMIT_CPU")),
        )
    except (AttributeError, OSError, ValueError):
        return False
    return True
