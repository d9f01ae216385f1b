"""What others are told follows from what is committed, and reaches them whatever happens."""

import json
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.application.auditing.unit import Audited
from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.rename_drawing import RenameDrawing
from electrical_orchestrator.application.notices.forget_notices import KEPT, ForgetNotices
from electrical_orchestrator.application.notices.publish_notices import PublishNotices
from electrical_orchestrator.application.projects.create_project import CreateProject
from electrical_orchestrator.application.projects.delete_project import DeleteProject
from electrical_orchestrator.application.webhooks.change_webhook import ChangeWebhook
from electrical_orchestrator.application.webhooks.claim_deliveries import ClaimDeliveries
from electrical_orchestrator.application.webhooks.create_webhook import CreateWebhook
from electrical_orchestrator.application.webhooks.delete_webhook import DeleteWebhook
from electrical_orchestrator.application.webhooks.deliver_notice import PAUSE, UNSIGNED, DeliverNotice
from electrical_orchestrator.application.webhooks.exchange_webhook_secret import ExchangeWebhookSecret
from electrical_orchestrator.application.webhooks.list_deliveries import ListDeliveries
from electrical_orchestrator.application.webhooks.list_webhooks import ListWebhooks
from electrical_orchestrator.application.webhooks.replay_delivery import ReplayDelivery
from electrical_orchestrator.application.webhooks.show_webhook import ShowWebhook
from electrical_orchestrator.application.webhooks.try_webhook import TryWebhook
from electrical_orchestrator.domain.audit.actors import SERVER
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry, Place, Wanted
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, RevisionId
from electrical_orchestrator.domain.notices import Notice
from electrical_orchestrator.domain.outbound.addresses import Rules
from electrical_orchestrator.domain.outbound.errors import AddressRefused, CallFailed, CallsPaused, OutletUnavailable
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.outlet import Outlet
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.domain.webhooks.delivery import Delivery, DeliveryState, Outcome
from electrical_orchestrator.domain.webhooks.errors import InvalidWebhook, TooManyWebhooks, WebhookDisabled
from electrical_orchestrator.domain.webhooks.schedule import PAUSES, pause_after
from electrical_orchestrator.domain.webhooks.signing import signature
from electrical_orchestrator.domain.webhooks.webhook import MOST, OVERLAP, Reason, Webhook

from tests.fakes.caller import FakeCaller
from tests.fakes.clock import StillClock
from tests.fakes.house import House

ADDRESS = "https://erp.example.com/hook"


class Heard(Outlet):
    """Remembers, or is away."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.away = False

    async def publish(self, notices: Sequence[Notice]) -> None:
        if self.away:
            raise OutletUnavailable
        self.notices += notices

    async def close(self) -> None:
        """Nothing to let go."""


class Office:
    """A project whose owner has webhooks, on a clock that stands still."""

    def __init__(self, house: House, *answers: int | Exception) -> None:
        self.house = house
        self.clock = StillClock()
        self.storage = MemoryStorage()
        self.caller = FakeCaller(*answers)
        self.outlet = Heard()
        self.begin = Audited(self._begin, self.clock)
        self.publish = PublishNotices(self._begin, self._begin, self.clock, lambda: (self.outlet,), "relay")
        self.claim = ClaimDeliveries(self._begin, self._begin, self.clock)
        self.deliver = DeliverNotice(self.begin, self._begin, self.clock, self.caller, lambda: 0.5)

    def _begin(self) -> MemoryUnitOfWork:
        return MemoryUnitOfWork(self.storage)

    async def a_project(self) -> Project:
        return await CreateProject(self.begin, self.clock)("Pump station")

    async def a_drawing(self, project: ProjectId) -> Drawing:
        add = AddDrawing(self.begin, self.house.blobs, self.clock)
        return await add(project, self.house.a_pdf(), filename="starter.pdf", name="Motor starter")

    async def a_webhook(self, project: ProjectId, *acts: Act) -> Webhook:
        return await CreateWebhook(self.begin, self.clock, Rules())(project, ADDRESS, acts)

    async def shown(self, webhook: Webhook) -> Webhook:
        return await ShowWebhook(self._begin)(webhook.project, webhook.id)

    async def deliveries(self, webhook: Webhook) -> Sequence[Delivery]:
        return await ListDeliveries(self._begin)(webhook.project, webhook.id)

    async def work(self) -> int:
        """Publish and deliver all that is due; how many were tried."""
        await self.publish()
        count = 0
        while due := await self.claim("courier", 10):
            for delivery in due:
                await self.deliver("courier", delivery)
                count += 1
        return count


@pytest.fixture
def office(house: House) -> Office:
    return Office(house)


async def acts(office: Office, project: ProjectId) -> list[Act]:
    async with office.begin() as work:
        return [kept.entry.act for kept in reversed(await work.audit.list(Wanted(project=project)))]


async def test_a_secret_that_cannot_be_opened_signs_nothing_and_the_delivery_waits(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id, Act.DRAWING_ADDED)
    webhook.secret = "enciphered:1:00000000:AAAA"  # noqa: S105  # of nobody
    async with office.begin() as work:
        await work.webhooks.put(webhook)
    await office.a_drawing(project.id)
    assert await office.work() == 1
    assert office.caller.called == []
    [delivery] = await office.deliveries(webhook)
    assert (delivery.state, delivery.last) == (DeliveryState.WAITING, Outcome(reason=UNSIGNED))
    webhook.exchange_secret(office.clock.now())
    async with office.begin() as work:
        await work.webhooks.put(webhook)
    office.clock.moment = delivery.due_at
    assert await office.work() == 1
    assert [delivery.state for delivery in await office.deliveries(webhook)] == [DeliveryState.DELIVERED]


async def test_what_happens_is_told_in_its_order(office: Office) -> None:
    project = await office.a_project()
    drawing = await office.a_drawing(project.id)
    await RenameDrawing(office.begin)(drawing.id, "Starter of pump 3")
    await DeleteDrawing(office.begin, office.house.blobs)(drawing.id)
    assert await office.publish() == 4
    told = [notice for notice in office.outlet.notices if notice.drawing == drawing.id]
    assert [(notice.act, notice.sequence) for notice in told] == [
        (Act.DRAWING_ADDED, 1),
        (Act.DRAWING_RENAMED, 2),
        (Act.DRAWING_DELETED, 3),
    ]
    assert (told[1].before, told[1].after) == ({"name": "Motor starter"}, {"name": "Starter of pump 3"})
    assert await office.publish() == 0


async def test_what_is_undone_is_not_told(office: Office) -> None:
    with pytest.raises(RuntimeError, match="undone"):
        await _undone(office)
    assert await office.publish() == 0


async def _undone(office: Office) -> None:
    async with office.begin() as work:
        await work.projects.put(Project.start("Pump station", office.clock.now()))
        raise RuntimeError("undone")


def test_what_is_nobody_elses_business_is_not_told() -> None:
    at = StillClock().now()
    assert Notice.of(Entry(Act.SIGNED_IN, at, SERVER, About(ProjectId(uuid4())))) is None
    assert Notice.of(Entry(Act.DRAWING_ADDED, at, SERVER)) is None
    person, place = UserId(uuid4()), Place(RevisionId(uuid4()), "1.7")
    told = Notice.of(Entry(Act.COMPONENT_CONFIRMED, at, SERVER, About(ProjectId(uuid4()), DrawingId(uuid4()), place, person)))
    assert told is not None
    assert told.about == {"component": "1.7", "person": str(person)}


async def test_an_outlet_that_is_away_keeps_no_webhook_waiting_and_loses_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("electrical_orchestrator.application.notices.publish_notices.PAUSE", timedelta(0))
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    office.outlet.away = True
    assert await office.publish() == 0
    assert [delivery.act for delivery in await office.deliveries(webhook)] == [Act.PROJECT_STARTED]
    office.outlet.away = False
    assert await office.publish() == 1
    assert len(await office.deliveries(webhook)) == 1


async def test_a_webhook_is_told_of_what_it_wants(office: Office) -> None:
    project = await office.a_project()
    everything, renamed = await office.a_webhook(project.id), await office.a_webhook(project.id, Act.DRAWING_RENAMED)
    drawing = await office.a_drawing(project.id)
    await RenameDrawing(office.begin)(drawing.id, "Starter of pump 3")
    await office.work()
    assert [delivery.act for delivery in await office.deliveries(renamed)] == [Act.DRAWING_RENAMED]
    assert len(await office.deliveries(everything)) == 3
    assert {delivery.state for delivery in await office.deliveries(everything)} == {DeliveryState.DELIVERED}


async def test_what_is_delivered_is_signed_and_says_what_happened(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id, Act.DRAWING_ADDED)
    drawing = await office.a_drawing(project.id)
    assert await office.work() == 1
    (called,) = office.caller.called
    (delivery,) = await office.deliveries(webhook)
    told = json.loads(called.body)
    assert called.address == ADDRESS
    assert (told["type"], told["timestamp"]) == ("drawing.added", office.clock.now().isoformat())
    assert (told["data"]["project"], told["data"]["drawing"], told["data"]["sequence"]) == (str(project.id), str(drawing.id), 1)
    assert called.headers["webhook-id"] == str(delivery.notice)
    assert called.headers["webhook-signature"] == signature(webhook.secret, str(delivery.notice), office.clock.now(), called.body)


def test_the_signature_is_the_one_of_standard_webhooks() -> None:
    """Given in https://github.com/standard-webhooks, with its secret, identifier, time and body."""
    at = StillClock().moment.fromtimestamp(1614265330, tz=StillClock().moment.tzinfo)
    secret, identifier = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert signature(secret, identifier, at, b'{"test": 2432232314}') == expected


async def test_while_a_secret_is_exchanged_both_sign(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    changed = await ExchangeWebhookSecret(office.begin, office.clock)(project.id, webhook.id)
    assert changed.secrets(office.clock.now()) == (changed.secret, webhook.secret)
    await office.work()
    assert len(office.caller.called[0].headers["webhook-signature"].split()) == 2
    office.clock.moment += OVERLAP
    assert changed.secrets(office.clock.now()) == (changed.secret,)
    assert (await acts(office, project.id))[-1] is Act.WEBHOOK_SECRET_CHANGED


async def test_what_fails_is_tried_again_for_three_days_and_then_the_webhook_is_disabled(house: House) -> None:
    office = Office(house, 500)
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    began, tries = office.clock.now(), 0
    while (await office.shown(webhook)).disabled is None:
        tries += await office.work()
        (delivery,) = await office.deliveries(webhook)
        office.clock.moment = max(office.clock.moment, delivery.due_at)
    assert tries == len(PAUSES) + 1
    assert office.clock.now() - began == sum(PAUSES, timedelta(0))
    assert timedelta(days=2, hours=23) < office.clock.now() - began <= timedelta(days=3, minutes=5)
    assert (delivery.state, delivery.last) == (DeliveryState.FAILED, Outcome(500, "It answered 500."))
    assert {called.headers["webhook-id"] for called in office.caller.called} == {str(delivery.notice)}
    assert (await acts(office, project.id))[-1] is Act.WEBHOOK_DISABLED
    assert (await office.shown(webhook)).disabled is Reason.EXHAUSTED


def test_pauses_are_longer_and_shorter_by_chance() -> None:
    assert pause_after(2, 0.0) == timedelta(seconds=54)
    assert pause_after(2, 1.0) == timedelta(seconds=66)
    assert pause_after(len(PAUSES) + 1, 0.5) is None


async def test_who_is_gone_is_not_called_again(house: House) -> None:
    office = Office(house, 410)
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    await office.a_drawing(project.id)
    assert await office.work() == 2
    office.clock.moment += timedelta(days=4)
    assert await office.work() == 0
    assert (await office.shown(webhook)).disabled is Reason.GONE


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (302, "It answered 302, and nobody is followed elsewhere."),
        (CallFailed("erp.example.com did not answer within 10 s."), "erp.example.com did not answer within 10 s."),
        (AddressRefused("erp.example.com is no host of the public internet."), "erp.example.com is no host of the public internet."),
    ],
)
async def test_why_it_failed_is_kept(house: House, answer: int | Exception, reason: str) -> None:
    office = Office(house, answer, 204)
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    await office.work()
    (delivery,) = await office.deliveries(webhook)
    assert delivery.last is not None
    assert (delivery.state, delivery.tries, delivery.last.reason) == (DeliveryState.WAITING, 1, reason)
    office.clock.moment = delivery.due_at
    await office.work()
    assert [one.state for one in await office.deliveries(webhook)] == [DeliveryState.DELIVERED]


async def test_while_a_host_is_left_alone_no_try_is_counted(house: House) -> None:
    office = Office(house, CallsPaused(), 204)
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    await office.publish()
    (due,) = await office.claim("courier", 10)
    with pytest.raises(CallsPaused):
        await office.deliver("courier", due)
    (delivery,) = await office.deliveries(webhook)
    assert (delivery.tries, delivery.due_at) == (0, office.clock.now() + PAUSE)


async def test_a_courier_that_comes_too_late_notes_nothing(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    await office.publish()
    (due,) = await office.claim("courier", 10)
    assert await office.deliver("another", due) is None
    assert [delivery.tries for delivery in await office.deliveries(webhook)] == [0]
    await DeleteWebhook(office.begin)(project.id, webhook.id)
    assert await office.deliver("courier", due) is None


async def test_a_webhook_that_is_deleted_while_it_is_called_is_nothing_to_note(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    await office.publish()
    (due,) = await office.claim("courier", 10)
    send = office.caller.post

    async def meanwhile(address: str, headers: dict[str, str], body: bytes, *, tries: int = 1) -> object:
        await DeleteWebhook(office.begin)(project.id, webhook.id)
        return await send(address, headers, body, tries=tries)

    office.caller.post = meanwhile  # type: ignore[method-assign,assignment]  # between its call and its note
    assert await office.deliver("courier", due) is None


async def test_a_paused_webhook_gets_what_waited_and_not_what_happened_meanwhile(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    await office.publish()
    change = ChangeWebhook(office.begin, Rules())
    paused = await change(project.id, webhook.id, enabled=False)
    assert paused.disabled is Reason.PAUSED
    assert (await change(project.id, webhook.id, enabled=False)).disabled is Reason.PAUSED
    await office.a_drawing(project.id)
    assert await office.work() == 0
    await change(project.id, webhook.id, enabled=True)
    assert await office.work() == 1
    assert (await acts(office, project.id))[-3:] == [Act.WEBHOOK_DISABLED, Act.DRAWING_ADDED, Act.WEBHOOK_ENABLED]


async def test_a_webhook_is_changed_in_what_is_given(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id, Act.DRAWING_FAILED)
    change = ChangeWebhook(office.begin, Rules())
    assert (await change(project.id, webhook.id)).acts == {Act.DRAWING_FAILED}
    changed = await change(project.id, webhook.id, address="https://other.example.com", acts=())
    assert (changed.address, changed.acts, changed.secret) == ("https://other.example.com", frozenset(), webhook.secret)
    with pytest.raises(AddressRefused):
        await change(project.id, webhook.id, address="https://127.0.0.1")
    with pytest.raises(InvalidWebhook):
        await change(project.id, webhook.id, acts=[Act.SIGNED_IN])
    (listed,) = await ListWebhooks(office.begin)(project.id)
    assert listed.address == "https://other.example.com"


async def test_a_trial_is_made_once_and_disables_nothing(house: House) -> None:
    office = Office(house, 500)
    project = await office.a_project()
    webhook = await office.a_webhook(project.id, Act.DRAWING_FAILED)
    delivery = await TryWebhook(office.begin, office.clock)(project.id, webhook.id)
    assert await office.work() == 1
    office.clock.moment += timedelta(days=3)
    assert await office.work() == 0
    (found,) = await office.deliveries(webhook)
    assert (found.id, found.act, found.state) == (delivery.id, "webhook.test", DeliveryState.FAILED)
    assert (await office.shown(webhook)).disabled is None
    assert (await acts(office, project.id))[-1] is Act.WEBHOOK_TESTED


async def test_what_was_delivered_is_delivered_again_under_the_same_identifier(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    await office.work()
    (delivery,) = await office.deliveries(webhook)
    again = await ReplayDelivery(office.begin, office.clock)(project.id, webhook.id, delivery.id)
    assert (again.state, again.tries) == (DeliveryState.WAITING, 0)
    assert await office.work() == 1
    assert len({called.headers["webhook-id"] for called in office.caller.called}) == 1
    assert (await acts(office, project.id))[-1] is Act.DELIVERY_REPLAYED


async def test_nothing_is_tried_or_replayed_of_a_disabled_webhook(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    await office.work()
    (delivery,) = await office.deliveries(webhook)
    await ChangeWebhook(office.begin, Rules())(project.id, webhook.id, enabled=False)
    with pytest.raises(WebhookDisabled):
        await TryWebhook(office.begin, office.clock)(project.id, webhook.id)
    with pytest.raises(WebhookDisabled):
        await ReplayDelivery(office.begin, office.clock)(project.id, webhook.id, delivery.id)


async def test_what_was_told_long_ago_is_forgotten(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    await office.work()
    office.clock.moment += KEPT + timedelta(seconds=1)
    await office.a_drawing(project.id)
    await ForgetNotices(office.begin, office.clock)()
    assert await office.deliveries(webhook) == []
    assert len(office.storage.outbox.notices) == 1


async def test_a_project_has_so_many_webhooks_at_most(office: Office) -> None:
    project = await office.a_project()
    for _ in range(MOST):
        await office.a_webhook(project.id)
    with pytest.raises(TooManyWebhooks):
        await office.a_webhook(project.id)


async def test_no_secret_stands_in_the_trail_and_a_deleted_project_takes_its_webhooks_along(office: Office) -> None:
    project = await office.a_project()
    webhook = await office.a_webhook(project.id)
    changed = await ExchangeWebhookSecret(office.begin, office.clock)(project.id, webhook.id)
    await DeleteWebhook(office.begin)(project.id, webhook.id)
    last = await office.a_webhook(project.id)
    assert (await acts(office, project.id))[-2:] == [Act.WEBHOOK_DELETED, Act.WEBHOOK_MADE]
    trail = str(office.storage.audit)
    assert not any(secret in trail for secret in (webhook.secret, changed.secret))
    assert isinstance(last.name, str)
    await DeleteProject(office.begin, office.house.blobs)(project.id)
    assert office.storage.hooks.webhooks == {}
    assert isinstance(UUID(str(last.id)), UUID)
