"""A command as a process of its own, which is killed when it has changed the originals once, before it can tell the database."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.domain.ports.blobs import Aside
from electrical_orchestrator.entrypoints.cli.context import Context
from electrical_orchestrator.entrypoints.cli.running import run


class Dying(ObjectBlobStore):
    """Keeps one original, or sets one aside."""

    async def put(self, file: Path) -> str:
        await super().put(file)
        raise die()

    async def set_aside(self, aside: Aside) -> None:
        await super().set_aside(aside)
        raise die()


def die() -> AssertionError:
    """Nobody comes back from here."""
    os.kill(os.getpid(), signal.SIGKILL)
    return AssertionError()


def main(words: Sequence[str]) -> int:
    """Of the command line: where the originals lie, then what `eo` is told."""
    folder, *others = words
    return run(others, Context(given={"blobs": Dying.in_folder(Path(folder))}))
