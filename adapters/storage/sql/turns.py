"""SQLite lets one write and has all others try again after a while, so that chance decides who is next. Here it is who came first."""

from anyio import Semaphore, fail_after
from electrical_orchestrator.adapters.storage.sql.limits import PATIENCE
from electrical_orchestrator.domain.errors import StorageLocked


class Turns:
    """Of those who write to one file within one process."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """``patience``: how long to wait for one's turn, in seconds."""
        self._patience = patience
        self._free = Semaphore(1)

    async def begin(self) -> None:
        """Wait for all who came before. Raises StorageLocked."""
        try:
            with fail_after(self._patience):
                await self._free.acquire()
        except TimeoutError as error:
            raise StorageLocked(f"Others have been writing for {self._patience:g} seconds.") from error

    def end(self) -> None:
        """It is the next one's turn."""
        self._free.release()
