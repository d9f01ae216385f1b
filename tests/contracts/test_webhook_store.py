"""What every store of webhooks and deliveries promises."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.adapters.storage.sql.enciphering import Cipher
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.notices import Notice, NoticeId
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.ports.webhook_store import EACH
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.domain.webhooks.delivery import Delivery, DeliveryId, DeliveryState, Outcome
from electrical_orchestrator.domain.webhooks.errors import DeliveryNotFound, WebhookNotFound
from electrical_orchestrator.domain.webhooks.webhook import Reason, Webhook, WebhookId

from tests.databases import a_database, migrated

Begin = Callable[[], UnitOfWork]
AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
LONG, NO_TIME, MINUTE = timedelta(minutes=5), timedelta(0), timedelta(minutes=1)
DRAWING = DrawingId(uuid4())


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def begin(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Begin]:
    if request.param == "memory":
        storage = MemoryStorage()
        yield lambda: MemoryUnitOfWork(storage)
        return
    made = a_database(request.param, request, tmp_path, tables=True)
    cipher = Cipher(lambda: [b"s" * 32])
    async with made as url, migrated(url) as engine:
        yield lambda: SqlUnitOfWork(engine, cipher=cipher)


async def a_webhook(begin: Begin, *acts: Act, age: float = 0) -> Webhook:
    project = Project.start("Pump station", AT)
    webhook = Webhook.start(project.id, "https://erp.example.com/hooks?a=%C3%B6", acts, AT - timedelta(seconds=age))
    async with begin() as work:
        await work.projects.put(project)
        await work.webhooks.put(webhook)
    return webhook


def a_delivery(webhook: Webhook, drawing: DrawingId | None = DRAWING, *, age: float = 0) -> Delivery:
    at = AT - timedelta(seconds=age)
    notice = Notice(NoticeId(uuid4()), Act.DRAWING_RENAMED, at, webhook.project, drawing, None, None, {"name": "泵\x00"}, 1)
    return Delivery.of(webhook, notice, at)


async def keep(begin: Begin, *deliveries: Delivery) -> None:
    async with begin() as work:
        await work.deliveries.add(deliveries)


async def claim(begin: Begin, courier: str = "one", at: datetime = AT, lasting: timedelta = LONG, limit: int = 50) -> Sequence[Delivery]:
    async with begin() as work:
        return await work.deliveries.claim(courier, at, lasting, limit=limit)


async def put(begin: Begin, delivery: Delivery) -> None:
    async with begin() as work:
        await work.deliveries.put(delivery)


async def listed(begin: Begin, webhook: Webhook, before: int | None = None, limit: int = 100) -> list[Delivery]:
    async with begin() as work:
        return list(await work.deliveries.list(webhook.id, before=before, limit=limit))


def ids(deliveries: Sequence[Delivery]) -> list[DeliveryId]:
    return [delivery.id for delivery in deliveries]


def fields(thing: Webhook | Delivery) -> dict[str, object]:
    return {name: getattr(thing, name) for name in thing.__slots__}


async def test_a_webhook_comes_back_as_it_was_given(begin: Begin) -> None:
    webhook = await a_webhook(begin, Act.DRAWING_FAILED, Act.DRAWING_RECOGNISED)
    webhook.exchange_secret(AT)
    webhook.disabled = Reason.GONE
    async with begin() as work:
        await work.webhooks.put(webhook)
    async with begin() as work:
        assert fields(await work.webhooks.get(webhook.project, webhook.id)) == fields(webhook)
        found = await work.webhooks.with_id(webhook.id)
        assert found is not None
        assert fields(found) == fields(webhook)


async def test_webhooks_belong_to_their_project(begin: Begin) -> None:
    webhook, other = await a_webhook(begin), await a_webhook(begin)
    async with begin() as work:
        assert [one.id for one in await work.webhooks.list(webhook.project)] == [webhook.id]
        assert await work.webhooks.with_id(WebhookId(uuid4())) is None
        for project in (other.project, ProjectId(uuid4())):
            with pytest.raises(WebhookNotFound):
                await work.webhooks.get(project, webhook.id)
            with pytest.raises(WebhookNotFound):
                await work.webhooks.delete(project, webhook.id)
    stray = Webhook.start(ProjectId(uuid4()), "https://a.example", (), AT)
    with pytest.raises(ProjectNotFound):
        await _put(begin, stray)


async def _put(begin: Begin, webhook: Webhook) -> None:
    async with begin() as work:
        await work.webhooks.put(webhook)


async def test_webhooks_are_listed_page_by_page(begin: Begin) -> None:
    first = await a_webhook(begin, age=30)
    more = [Webhook.start(first.project, f"https://{number}.example", (), AT + number * MINUTE) for number in range(3)]
    for webhook in more:
        await _put(begin, webhook)
    async with begin() as work:
        page = await work.webhooks.list(first.project, limit=2)
        assert [one.id for one in page] == [first.id, more[0].id]
        assert [one.id for one in await work.webhooks.list(first.project, after=page[-1])] == [more[1].id, more[2].id]


async def test_webhooks_go_with_their_project_and_deliveries_with_their_webhook(begin: Begin) -> None:
    webhook, other = await a_webhook(begin), await a_webhook(begin)
    await keep(begin, a_delivery(webhook), a_delivery(other))
    async with begin() as work:
        await work.projects.delete(webhook.project)
        await work.webhooks.delete(other.project, other.id)
    assert await claim(begin) == []
    assert [await listed(begin, one) for one in (webhook, other)] == [[], []]


async def test_a_delivery_comes_back_as_it_was_given(begin: Begin) -> None:
    webhook = await a_webhook(begin)
    delivery = a_delivery(webhook)
    await keep(begin, delivery)
    (found,) = await listed(begin, webhook)
    assert found.number > 0
    delivery.number = found.number
    assert fields(found) == fields(delivery)
    delivery.tried(Outcome(500, "It answered 500."), AT, 0.5)
    await put(begin, delivery)
    async with begin() as work:
        assert fields(await work.deliveries.get(webhook.id, delivery.id)) == fields(delivery)
        with pytest.raises(DeliveryNotFound):
            await work.deliveries.get(WebhookId(uuid4()), delivery.id)


async def test_a_webhook_gets_a_notice_once(begin: Begin) -> None:
    webhook = await a_webhook(begin)
    delivery = a_delivery(webhook)
    await keep(begin, delivery)
    again = a_delivery(webhook)
    again.notice = delivery.notice
    await keep(begin, again, a_delivery(webhook))
    assert len(await listed(begin, webhook)) == 2


async def test_deliveries_are_listed_backwards_page_by_page(begin: Begin) -> None:
    webhook = await a_webhook(begin)
    made = [a_delivery(webhook) for _ in range(5)]
    await keep(begin, *made)
    page = await listed(begin, webhook, limit=2)
    assert ids(page) == [made[4].id, made[3].id]
    assert ids(await listed(begin, webhook, before=page[-1].number)) == [made[2].id, made[1].id, made[0].id]


async def test_of_one_drawing_only_the_first_that_waits_is_due(begin: Begin) -> None:
    webhook = await a_webhook(begin)
    first, second, foreign = a_delivery(webhook), a_delivery(webhook), a_delivery(webhook, DrawingId(uuid4()))
    await keep(begin, first, second, foreign)
    assert ids(await claim(begin)) == [first.id, foreign.id]
    assert ids(await claim(begin, "two")) == []
    first.state = DeliveryState.DELIVERED
    await put(begin, first)
    assert ids(await claim(begin, "two")) == [second.id]


async def test_a_delivery_that_is_to_be_tried_later_holds_its_drawing_and_no_other(begin: Begin) -> None:
    webhook = await a_webhook(begin)
    first, second, foreign = a_delivery(webhook), a_delivery(webhook), a_delivery(webhook, DrawingId(uuid4()))
    first.due_at = AT + MINUTE
    await keep(begin, first, second, foreign)
    assert ids(await claim(begin)) == [foreign.id]
    async with begin() as work:
        assert not await work.deliveries.due(AT)
        assert await work.deliveries.due(AT + MINUTE)
    assert ids(await claim(begin, at=AT + MINUTE)) == [first.id]


async def test_a_disabled_webhook_gets_nothing_until_it_is_enabled(begin: Begin) -> None:
    webhook = await a_webhook(begin)
    delivery = a_delivery(webhook)
    await keep(begin, delivery)
    webhook.disabled = Reason.PAUSED
    await _put(begin, webhook)
    assert await claim(begin) == []
    webhook.disabled = None
    await _put(begin, webhook)
    assert ids(await claim(begin)) == [delivery.id]


async def test_each_webhook_gets_its_share_and_those_who_are_busy_none(begin: Begin) -> None:
    loud, quiet = await a_webhook(begin), await a_webhook(begin)
    await keep(begin, *(a_delivery(loud, DrawingId(uuid4())) for _ in range(10)), a_delivery(quiet))
    claimed = await claim(begin)
    assert [delivery.webhook for delivery in claimed].count(loud.id) == EACH
    assert [delivery.webhook for delivery in claimed].count(quiet.id) == 1
    async with begin() as work:
        assert await work.deliveries.claim("one", AT, LONG, but=(loud.id, quiet.id)) == []
        assert len(await work.deliveries.claim("one", AT, LONG, limit=2)) == 2


async def test_a_courier_that_died_leaves_its_deliveries_to_others(begin: Begin) -> None:
    webhook = await a_webhook(begin)
    delivery = a_delivery(webhook)
    await keep(begin, delivery)
    assert ids(await claim(begin, "dead", lasting=NO_TIME)) == [delivery.id]
    assert ids(await claim(begin, "living")) == [delivery.id]
    async with begin() as work:
        assert await work.deliveries.claimed("dead", delivery.id) is None
        mine = await work.deliveries.claimed("living", delivery.id)
        assert mine is not None
        await work.deliveries.put(mine)
        assert await work.deliveries.claimed("living", delivery.id) is None


async def test_a_webhook_that_is_gone_keeps_no_other_from_its_deliveries(begin: Begin) -> None:
    gone, there = await a_webhook(begin), await a_webhook(begin)
    async with begin() as work:
        await work.webhooks.delete(gone.project, gone.id)
    await keep(begin, a_delivery(gone), a_delivery(there))
    assert [one.webhook for one in await claim(begin)] == [there.id]
    await keep(begin)


async def test_couriers_at_once_share_what_is_due(begin: Begin) -> None:
    for _ in range(12):
        webhook = await a_webhook(begin)
        await keep(begin, *(a_delivery(webhook, DrawingId(uuid4())) for _ in range(3)))
    shares = await asyncio.gather(*(claim(begin, f"courier {number}", limit=10) for number in range(4)))
    claimed = [delivery for share in shares for delivery in ids(share)]
    assert len(set(claimed)) == len(claimed)
    assert len(claimed) + len(await claim(begin, "last")) == 36


async def test_what_is_done_with_is_forgotten_in_time(begin: Begin) -> None:
    webhook = await a_webhook(begin)
    done, waiting, young = a_delivery(webhook, age=10), a_delivery(webhook, age=10), a_delivery(webhook)
    await keep(begin, done, waiting, young)
    for delivery in (done, young):
        delivery.state = DeliveryState.DELIVERED
        await put(begin, delivery)
    async with begin() as work:
        await work.deliveries.forget(AT - timedelta(seconds=5))
    assert ids(await listed(begin, webhook)) == [young.id, waiting.id]
