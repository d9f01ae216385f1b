"""Tasks for a child that does what a broken or captured PDF library would do."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.worker import Answer, GiveUp


def crash(request: dict[str, Any], _limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    yield {"alive": True}, ()
    os.kill(os.getpid(), getattr(signal, request["signal"]))


def leave(_request: dict[str, Any], _limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    yield {"alive": True}, ()
    os._exit(3)


def fail(_request: dict[str, Any], _limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    yield {"alive": True}, ()
    raise KeyError("a mistake of ours")


def spin(_request: dict[str, Any], _limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    yield {"pid": os.getpid()}, ()
    while True:
        pass


def wait(_request: dict[str, Any], _limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    yield {"pid": os.getpid()}, ()
    threading.Event().wait()


def print_noise(_request: dict[str, Any], _limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    print("noise on the way", flush=True)  # noqa: T201 - that is the test
    os.write(1, b"more noise")
    yield {"alive": True}, ()


def write_garbage(request: dict[str, Any], _limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    yield {"alive": True}, ()
    pipe = next(fd for fd in range(3, 64) if _is_pipe(fd))
    os.write(pipe, bytes.fromhex(request["bytes"]))
    os._exit(0)


def flood(request: dict[str, Any], _limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    yield {"alive": True}, (bytes(request["length"]),)


def hoard(_request: dict[str, Any], limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    yield {"alive": True}, ()
    kept = bytearray(limits.memory_bytes)
    yield {"hoarded": len(kept)}, ()


def look_around(request: dict[str, Any], limits: Limits, _give_up: GiveUp) -> Iterator[Answer]:
    """Tell what a captured child could reach."""
    heavy = sorted({name.partition(".")[0] for name in sys.modules} & {"torch", "numpy", "pymupdf", "scipy"})
    yield {"environment": sorted(os.environ), "heavy": heavy, "session": os.getsid(0) == os.getpid(), "in force": request["in force"]}, ()
    try:
        socket.create_connection(("127.0.0.1", request["port"]), timeout=2).close()
    except OSError as error:
        yield {"network": type(error).__name__}, ()
    else:
        yield {"network": "reached"}, ()
    try:
        Path(request["folder"], "large").write_bytes(bytes(limits.written_bytes + 1))
    except OSError as error:
        yield {"large file": type(error).__name__}, ()
    time.sleep(0)


def _is_pipe(fd: int) -> bool:
    try:
        return str(Path(f"/proc/self/fd/{fd}").readlink()).startswith("pipe:")
    except OSError:
        return False
