"""A worker: recognises the sheets that it is sent, one after another, until its input ends."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from electrical_orchestrator.adapters.recognition.workers.messages import received, send
from electrical_orchestrator.domain.errors import OrchestratorError

if TYPE_CHECKING:
    from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser

MEMORY = 3 << 30
"""Bytes of its own that a worker may hold; Linux alone keeps it to that."""


def main() -> None:
    """Serve until the pool closes the input or is gone."""
    source, answers = sys.stdin.buffer, _own_output()
    _limit_memory()
    import torch  # noqa: PLC0415 - after the memory is limited
    from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser  # noqa: PLC0415 - the same

    torch.set_num_threads(1)  # the other cores have workers of their own
    with suppress(EOFError, BrokenPipeError):
        recogniser = GeometricRecogniser(received(source))
        while True:
            send(answers, _answer(recogniser, source))
    os._exit(0)  # at once: nothing here is worth tidying


def _answer(recogniser: "GeometricRecogniser", source: BinaryIO) -> object:
    """What is on the next sheet, or why that cannot be told: a code and a message."""
    sheet = received(source)
    try:
        return recogniser.recognise_now(sheet)
    except OrchestratorError as error:
        return error.code, str(error)
    except MemoryError:
        return "sheet_too_complex", f"sheet {sheet.number} asks for more memory than a worker may hold"
    except Exception as error:  # noqa: BLE001 - the pool tells it as a crash; the next sheet is none the worse
        return "recogniser_crashed", f"sheet {sheet.number}: {type(error).__name__}: {error}"


def _own_output() -> BinaryIO:
    """The pipe to the pool, out of the way of anything that prints."""
    pipe = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(pipe, "wb")


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError, AttributeError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
