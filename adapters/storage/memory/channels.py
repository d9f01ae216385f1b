"""Channels and messages in dictionaries."""

from collections.abc import Collection, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from operator import attrgetter

from electrical_orchestrator.adapters.storage.memory.journal import Journal
from electrical_orchestrator.adapters.storage.memory.paging import page
from electrical_orchestrator.adapters.storage.memory.people import People
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId, Topic
from electrical_orchestrator.domain.notifications.errors import ChannelNotFound
from electrical_orchestrator.domain.notifications.message import Message, MessageId, MessageState
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.channel_store import TOGETHER, ChannelStore, MessageStore
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class Channels:
    """Whatever is kept of channels."""

    channels: dict[ChannelId, Channel] = field(default_factory=dict)
    messages: dict[MessageId, Message] = field(default_factory=dict)
    claims: dict[MessageId, tuple[str, datetime]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemoryChannels(ChannelStore):
    """Channels go in and come out as copies."""

    kept: Channels
    people: People
    journal: Journal

    async def put(self, channel: Channel) -> None:
        """Keep a copy."""
        self.people.check_user(channel.user)
        self.journal.put(self.kept.channels, channel.id, copy(channel))

    async def get(self, user: UserId, channel: ChannelId) -> Channel:
        """Return a copy."""
        found = self.kept.channels.get(channel)
        if found is None or found.user != user:
            raise ChannelNotFound(f"You have no channel {channel}.")
        return copy(found)

    async def with_id(self, channel: ChannelId) -> Channel | None:
        """Return a copy."""
        found = self.kept.channels.get(channel)
        return None if found is None or self._disabled(found) else copy(found)

    async def list(self, user: UserId, *, after: Listed | None = None, limit: int = 100) -> Sequence[Channel]:
        """Sort all of the person's."""
        theirs = (one for one in self.kept.channels.values() if one.user == user)
        return [copy(one) for one in page(theirs, Order.OLDEST, after, limit)]

    async def of_members(self, project: ProjectId, topic: Topic, roles: Collection[Role]) -> Sequence[Channel]:
        """Look through all of them."""
        users = {member.user for member in self.people.members.values() if member.project == project and member.role in roles}
        return [one for one in self._wanting(topic, users) if one.wants(topic, project)]

    async def of_person(self, email: str, topic: Topic) -> Sequence[Channel]:
        """Look through all of them."""
        return self._wanting(topic, {user.id for user in self.people.users.values() if user.email == email})

    async def delete(self, user: UserId, channel: ChannelId) -> None:
        """Drop it and its messages."""
        await self.get(user, channel)
        for message in [one.id for one in self.kept.messages.values() if one.channel == channel]:
            self.journal.drop(self.kept.messages, message)
        self.journal.drop(self.kept.channels, channel)

    def _wanting(self, topic: Topic, users: Collection[UserId]) -> Sequence[Channel]:
        theirs = (one for one in self.kept.channels.values() if one.user in users and topic in one.topics)
        return [copy(one) for one in theirs if not self._disabled(one)]

    def _disabled(self, channel: Channel) -> bool:
        return self.people.users[channel.user].disabled


@dataclass(frozen=True, slots=True)
class MemoryMessages(MessageStore):
    """Messages go in and come out as copies."""

    kept: Channels
    journal: Journal

    async def add(self, messages: Sequence[Message]) -> None:
        """Look whether there is one of the same notice."""
        for message in messages:
            known = ((one.channel, one.notice) for one in self.kept.messages.values())
            if message.channel in self.kept.channels and (message.channel, message.notice) not in known:
                self.journal.put(self.kept.messages, message.id, copy(message))

    async def put(self, message: Message) -> None:
        """Keep a copy."""
        self.journal.put(self.kept.messages, message.id, copy(message))
        self.journal.drop(self.kept.claims, message.id)

    async def due(self, at: datetime) -> bool:
        """Look through all of them."""
        return any(True for _ in self._due(at))

    async def claim(
        self, courier: str, at: datetime, lasting: timedelta, *, limit: int, but: Collection[ChannelId] = ()
    ) -> Sequence[Message]:
        """Look through all of them."""
        every = sorted((one for one in self._due(at) if one.channel not in but), key=attrgetter("due_at"))
        longest = list(dict.fromkeys(one.channel for one in every))[:limit]
        due = [one for one in every if one.channel in longest][:TOGETHER]
        for message in due:
            self.journal.put(self.kept.claims, message.id, (courier, _now() + lasting))
        return [copy(message) for message in due]

    async def claimed(self, courier: str, messages: Collection[MessageId]) -> Sequence[Message]:
        """Look whose they are."""
        mine = [one for one in messages if self.kept.claims.get(one, (None, None))[0] == courier]
        return [copy(self.kept.messages[one]) for one in mine if one in self.kept.messages]

    async def forget(self, before: datetime) -> None:
        """Look at all of them."""
        for message in list(self.kept.messages.values()):
            if message.created_at < before and message.state is not MessageState.WAITING:
                self.journal.drop(self.kept.messages, message.id)

    def _due(self, at: datetime) -> Iterator[Message]:
        for message in self.kept.messages.values():
            _, until = self.kept.claims.get(message.id, ("", _now()))
            if message.state is MessageState.WAITING and message.due_at <= at and until <= _now():
                yield message


def _now() -> datetime:
    return datetime.now(UTC)
