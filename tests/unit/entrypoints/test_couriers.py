"""Messages and calls are carried by so many each, and neither keeps the other."""

import asyncio
from collections.abc import Callable, Collection, Sequence

import pytest
from electrical_orchestrator.application.notices.forget_notices import ForgetNotices
from electrical_orchestrator.application.notices.publish_notices import PublishNotices
from electrical_orchestrator.application.notifications.claim_messages import ClaimMessages
from electrical_orchestrator.application.notifications.send_messages import SendMessages
from electrical_orchestrator.application.webhooks.claim_deliveries import ClaimDeliveries
from electrical_orchestrator.application.webhooks.deliver_notice import DeliverNotice
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId
from electrical_orchestrator.domain.notifications.message import Message
from electrical_orchestrator.domain.notifications.places import Places
from electrical_orchestrator.domain.outbound.errors import CallsPaused
from electrical_orchestrator.domain.ports.webhook_store import EACH
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.webhooks.delivery import Delivery
from electrical_orchestrator.domain.webhooks.webhook import Webhook
from electrical_orchestrator.entrypoints.couriers import CALLS_AT_ONCE, MESSAGES_AT_ONCE, Couriers

from tests.fakes.caller import FakeCaller
from tests.fakes.clock import StillClock
from tests.fakes.notifier import MemoryNotifier
from tests.fakes.town import Town

ADDRESS = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
MANY = CALLS_AT_ONCE + MESSAGES_AT_ONCE


class Slow(MemoryNotifier):
    """Takes all and ends nothing until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may = 0, asyncio.Event()

    async def send(self, address: str, title: str, text: str) -> None:
        self.begun += 1
        await self.may.wait()
        await super().send(address, title, text)


class Counted(ClaimMessages):
    """Remembers how many it was asked for."""

    asked: list[int] = []  # noqa: RUF012  # of the one test here

    async def __call__(self, courier: str, limit: int, *, but: Collection[ChannelId] = ()) -> Sequence[Sequence[Message]]:
        self.asked.append(limit)
        return await ClaimMessages.__call__(self, courier, limit, but=but)


async def test_many_slow_channels_hold_a_few_couriers_and_no_webhook() -> None:
    town, clock, notifier, caller = Town(), StillClock(), Slow(), FakeCaller()
    await _fill(town, clock)
    couriers = _couriers(town, clock, caller, notifier)
    async with couriers.running():
        await _until(lambda: bool(caller.called) and notifier.begun >= MESSAGES_AT_ONCE)
        await asyncio.sleep(0.1)  # in which no more may begin
        assert notifier.begun == MESSAGES_AT_ONCE
        notifier.may.set()
        await _until(lambda: len(notifier.sent) == MANY)
    assert 1 <= min(Counted.asked) <= max(Counted.asked) == MESSAGES_AT_ONCE


@pytest.mark.parametrize(("answers", "calls"), [([CallsPaused()], EACH), ([CallsPaused(), 204], MANY)])
async def test_a_webhook_whose_host_is_left_alone_is_left_alone_with_all_that_waits(answers: list[int | Exception], calls: int) -> None:
    town, clock, caller = Town(), StillClock(), FakeCaller(*answers)
    project, now = Project.start("Pump station", clock.now()), clock.now()
    webhook = Webhook.start(project.id, "https://erp.example.com/hook", (), now)
    async with town.begin() as work:
        await work.projects.put(project)
        await work.webhooks.put(webhook)
        await work.deliveries.add([Delivery.trial(webhook, now) for _ in range(MANY)])
    async with _couriers(town, clock, caller, MemoryNotifier()).running():
        await _until(lambda: len(caller.called) >= calls)
        await asyncio.sleep(0.1)  # in which no more may be called
    assert len(caller.called) == calls


def _couriers(town: Town, clock: StillClock, caller: FakeCaller, notifier: MemoryNotifier) -> Couriers:
    return Couriers(
        PublishNotices(town.begin, town.begin, clock),
        ClaimDeliveries(town.begin, town.begin, clock),
        DeliverNotice(town.begin, town.begin, clock, caller),
        ForgetNotices(town.begin, clock),
        Counted(town.begin, town.begin, clock),
        SendMessages(town.begin, town.begin, clock, Places(), notifier),
        pause_s=0.01,
    )


async def _fill(town: Town, clock: StillClock) -> None:
    """Channels with a message each, and a webhook with a delivery."""
    user = await town.a_user()
    project, now = Project.start("Pump station", clock.now()), clock.now()
    webhook = Webhook.start(project.id, "https://erp.example.com/hook", (), now)
    channels = [Channel.start(user.id, "Team", ADDRESS, [], now) for _ in range(MANY)]
    async with town.begin() as work:
        await work.projects.put(project)
        await work.webhooks.put(webhook)
        await work.deliveries.add([Delivery.trial(webhook, now)])
        for channel in channels:
            await work.channels.put(channel)
        await work.messages.add([Message.to_try(channel, now) for channel in channels])


async def _until(true: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if true():
            return
        await asyncio.sleep(0.01)
    pytest.fail("It has not come to that.")
