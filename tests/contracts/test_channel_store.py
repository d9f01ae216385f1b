"""What every store of channels and messages promises."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.adapters.storage.sql.enciphering import Cipher
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.notices import NoticeId
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId, Topic
from electrical_orchestrator.domain.notifications.errors import ChannelNotFound
from electrical_orchestrator.domain.notifications.message import Message
from electrical_orchestrator.domain.people.errors import UserNotFound
from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.ports.channel_store import TOGETHER
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project, ProjectId

from tests.databases import a_database, migrated

Begin = Callable[[], UnitOfWork]
AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
LONG, NO_TIME, SECOND = timedelta(minutes=5), timedelta(0), timedelta(seconds=1)
ADDRESS = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"


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


async def a_user(begin: Begin, email: str = "ann@example.com", *, disabled: bool = False) -> User:
    user = User.start("Ann", email, AT)
    user.disabled = disabled
    async with begin() as work:
        await work.users.put(user)
    return user


async def a_channel(begin: Begin, user: User, *topics: Topic, age: int = 0) -> Channel:
    channel = Channel.start(user.id, "Team", ADDRESS, topics, AT - age * SECOND)
    async with begin() as work:
        await work.channels.put(channel)
    return channel


def a_message(channel: Channel, *, age: int = 0) -> Message:
    return Message.of(channel, NoticeId(uuid4()), "Read: 泵", "泵\x00 has been read.", AT - age * SECOND)


async def keep(begin: Begin, *messages: Message) -> None:
    async with begin() as work:
        await work.messages.add(messages)


async def claim(
    begin: Begin, courier: str = "one", lasting: timedelta = LONG, *, but: Sequence[ChannelId] = (), limit: int = 9
) -> list[str]:
    async with begin() as work:
        return [message.title for message in await work.messages.claim(courier, AT, lasting, but=but, limit=limit)]


# Channels


async def test_a_channel_comes_back_as_put(begin: Begin) -> None:
    channel = await a_channel(begin, await a_user(begin), Topic.READ, Topic.INVITED)
    channel.change("Phone", [], [ProjectId(uuid4()), ProjectId(uuid4())])
    channel.tried("It did not answer.", AT)
    async with begin() as work:
        await work.channels.put(channel)
        assert asdict(await work.channels.get(channel.user, channel.id)) == asdict(channel)
    channel.tried(None, AT)
    async with begin() as work:
        await work.channels.put(channel)
        found = await work.channels.with_id(channel.id)
    assert found is not None
    assert asdict(found) == asdict(channel)


async def test_a_channel_is_of_somebody(begin: Begin) -> None:
    with pytest.raises(UserNotFound):
        async with begin() as work:
            await work.channels.put(Channel.start(UserId(uuid4()), "Team", ADDRESS, [], AT))


async def test_channels_are_nothing_of_another_s(begin: Begin) -> None:
    channel, other = await a_channel(begin, await a_user(begin)), await a_user(begin, "bob@example.com")
    async with begin() as work:
        assert await work.channels.list(other.id) == []
        with pytest.raises(ChannelNotFound):
            await work.channels.get(other.id, channel.id)
        with pytest.raises(ChannelNotFound):
            await work.channels.delete(other.id, channel.id)


async def test_channels_are_listed_page_by_page_oldest_first(begin: Begin) -> None:
    user = await a_user(begin)
    made = [await a_channel(begin, user, age=age) for age in (1, 3, 2)]
    async with begin() as work:
        first = await work.channels.list(user.id, limit=2)
        rest = await work.channels.list(user.id, after=first[-1], limit=2)
    assert [one.id for one in (*first, *rest)] == [made[1].id, made[2].id, made[0].id]


async def test_channels_are_found_by_who_wants_to_hear(begin: Begin) -> None:
    project = Project.start("Pump station", AT)
    viewer, owner, away, stranger = [
        await a_user(begin, f"{name}@example.com", disabled=name == "away") for name in ("viewer", "owner", "away", "stranger")
    ]
    async with begin() as work:
        await work.projects.put(project)
        for user, role in ((viewer, Role.VIEWER), (owner, Role.OWNER), (away, Role.OWNER)):
            await work.members.put(Member(project.id, user.id, role))
    channels = {user.email: await a_channel(begin, user, Topic.READ) for user in (viewer, owner, away, stranger)}
    async with begin() as work:
        found = await work.channels.of_members(project.id, Topic.READ, list(Role))
        assert {one.id for one in found} == {channels[one.email].id for one in (viewer, owner)}
        found = await work.channels.of_members(project.id, Topic.READ, [Role.OWNER])
        assert [one.id for one in found] == [channels[owner.email].id]
        assert await work.channels.of_members(project.id, Topic.FAILED, list(Role)) == []
        assert [one.id for one in await work.channels.of_person(stranger.email, Topic.READ)] == [channels[stranger.email].id]
        assert await work.channels.of_person(stranger.email, Topic.INVITED) == []
        assert await work.channels.of_person(away.email, Topic.READ) == []
        assert await work.channels.with_id(channels[away.email].id) is None
        assert await work.channels.with_id(ChannelId(uuid4())) is None


# Messages


async def test_a_channel_is_told_of_a_notice_once(begin: Begin) -> None:
    message = a_message(await a_channel(begin, await a_user(begin)))
    await keep(begin, message)
    await keep(begin, Message.of(await _channel(begin, message), message.notice, "Again", "", AT))
    assert await claim(begin) == ["Read: 泵"]


async def _channel(begin: Begin, message: Message) -> Channel:
    async with begin() as work:
        found = await work.channels.with_id(message.channel)
    assert found is not None
    return found


async def test_what_is_claimed_is_nobody_else_s_until_the_claim_has_passed(begin: Begin) -> None:
    message = a_message(await a_channel(begin, await a_user(begin)))
    await keep(begin, message)
    async with begin() as work:
        assert await work.messages.due(AT)
        assert not await work.messages.due(AT - SECOND)
    assert len(await claim(begin, "one")) == 1
    assert await claim(begin, "two") == []
    async with begin() as work:
        assert not await work.messages.due(AT)
        assert await work.messages.claimed("two", [message.id]) == []
        (mine,) = await work.messages.claimed("one", [message.id])
        assert asdict(mine) == asdict(message)


async def test_a_claim_that_has_passed_is_another_s(begin: Begin) -> None:
    await keep(begin, a_message(await a_channel(begin, await a_user(begin))))
    assert len(await claim(begin, "one", NO_TIME)) == 1
    assert len(await claim(begin, "two")) == 1


async def test_those_due_longest_come_first_and_none_to_a_channel_that_is_busy(begin: Begin) -> None:
    user = await a_user(begin)
    channel, busy = await a_channel(begin, user), await a_channel(begin, user)
    messages = [a_message(one, age=age) for one, age in ((channel, 1), (channel, 3), (busy, 4), (channel, 2))]
    for number, message in enumerate(messages):
        message.title = str(number)
    await keep(begin, *messages)
    assert await claim(begin, but=[busy.id]) == ["1", "3", "0"]
    assert await claim(begin) == ["2"]


async def test_all_to_a_channel_are_claimed_together_and_so_many_channels_at_once(begin: Begin) -> None:
    user = await a_user(begin)
    first, second, third = [await a_channel(begin, user) for _ in range(3)]
    messages = [a_message(one, age=age) for one, age in ((third, 1), (first, 4), (second, 3), (first, 0), (second, 2), (third, 1))]
    for number, message in enumerate(messages):
        message.title = str(number)
    await keep(begin, *messages)
    assert await claim(begin, limit=2) == ["1", "2", "4", "3"]
    assert sorted(await claim(begin)) == ["0", "5"]


async def test_so_many_messages_are_claimed_together(begin: Begin) -> None:
    channel = await a_channel(begin, await a_user(begin))
    await keep(begin, *[a_message(channel) for _ in range(TOGETHER + 1)])
    assert len(await claim(begin)) == TOGETHER
    assert len(await claim(begin)) == 1


async def test_what_was_the_last_try_is_not_due_and_is_forgotten(begin: Begin) -> None:
    message = a_message(await a_channel(begin, await a_user(begin)))
    await keep(begin, message)
    message.tried("Nobody is there.", AT, 0.5, last=True)
    async with begin() as work:
        await work.messages.put(message)
        assert not await work.messages.due(AT + LONG)
        await work.messages.forget(AT + LONG)
    await keep(begin, Message.of(await _channel(begin, message), message.notice, "Anew", "", AT))
    assert await claim(begin) == ["Anew"]


async def test_a_channel_that_is_gone_keeps_no_other_from_its_messages(begin: Begin) -> None:
    user = await a_user(begin)
    gone, there = await a_channel(begin, user), await a_channel(begin, user)
    async with begin() as work:
        await work.channels.delete(user.id, gone.id)
    await keep(begin, a_message(gone), a_message(there))
    assert len(await claim(begin)) == 1
    await keep(begin)


async def test_a_channel_that_goes_just_now_is_waited_for_and_is_gone(begin: Begin) -> None:
    user = await a_user(begin)
    going, there = await a_channel(begin, user), await a_channel(begin, user)
    deleted = asyncio.Event()

    async def delete() -> None:
        async with begin() as work:
            await work.channels.delete(user.id, going.id)
            deleted.set()
            await asyncio.sleep(0.1)

    async def tell() -> None:
        await deleted.wait()
        await keep(begin, a_message(going), a_message(there))

    await asyncio.gather(delete(), tell())
    assert len(await claim(begin)) == 1


async def test_what_was_tried_waits_for_its_next_time_or_is_done_with(begin: Begin) -> None:
    message = a_message(await a_channel(begin, await a_user(begin)))
    await keep(begin, message)
    await claim(begin)
    message.tried("It did not answer.", AT, 0.5)
    async with begin() as work:
        await work.messages.put(message)
        assert not await work.messages.due(AT)
        assert await work.messages.due(message.due_at)
        await work.messages.forget(AT + LONG)
        assert await work.messages.due(message.due_at)
    message.tried(None, AT, 0.5)
    async with begin() as work:
        await work.messages.put(message)
        assert not await work.messages.due(message.due_at)
        await work.messages.forget(AT + LONG)
        await work.messages.add([message])  # it is forgotten, so it may come anew
        assert not await work.messages.due(message.due_at)


async def test_messages_go_with_their_channel(begin: Begin) -> None:
    channel = await a_channel(begin, await a_user(begin))
    message = a_message(channel)
    await keep(begin, message)
    await claim(begin)
    async with begin() as work:
        await work.channels.delete(channel.user, channel.id)
        assert await work.messages.claimed("one", [message.id]) == []
        assert not await work.messages.due(AT + LONG + LONG)
