"""Use case: what is to be delivered now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.webhooks.delivery import Delivery
from electrical_orchestrator.domain.webhooks.webhook import WebhookId

CLAIM = timedelta(seconds=60)
"""Longer than any try: a courier that has not come back by then is taken to be dead."""


@dataclass(frozen=True, slots=True)
class ClaimDeliveries:
    """Gives a courier what is due, of each webhook a few, so that none keeps the others waiting."""

    begin: Begin
    begin_reading: Begin
    clock: Clock

    async def __call__(self, courier: str, limit: int, *, but: Collection[WebhookId] = ()) -> Sequence[Delivery]:
        """Return up to ``limit``, nothing of the webhooks in ``but``; they are the courier's for a minute."""
        now = self.clock.now()
        async with self.begin_reading() as work:  # asking takes no lock from those who write
            if not await work.deliveries.due(now):
                return ()
        async with self.begin() as work:
            return await work.deliveries.claim(courier, now, CLAIM, limit=limit, but=but)
