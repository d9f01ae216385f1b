"""Use case: what was told long ago is forgotten."""

from dataclasses import dataclass
from datetime import timedelta

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.ports.clock import Clock

KEPT = timedelta(days=30)
"""Long enough to look at what went wrong, and to have it delivered again."""


@dataclass(frozen=True, slots=True)
class ForgetNotices:
    """Forgets notices that are published, and deliveries and messages that wait no more."""

    begin: Begin
    clock: Clock

    async def __call__(self) -> None:
        """Forget what is older than 30 days."""
        before = self.clock.now() - KEPT
        async with self.begin() as work:
            await work.outbox.forget(before)
            await work.deliveries.forget(before)
            await work.messages.forget(before)
