"""Use case: how much is still to be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.jobs import Backlog


@dataclass(frozen=True, slots=True)
class ShowBacklog:
    """Shows what is open in each queue, and how long the oldest waits."""

    begin: Begin

    async def __call__(self) -> Sequence[Backlog]:
        """Return it by queue. Raises StorageUnavailable."""
        async with self.begin() as work:
            return await work.jobs.backlog()
