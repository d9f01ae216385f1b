"""What is done behind the requests: notices are published, delivered to webhooks, and people are told."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import structlog
from electrical_orchestrator.application.acting import act_as
from electrical_orchestrator.application.notices.forget_notices import ForgetNotices
from electrical_orchestrator.application.notices.publish_notices import PublishNotices
from electrical_orchestrator.application.notifications.claim_messages import ClaimMessages
from electrical_orchestrator.application.notifications.send_messages import SendMessages
from electrical_orchestrator.application.webhooks.claim_deliveries import ClaimDeliveries
from electrical_orchestrator.application.webhooks.deliver_notice import PAUSE, DeliverNotice
from electrical_orchestrator.domain.audit.actors import SERVER
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.domain.notifications.channel import ChannelId
from electrical_orchestrator.domain.notifications.message import Message
from electrical_orchestrator.domain.outbound.errors import CallsPaused
from electrical_orchestrator.domain.webhooks.delivery import Delivery
from electrical_orchestrator.domain.webhooks.webhook import WebhookId

CALLS_AT_ONCE = 32
"""To webhooks, that are on their way together."""
MESSAGES_AT_ONCE = 8
"""To channels. Each holds one of the notifier's threads: the rest are for mails that somebody waits for."""
PAUSE_S = 0.5
"""After nothing was to be done."""
HOUR_S = 3600.0

log = structlog.get_logger("notices")


@dataclass(slots=True)
class Couriers:
    """Publish and deliver as long as they run; what they leave undone is taken up by whoever runs next."""

    publish: PublishNotices
    claim: ClaimDeliveries
    deliver: DeliverNotice
    forget: ForgetNotices
    claim_messages: ClaimMessages
    send_messages: SendMessages
    pause_s: float = PAUSE_S
    name: str = field(default_factory=lambda: uuid4().hex)
    _calls: set[asyncio.Task[None]] = field(default_factory=set)
    _letters: set[asyncio.Task[None]] = field(default_factory=set)
    _busy: Counter[WebhookId] = field(default_factory=Counter)
    _left_alone: dict[WebhookId, float] = field(default_factory=dict)
    """Until when: each delivery that is only put off costs as much as one that is tried, and there may be one a drawing."""
    _written_to: set[ChannelId] = field(default_factory=set)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Work while the block lasts; a call that its end cuts short is made again by others, once its claim has passed."""
        short = (self.publish, self._send, self._tell_people)
        steps = (*((step, self.pause_s) for step in short), (self._forget, HOUR_S))
        work = [asyncio.create_task(_again_and_again(step, pause_s)) for step, pause_s in steps]
        try:
            yield
        finally:
            under_way = (*work, *self._calls, *self._letters)
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)
            for outlet in self.publish.outlets():
                await outlet.close()

    async def _send(self) -> int:
        """Set out with what is due, as far as there is somebody left to carry it; wait for nobody who is under way."""
        free = CALLS_AT_ONCE - len(self._calls)
        now = time.monotonic()
        self._left_alone = {webhook: until for webhook, until in self._left_alone.items() if until > now}
        due = await self.claim(self.name, free, but=(*self._busy, *self._left_alone)) if free > 0 else ()
        for delivery in due:
            self._busy[delivery.webhook] += 1
            call = asyncio.create_task(self._carry(delivery))
            self._calls.add(call)
            call.add_done_callback(self._calls.discard)
        return len(due)

    async def _tell_people(self) -> int:
        """The same with messages: one call to a channel at a time, of all that waits for it."""
        free = MESSAGES_AT_ONCE - len(self._letters)
        due = await self.claim_messages(self.name, free, but=tuple(self._written_to)) if free > 0 else ()
        for messages in due:
            self._written_to.add(messages[0].channel)
            letter = asyncio.create_task(self._write(messages))
            self._letters.add(letter)
            letter.add_done_callback(self._letters.discard)
        return len(due)

    async def _forget(self) -> int:
        await self.forget()
        return 0

    async def _carry(self, delivery: Delivery) -> None:
        try:
            outcome = await self.deliver(self.name, delivery)
        except CallsPaused:
            self._left_alone[delivery.webhook] = time.monotonic() + PAUSE.total_seconds()
        except Exception:  # it is tried again once its claim has passed
            log.exception("not delivered", delivery=str(delivery.id))
        else:
            if outcome is not None and outcome.delivered:  # its host is back
                self._left_alone.pop(delivery.webhook, None)
            log.info("delivery", delivery=str(delivery.id), webhook=str(delivery.webhook), status=outcome and outcome.status)
        finally:
            self._busy[delivery.webhook] -= 1
            if not self._busy[delivery.webhook]:
                del self._busy[delivery.webhook]

    async def _write(self, messages: Sequence[Message]) -> None:
        channel = messages[0].channel
        try:
            arrived = await self.send_messages(self.name, messages)
        except Exception:  # as above
            log.exception("not sent", channel=str(channel))
        else:
            log.info("message", channel=str(channel), count=len(messages), arrived=arrived)
        finally:
            self._written_to.discard(channel)


async def _again_and_again(step: Callable[[], Awaitable[int]], pause_s: float) -> None:
    act_as(SERVER)
    while True:
        done = 0
        try:
            done = await step()
        except OrchestratorError as error:
            log.warning("not done", code=error.code, reason=str(error))
        except Exception:  # whatever it was, the next things wait
            log.exception("not done")
        if not done:
            await asyncio.sleep(pause_s)
