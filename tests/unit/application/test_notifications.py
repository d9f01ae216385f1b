"""People are told what they want to hear of, once it is committed, and nothing that was undone."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest
from electrical_orchestrator.application.auditing.unit import Audited
from electrical_orchestrator.application.notices.forget_notices import KEPT, ForgetNotices
from electrical_orchestrator.application.notices.publish_notices import PublishNotices
from electrical_orchestrator.application.notifications.change_channel import ChangeChannel
from electrical_orchestrator.application.notifications.claim_messages import ClaimMessages
from electrical_orchestrator.application.notifications.create_channel import CreateChannel
from electrical_orchestrator.application.notifications.delete_channel import DeleteChannel
from electrical_orchestrator.application.notifications.list_channels import ListChannels
from electrical_orchestrator.application.notifications.send_messages import SendMessages
from electrical_orchestrator.application.notifications.try_channel import TryChannel
from electrical_orchestrator.domain.audit.actors import SERVER
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry, Facts, Wanted
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.notices import NoticeId
from electrical_orchestrator.domain.notifications.channel import MOST, Channel, Topic
from electrical_orchestrator.domain.notifications.errors import ChannelNotFound, ChannelRefused, TooManyChannels
from electrical_orchestrator.domain.notifications.message import Message, MessageState
from electrical_orchestrator.domain.notifications.places import SERVICES, Places, mail_to
from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.webhooks.schedule import PAUSES
from electrical_orchestrator.domain.webhooks.webhook import Reason

from tests.fakes.clock import StillClock
from tests.fakes.house import House
from tests.fakes.notifier import MemoryNotifier

ADDRESS = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"


class Office:
    """A project with an owner, on a clock that stands still."""

    def __init__(self, house: House) -> None:
        self.house, self.clock, self.notifier = house, StillClock(), MemoryNotifier()
        self.begin = Audited(house.begin, self.clock)
        self.publish = PublishNotices(house.begin, house.begin, self.clock)
        self.claim = ClaimMessages(house.begin, house.begin, self.clock)
        self.send = SendMessages(self.begin, house.begin, self.clock, Places(), self.notifier, lambda: 0.5)
        self.create = CreateChannel(self.begin, self.clock, Places(), self.notifier)
        self.olga = User.start("Olga", "olga@example.com", self.clock.now())
        self.project = Project.start("Pump station", self.clock.now())

    async def open(self) -> None:
        async with self.house.begin() as work:
            await work.users.put(self.olga)
            await work.projects.put(self.project)
            await work.members.put(Member(self.project.id, self.olga.id, Role.OWNER))

    async def disabled(self, *, yes: bool) -> None:
        async with self.house.begin() as work:
            self.olga.disabled = yes
            await work.users.put(self.olga)

    async def a_channel(self, *topics: Topic) -> Channel:
        return await self.create(self.olga.id, "Team", ADDRESS, topics)

    async def happens(self, act: Act, after: Facts, drawing: DrawingId | None = None) -> None:
        async with self.begin() as work:
            await work.audit.add([Entry(act, self.clock.now(), SERVER, About(self.project.id, drawing), after=after)])

    async def work(self) -> Sequence[tuple[str, str]]:
        """Publish and send all that is due; everything that was sent till now."""
        while await self.publish():
            """Another round."""
        for messages in await self.claim("courier", 10):
            await self.send("courier", messages)
        return [(title, text) for _, title, text in self.notifier.sent]

    async def shown(self) -> Channel:
        (channel,) = await ListChannels(self.house.begin)(self.olga.id)
        return channel


@pytest.fixture
async def office(house: House) -> Office:
    made = Office(house)
    await made.open()
    return made


async def test_what_becomes_of_a_drawing_is_told_to_who_wants_to_hear_it(office: Office) -> None:
    await office.a_channel(Topic.READ, Topic.FAILED)
    drawing = await office.house.a_drawing(office.project.id)
    await office.happens(Act.DRAWING_RECOGNISED, {"revision": "1"}, drawing.id)
    assert await office.work() == [("Read: Motor starter", "Motor starter, revision 1, of the project Pump station, has been read.")]
    await office.happens(Act.DRAWING_FAILED, {"revision": "B"}, drawing.id)
    sent = await office.work()
    assert sent[1:] == [("Not read: Motor starter", "Motor starter, revision B, of the project Pump station, could not be read.")]
    assert (await office.shown()).sent_at == office.clock.now()


async def test_nothing_else_is_told(office: Office) -> None:
    await office.a_channel(Topic.FAILED)
    drawing = await office.house.a_drawing(office.project.id)
    await office.happens(Act.DRAWING_RECOGNISED, {"revision": "1"}, drawing.id)
    await office.happens(Act.DRAWING_RENAMED, {"name": "Other"}, drawing.id)
    await office.happens(Act.DRAWING_FAILED, {"revision": "1", "code": "cancelled"}, drawing.id)  # somebody did that
    assert await office.work() == []


async def test_what_is_undone_is_not_told(office: Office) -> None:
    await office.a_channel(Topic.READ)
    drawing = await office.house.a_drawing(office.project.id)
    with pytest.raises(RuntimeError):  # noqa: PT012  # what leaves the block is the point
        async with office.begin() as work:
            about = About(office.project.id, drawing.id)
            await work.audit.add([Entry(Act.DRAWING_RECOGNISED, office.clock.now(), SERVER, about, after={"revision": "1"})])
            raise RuntimeError
    assert await office.work() == []


async def test_what_is_gone_is_not_told_of(office: Office) -> None:
    await office.a_channel(Topic.READ)
    await office.happens(Act.DRAWING_RECOGNISED, {"revision": "1"}, DrawingId(uuid4()))
    assert await office.work() == []


async def test_a_webhook_that_was_disabled_is_told_to_owners_unless_somebody_did_it(office: Office) -> None:
    await office.a_channel(Topic.WEBHOOK)
    await office.happens(Act.WEBHOOK_DISABLED, {"disabled": Reason.PAUSED})
    assert await office.work() == []
    await office.happens(Act.WEBHOOK_DISABLED, {"disabled": Reason.EXHAUSTED})
    told = ("A webhook is disabled: Pump station", "A webhook of the project Pump station is disabled: exhausted.")
    assert await office.work() == [told]


async def test_who_is_invited_is_told(office: Office) -> None:
    await office.a_channel(Topic.INVITED)
    await office.happens(Act.INVITATION_MADE, {"email": "somebody@example.com", "role": "viewer"})
    await office.happens(Act.INVITATION_MADE, {"email": office.olga.email, "role": "viewer"})
    assert await office.work() == [("You are invited: Pump station", "You are invited into the project Pump station as viewer.")]


async def test_many_things_are_one_message(office: Office) -> None:
    await office.a_channel(Topic.READ)
    drawing = await office.house.a_drawing(office.project.id)
    for number in range(1, 26):
        await office.happens(Act.DRAWING_RECOGNISED, {"revision": str(number)}, drawing.id)
    ((title, text),) = await office.work()
    assert title == "Read: Motor starter, and 24 more"
    assert text.splitlines()[-2:] == ["Motor starter, revision 20, of the project Pump station, has been read.", "And 5 more."]
    await office.happens(Act.DRAWING_RECOGNISED, {"revision": "26"}, drawing.id)
    await office.happens(Act.DRAWING_RECOGNISED, {"revision": "27"}, drawing.id)
    assert (await office.work())[1][1].count("\n") == 1


async def test_what_does_not_arrive_is_tried_for_three_days(office: Office) -> None:
    channel = await office.a_channel(Topic.READ)
    drawing = await office.house.a_drawing(office.project.id)
    await office.happens(Act.DRAWING_RECOGNISED, {"revision": "1"}, drawing.id)
    office.notifier.broken = True
    for pause in PAUSES:
        assert await office.work() == []
        assert (await office.shown()).problem == "The service could not be reached."
        assert await office.claim("courier", 10) == ()
        office.clock.moment += pause * 1.2
    await office.work()
    office.notifier.broken = False
    assert await office.work() == []
    await TryChannel(office.begin, office.clock)(office.olga.id, channel.id)
    assert len(await office.work()) == 1
    assert (await office.shown()).problem is None


async def test_a_channel_where_nothing_arrives_is_told_of_in_the_others_once(office: Office) -> None:
    dead = await office.a_channel(Topic.READ)
    await office.create(office.olga.id, "Mail", mail_to(office.olga.email), [])
    office.notifier.refused = {ADDRESS}
    drawing = await office.house.a_drawing(office.project.id)
    for number in ("1", "2"):
        await office.happens(Act.DRAWING_RECOGNISED, {"revision": number}, drawing.id)
        for pause in PAUSES:
            await office.work()
            office.clock.moment += pause * 1.2
        await office.work()
    assert [(title, text[:56]) for title, text in await office.work()] == [
        ("Your channel does not work: Team", "For three days nothing has arrived in your channel Team ")
    ]
    await TryChannel(office.begin, office.clock)(office.olga.id, dead.id)  # a test says for itself what came of it
    assert len(await office.work()) == 1


async def test_of_one_project_alone_is_told_what_is_wanted_of_it(office: Office) -> None:
    other = Project.start("Crane", office.clock.now())
    async with office.house.begin() as work:
        await work.projects.put(other)
        await work.members.put(Member(other.id, office.olga.id, Role.VIEWER))
    await office.create(office.olga.id, "Crane", ADDRESS, [Topic.READ, Topic.INVITED], projects=[other.id])
    for project, name in ((office.project, "Motor starter"), (other, "Winch")):
        drawing = await office.house.a_drawing(project.id, name=name)
        async with office.begin() as work:
            about = About(project.id, drawing.id)
            await work.audit.add([Entry(Act.DRAWING_RECOGNISED, office.clock.now(), SERVER, about, after={"revision": "1"})])
    assert [title for title, _ in await office.work()] == ["Read: Winch"]
    await office.happens(Act.INVITATION_MADE, {"email": office.olga.email, "role": "viewer"})
    assert [title for title, _ in await office.work()] == ["Read: Winch", "You are invited: Pump station"]


async def test_nobody_chooses_a_project_of_others(office: Office) -> None:
    foreign = await office.house.a_project()
    with pytest.raises(ProjectNotFound):
        await office.create(office.olga.id, "x", ADDRESS, [], projects=[foreign.id])
    change, channel = ChangeChannel(office.begin), await office.create(office.olga.id, "x", ADDRESS, [], projects=[office.project.id])
    with pytest.raises(ProjectNotFound):
        await change(office.olga.id, channel.id, projects=[foreign.id])
    async with office.begin() as work:
        await work.members.remove(office.project.id, office.olga.id)
    kept = await change(office.olga.id, channel.id, name="y", projects=[office.project.id])
    assert kept.projects == {office.project.id}  # what was chosen may stay, and tells nothing
    assert (await change(office.olga.id, channel.id, projects=[])).projects == set()


async def test_what_arrived_in_vain_is_sent_when_the_service_is_back(office: Office) -> None:
    await office.a_channel(Topic.READ)
    drawing = await office.house.a_drawing(office.project.id)
    await office.happens(Act.DRAWING_RECOGNISED, {"revision": "1"}, drawing.id)
    office.notifier.broken = True
    assert await office.work() == []
    office.notifier.broken = False
    office.clock.moment += timedelta(minutes=1)
    assert len(await office.work()) == 1


async def test_a_test_is_tried_once(office: Office) -> None:
    channel = await office.a_channel()
    office.notifier.broken = True
    await TryChannel(office.begin, office.clock)(office.olga.id, channel.id)
    await office.work()
    office.notifier.broken = False
    office.clock.moment += timedelta(days=1)
    assert await office.work() == []


async def test_what_is_not_allowed_any_more_is_not_sent(office: Office) -> None:
    channel = await office.a_channel(Topic.READ)
    channel.address = "json://127.0.0.1/"
    async with office.begin() as work:
        await work.channels.get(office.olga.id, channel.id)
        await work.channels.put(channel)
        await work.messages.add([Message.to_try(channel, office.clock.now())])
    assert await office.work() == []
    assert "begins with one of" in ((await office.shown()).problem or "")


async def test_a_channel_that_is_gone_is_sent_nothing(office: Office) -> None:
    channel = await office.a_channel()
    await TryChannel(office.begin, office.clock)(office.olga.id, channel.id)
    (messages,) = await office.claim("courier", 10)
    await DeleteChannel(office.begin)(office.olga.id, channel.id)
    assert not await office.send("courier", messages)
    assert office.notifier.sent == []


async def test_who_is_disabled_is_sent_nothing_and_nothing_old_once_enabled_again(office: Office) -> None:
    await office.a_channel(Topic.READ)
    drawing = await office.house.a_drawing(office.project.id)
    await office.happens(Act.DRAWING_RECOGNISED, {"revision": "1"}, drawing.id)
    await office.publish()
    await office.disabled(yes=True)
    assert await office.work() == []
    await office.disabled(yes=False)
    office.clock.moment += timedelta(days=1)
    assert await office.work() == []
    assert (await office.shown()).problem is None  # of the channel nothing is known


@pytest.mark.parametrize("broken", [True, False])
async def test_who_is_disabled_meanwhile_is_not_tried_again(office: Office, *, broken: bool) -> None:
    channel = await office.a_channel()
    async with office.house.begin() as work:
        await work.messages.add([Message.of(channel, NoticeId(uuid4()), "Read", "It has been read.", office.clock.now())])
    office.notifier.broken = broken
    (messages,) = await office.claim("courier", 10)
    send = office.notifier.send

    async def meanwhile(address: str, title: str, text: str) -> None:
        await office.disabled(yes=True)
        await send(address, title, text)

    office.notifier.send = meanwhile  # type: ignore[method-assign]  # between the message and its note
    assert await office.send("courier", messages) is not broken
    await office.disabled(yes=False)
    (kept,) = office.house.storage.channels.messages.values()
    assert kept.state is (MessageState.FAILED if broken else MessageState.SENT)


async def test_what_another_courier_has_taken_over_is_left_to_it(office: Office) -> None:
    channel = await office.a_channel()
    await TryChannel(office.begin, office.clock)(office.olga.id, channel.id)
    (messages,) = await office.claim("one", 10)
    assert await office.send("another", messages)
    assert (await office.shown()).sent_at is None


async def test_what_was_sent_is_forgotten_after_a_month(office: Office) -> None:
    channel = await office.a_channel()
    await TryChannel(office.begin, office.clock)(office.olga.id, channel.id)
    await office.work()
    office.clock.moment += KEPT + timedelta(seconds=1)
    await ForgetNotices(office.house.begin, office.clock)()
    assert office.house.storage.channels.messages == {}


async def test_a_channel_is_changed(office: Office) -> None:
    channel = await office.a_channel(Topic.READ)
    change = ChangeChannel(office.begin)
    assert (await change(office.olga.id, channel.id, name="Phone")).topics == {Topic.READ}
    assert (await change(office.olga.id, channel.id, topics=[])).name == "Phone"
    with pytest.raises(ChannelNotFound):
        await change(User.start("Bob", "bob@example.com", office.clock.now()).id, channel.id)


async def test_a_person_has_so_many_channels(office: Office) -> None:
    for _ in range(MOST):
        await office.a_channel()
    with pytest.raises(TooManyChannels):
        await office.a_channel()


async def test_mail_goes_to_one_s_own_address_alone(office: Office) -> None:
    assert (await office.create(office.olga.id, "Mail", mail_to(office.olga.email), [])).service == "mailto"
    with pytest.raises(ChannelRefused):
        await office.create(office.olga.id, "Mail", mail_to("somebody@example.com"), [])


async def test_the_trail_tells_what_was_done_and_no_address(office: Office) -> None:
    channel = await office.a_channel(Topic.READ)
    await ChangeChannel(office.begin)(office.olga.id, channel.id, name="Phone", topics=[])
    await TryChannel(office.begin, office.clock)(office.olga.id, channel.id)
    await office.work()
    await DeleteChannel(office.begin)(office.olga.id, channel.id)
    async with office.begin() as work:
        entries = [kept.entry for kept in reversed(await work.audit.list(Wanted(person=office.olga.id)))]
    acts = [Act.CHANNEL_MADE, Act.CHANNEL_CHANGED, Act.CHANNEL_CHANGED, Act.CHANNEL_TESTED, Act.CHANNEL_DELETED]
    assert [entry.act for entry in entries] == acts
    assert "T1JJ3T3L2" not in str(entries)
    assert "T1JJ3T3L2" not in repr(channel)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "json://127.0.0.1/",
        "jsons://example.com/",
        "mailto://user:pass@10.0.0.1",
        "mailtos://user:pass@mail.example.com",
        "slack://a/b/c?host=10.0.0.1",
        "slack://a/b/c#x",
        "slack://a b",
        "slack://a/" + "b" * 500,
        "slack",
        "",
        "syslog://",
        "exec://x",
        "json://[x",
    ],
)
def test_addresses_that_lead_elsewhere_are_refused(address: str) -> None:
    places = Places()
    if address.startswith("mailto:"):
        assert places.checked(address) == "mailto"  # and yet it is nobody's own address
        return
    with pytest.raises(ChannelRefused) as refused:
        places.checked(address)
    assert "passwd" not in str(refused.value)


def test_services_that_are_known_are_allowed_and_this_machine_where_that_is_wanted() -> None:
    assert [Places().checked(f"{scheme}://a/b/c") for scheme in SERVICES] == list(SERVICES)
    places = Places(loopback=True)
    assert places.checked("json://127.0.0.1:8080/x") == "json"
    for address in ("json://10.0.0.1/", "json://127.0.0.1.example.com/", "json://", "jsons://127.0.0.1/"):
        with pytest.raises(ChannelRefused):
            places.checked(address)
