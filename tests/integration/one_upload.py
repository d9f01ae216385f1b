"""An upload as a process of its own, which is killed between the original and its row."""

import os
import signal
import sys
from pathlib import Path

from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.entrypoints.cli.context import Context
from electrical_orchestrator.entrypoints.cli.running import run


class Dying(ObjectBlobStore):
    """Keeps one original."""

    async def put(self, file: Path) -> str:
        await super().put(file)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


if __name__ == "__main__":
    sys.exit(run(["project", "add", *sys.argv[2:]], Context(given={"blobs": Dying.in_folder(Path(sys.argv[1]))})))
