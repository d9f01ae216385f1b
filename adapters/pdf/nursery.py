"""Makes children quickly, on Linux: a clean process that has imported one library, and nothing else, forks for each request.

It asks the kernel to make the new process its parent's child (CLONE_PARENT): so the application itself can wait for it,
measure it and kill it, as if it had started it, and no process number is ever signalled after it was given away.
"""

import atexit
import contextlib
import ctypes
import importlib
import os
import platform
import signal
import socket
import struct
import sys
import threading
from typing import NamedTuple

CLONE_PARENT = 0x00008000
SYS_CLONE = {"x86_64": 56, "aarch64": 220}
PID = struct.Struct("<i")
NONE = PID.pack(-1)
ENDS = 2
"""File descriptors that a request carries: the child's input and output."""
LONGEST_NAME = 1000


class Born(NamedTuple):
    """A child, and our ends of its pipes."""

    pid: int
    input: int
    output: int


class Nursery(NamedTuple):
    """One server, and our end of the socket to it; it ends when that is closed."""

    pid: int
    owner: int
    socket: socket.socket


_nurseries: dict[str, Nursery] = {}
_lock = threading.Lock()


def born(module: str, command: list[str], environment: dict[str, str]) -> Born:
    """A new child with ``module`` imported; OSError where that cannot be."""
    if sys.platform != "linux" or platform.machine() not in SYS_CLONE:
        raise OSError("children are started afresh on this system")
    with _lock:
        nursery = _nurseries.get(module)
        if nursery is None or nursery.owner != os.getpid():
            nursery = _nurseries[module] = _opened(module, command, environment)
        try:
            return _asked(nursery.socket)
        except OSError:
            _close(_nurseries.pop(module))
            raise


def _opened(module: str, command: list[str], environment: dict[str, str]) -> Nursery:
    ours, theirs = socket.socketpair()
    with theirs, open(os.devnull, "rb+") as nothing:  # noqa: PTH123 - a descriptor is wanted
        actions = [(os.POSIX_SPAWN_DUP2, fd, place) for place, fd in enumerate((theirs.fileno(), nothing.fileno(), nothing.fileno()))]
        pid = os.posix_spawn(command[0], command, environment, file_actions=actions, setsid=True)
    ours.sendall(module.encode().ljust(LONGEST_NAME))
    return Nursery(pid, os.getpid(), ours)


def _asked(server: socket.socket) -> Born:
    their_input, our_input = os.pipe()
    our_output, their_output = os.pipe()
    try:
        socket.send_fds(server, [b"+"], [their_input, their_output])
        answer = server.recv(PID.size, socket.MSG_WAITALL).ljust(PID.size, b"\xff")
    except OSError:
        answer = NONE
    finally:
        os.close(their_input)
        os.close(their_output)
    if answer == NONE:
        os.close(our_input)
        os.close(our_output)
        raise OSError("the nursery is gone")
    return Born(PID.unpack(answer)[0], our_input, our_output)


def _close(nursery: Nursery) -> None:
    nursery.socket.close()
    if nursery.owner == os.getpid():
        with contextlib.suppress(OSError):
            os.kill(nursery.pid, signal.SIGKILL)
            os.waitpid(nursery.pid, 0)


@atexit.register
def close_all() -> None:
    """End every nursery of this process; the next request opens a new one."""
    with _lock:
        while _nurseries:
            _close(_nurseries.popitem()[1])


def main() -> None:
    """Serve, in the nursery: import what was asked for, then make a child for each request until the socket is closed."""
    server = socket.socket(fileno=os.dup(0))
    module = server.recv(LONGEST_NAME, socket.MSG_WAITALL).decode().strip()
    with contextlib.suppress(ImportError):  # the child will say what is missing
        importlib.import_module(module)
    importlib.import_module("electrical_orchestrator.adapters.pdf.worker")
    while True:
        message, ends, _, _ = socket.recv_fds(server, 1, ENDS)
        if not message or len(ends) != ENDS:
            os._exit(0)
        pid = _forked()
        if pid == 0:
            server.close()
            _become_child(*ends)
        for end in ends:
            os.close(end)
        server.sendall(PID.pack(pid))


def _forked() -> int:
    python, kernel = ctypes.pythonapi, ctypes.PyDLL(None, use_errno=True)
    python.PyOS_BeforeFork()
    pid: int = kernel.syscall(SYS_CLONE[platform.machine()], CLONE_PARENT | signal.SIGCHLD, 0, 0, 0, 0)
    if pid == 0:
        python.PyOS_AfterFork_Child()
    else:
        python.PyOS_AfterFork_Parent()
    return pid


def _become_child(their_input: int, their_output: int) -> None:
    os.setsid()
    os.dup2(their_input, 0)
    os.dup2(their_output, 1)
    os.close(their_input)
    os.close(their_output)
    importlib.import_module("electrical_orchestrator.adapters.pdf.worker").main()
    os._exit(1)
