"""A sweep as a process of its own, which is killed between what it sets aside and the end of its unit of work."""

import os
import signal
import sys
from pathlib import Path

from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.domain.ports.blobs import Aside
from electrical_orchestrator.entrypoints.cli.context import Context
from electrical_orchestrator.entrypoints.cli.running import run


class Dying(ObjectBlobStore):
    """Sets one original aside."""

    async def set_aside(self, aside: Aside) -> None:
        await super().set_aside(aside)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


if __name__ == "__main__":
    sys.exit(run(["db", "sweep", "--delete", "--even-all"], Context(given={"blobs": Dying.in_folder(Path(sys.argv[1]))})))
