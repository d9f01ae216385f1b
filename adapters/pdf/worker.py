"""The child: takes one request from its input, does it under the limits, and writes the answer as frames."""

import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, NoReturn, Protocol

from electrical_orchestrator.adapters.pdf.frames import encoded, read_frame
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.sandbox import cut_network, die_with_parent, limit_resources
from electrical_orchestrator.domain.errors import OrchestratorError, SheetTooComplex

REQUEST_BYTES = 64 << 20
Answer = tuple[dict[str, Any], Sequence[bytes | memoryview]]
GiveUp = Callable[[OrchestratorError], None]


class Task(Protocol):
    """What a child can be asked to do: ``give_up`` ends the process with a typed error, from wherever it is."""

    def __call__(self, request: dict[str, Any], limits: Limits, give_up: GiveUp) -> Iterator[Answer]:
        """Yield answers; each is sent at once."""
        ...


class Output:
    """Writes frames to the parent."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def send(self, header: dict[str, Any], parts: Sequence[bytes | memoryview] = ()) -> None:
        """Write one frame whole."""
        for piece in encoded(header, parts):
            self._stream.write(piece)
        self._stream.flush()

    def give_up(self, error: OrchestratorError) -> NoReturn:
        """Send the typed error and leave at once: the library cannot be interrupted otherwise."""
        self.send({"error": error.code, "message": str(error)})
        os._exit(0)


def main() -> None:
    """Serve one request."""
    offline = cut_network()
    output = Output(_own_output())
    request = read_frame(sys.stdin.buffer.read, REQUEST_BYTES)
    if request is None:
        os._exit(1)
    header = request.header
    limits = Limits(**header["limits"])
    bound = die_with_parent(sys.stdin.buffer)
    try:
        task = _task(header["task"])
        in_force = {"network": offline, "parent": bound, **limit_resources(limits)}
        for answer, parts in task({**header["request"], "in force": in_force}, limits, output.give_up):
            output.send(answer, parts)
        output.send({"end": True})
    except OrchestratorError as error:
        output.give_up(error)
    except MemoryError:
        output.give_up(SheetTooComplex("the file asks for more memory than the limit"))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells it as a crash, and this process ends
        output.send({"error": "reader_crashed", "message": f"{type(error).__name__}: {error}"})
    os._exit(0)


def _own_output() -> BinaryIO:
    """The pipe to the parent, out of the way of anything that prints."""
    pipe = os.dup(1)
    os.dup2(2, 1)
    with contextlib.suppress(AttributeError):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit fails instead of ending the process
    return os.fdopen(pipe, "wb")


def _task(name: str) -> Task:
    module, function = name.split(":")
    task: Task = getattr(importlib.import_module(module), function)
    return task


def tell_limits(request: dict[str, Any], limits: Limits, give_up: GiveUp) -> Iterator[Answer]:  # noqa: ARG001 - a Task
    """Answer which limits hold."""
    yield {"in force": request["in force"]}, ()
