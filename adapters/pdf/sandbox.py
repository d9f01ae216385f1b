"""What the child takes from itself before it opens a stranger's file; each system as far as it can."""

import ctypes
import os
import sys
import threading
from typing import BinaryIO

from electrical_orchestrator.adapters.pdf.limits import Limits

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
SIGKILL = 9


def cut_network() -> bool:
    """Move into a network of its own, without any connection (Linux, where users may); first of all: it must be the only thread."""
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None).unshare
    return 0 in (unshare(flags) for flags in (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET))


def die_with_parent(parent: int, lifeline: BinaryIO) -> bool:
    """End when the parent ends: by the kernel on Linux, else when the ``lifeline`` that it holds open is closed."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0:
            if os.getppid() != parent:
                os._exit(1)
            return True
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
