"""A worker as a process of its own. What a drawing holds is what its reading does; it does it in the folder that is given."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from electrical_orchestrator.domain.sheets import Sheet
from electrical_orchestrator.entrypoints.cli.context import Context
from electrical_orchestrator.entrypoints.cli.running import run

from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser


class Doing(FakeReader):
    """``poison`` kills its process, ``wait`` waits until it may go on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(count=1)
        self.folder = folder

    async def read(self, pdf: Path, *, sheets: Sequence[int] | None = None) -> AsyncIterator[Sheet]:
        words = pdf.read_bytes().decode().split()
        if "poison" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        if "wait" in words:
            (self.folder / f"begun-{os.getpid()}").touch()
            while not (self.folder / "go").exists():  # noqa: ASYNC110  # another process makes it
                await asyncio.sleep(0.01)
        async for sheet in super().read(pdf, sheets=sheets):
            yield sheet


def main(words: Sequence[str]) -> int:
    """Of the command line: the folder, then what `eo worker` is told."""
    folder, *others = words
    return run(["worker", *others], Context(given={"reader": Doing(Path(folder)), "recogniser": FakeRecogniser()}))
