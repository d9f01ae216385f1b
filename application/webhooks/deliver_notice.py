"""Use case: one try to deliver one notice to one webhook."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.outbound.errors import AddressRefused, CallFailed, CallsPaused
from electrical_orchestrator.domain.ports.caller import Caller
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.webhooks.delivery import Delivery, Outcome
from electrical_orchestrator.domain.webhooks.signing import signed_headers
from electrical_orchestrator.domain.webhooks.webhook import Webhook

PAUSE = timedelta(seconds=30)
"""While the receiver's host is left alone; that is no try."""
TAKEN = range(200, 300)
MOVED = range(300, 400)
UNSIGNED = "The server cannot open its secret: exchange it, or ask whoever looks after the server."
HEADERS = {"content-type": "application/json", "user-agent": "electrical-orchestrator"}


@dataclass(frozen=True, slots=True)
class DeliverNotice:
    """Sends it, and notes what came of it, if it is the courier's still. A webhook that wants nothing any more is disabled."""

    begin: Begin
    begin_reading: Begin
    clock: Clock
    caller: Caller
    chance: Callable[[], float] = random.random

    async def __call__(self, courier: str, delivery: Delivery) -> Outcome | None:
        """Return what it came to; None when it is not wanted any more, or somebody else's by now.

        Raises CallsPaused while the receiver's host is left alone: nothing was tried, and nothing of the webhook's need be for ``PAUSE``.
        """
        async with self.begin_reading() as work:
            webhook = await work.webhooks.with_id(delivery.webhook)
        if webhook is None or webhook.disabled is not None:
            return None
        try:
            outcome = await self._sent(webhook, delivery)
        except CallsPaused:
            await self._noted(courier, delivery, None)
            raise
        return outcome if await self._noted(courier, delivery, outcome) else None

    async def _sent(self, webhook: Webhook, delivery: Delivery) -> Outcome:
        now, body = self.clock.now(), delivery.body.encode()
        secrets = webhook.secrets(now)
        if not secrets:
            return Outcome(reason=UNSIGNED)
        headers = HEADERS | signed_headers(secrets, str(delivery.notice), now, body)
        try:
            status = (await self.caller.post(webhook.address, headers, body)).status
        except CallsPaused:
            raise
        except (CallFailed, AddressRefused) as error:
            return Outcome(reason=str(error))
        return Outcome(status, _reason(status))

    async def _noted(self, courier: str, delivery: Delivery, outcome: Outcome | None) -> bool:
        now = self.clock.now()
        async with self.begin() as work:
            webhook = await work.webhooks.with_id(delivery.webhook)
            mine = await work.deliveries.claimed(courier, delivery.id)
            if mine is None or webhook is None:
                return False
            _note(mine, outcome, now, self.chance())
            await work.deliveries.put(mine)
            if mine.ends is not None:
                webhook.disabled = mine.ends
                await work.webhooks.put(webhook)
        return True


def _note(delivery: Delivery, outcome: Outcome | None, at: datetime, chance: float) -> None:
    if outcome is None:
        delivery.due_at = at + PAUSE
    else:
        delivery.tried(outcome, at, chance)


def _reason(status: int) -> str:
    if status in TAKEN:
        return ""
    return f"It answered {status}, and nobody is followed elsewhere." if status in MOVED else f"It answered {status}."
