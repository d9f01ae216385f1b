"""Use case: the relay between what is committed and those who want to know it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from uuid import uuid4

from electrical_orchestrator.application.notifications.addressing import messages_of
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.notices import TOLD, Notice
from electrical_orchestrator.domain.outbound.errors import OutletUnavailable
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.outlet import Outlet
from electrical_orchestrator.domain.webhooks.delivery import Delivery
from electrical_orchestrator.domain.webhooks.webhook import MOST

CLAIM = timedelta(seconds=60)
"""A relay that has not come back after so long is taken to be dead."""
PAUSE = timedelta(seconds=5)
"""After an outlet could not be reached."""


@dataclass(frozen=True, slots=True)
class PublishNotices:
    """Takes what waits in the outbox to webhooks, outlets and people's channels: each notice at least once, each stream in its order.

    A webhook gets no notice a second time, nor does a person; outlets may, when the relay dies before it has noted what it did.
    """

    begin: Begin
    begin_reading: Begin
    clock: Clock
    outlets: Callable[[], Sequence[Outlet]] = tuple
    relay: str = field(default_factory=lambda: uuid4().hex)

    async def __call__(self) -> int:
        """Publish what can be claimed now, and return how many notices that were."""
        async with self.begin_reading() as work:
            if not await work.outbox.waits():
                return 0
        async with self.begin() as work:
            claimed = await work.outbox.claim(self.relay, CLAIM)
        return sum([await self._stream(list(notices)) for _, notices in groupby(claimed, attrgetter("stream"))])

    async def _stream(self, notices: Sequence[Notice]) -> int:
        """Deliveries first: an outlet that is away keeps no webhook waiting."""
        await self._deliver(notices)
        told = [notice for notice in notices if notice.act in TOLD]
        try:
            for outlet in self.outlets() if told else ():
                await outlet.publish(told)
        except OutletUnavailable:
            async with self.begin() as work:
                await work.outbox.postpone(self.relay, notices[0].stream, PAUSE)
            return 0
        async with self.begin() as work:
            await work.outbox.published(self.relay, notices[0].stream, notices[-1].sequence)
        return len(notices)

    async def _deliver(self, notices: Sequence[Notice]) -> None:
        """What a webhook or a channel has already it does not get again."""
        now, told = self.clock.now(), [notice for notice in notices if notice.act in TOLD]
        async with self.begin() as work:
            webhooks = await work.webhooks.list(notices[0].project, limit=MOST)
            await work.deliveries.add([Delivery.of(hook, notice, now) for notice in told for hook in webhooks if hook.wants(notice.act)])
            for notice in notices:
                await work.messages.add(await messages_of(work, notice, now))
