"""Port: where people's channels, and messages to them, are kept."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from electrical_orchestrator.domain.listing import Listed
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId, Topic
from electrical_orchestrator.domain.notifications.message import Message, MessageId
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId

TOGETHER = 200
"""Messages that are claimed together at most."""


class ChannelStore(Protocol):
    """Keeps channels; messages go with their channel. Promise: tests/contracts/test_channel_store.py."""

    @abstractmethod
    async def put(self, channel: Channel) -> None:
        """Keep a new one, or what has become of a known one. Raises UserNotFound."""

    @abstractmethod
    async def get(self, user: UserId, channel: ChannelId) -> Channel:
        """Return the person's channel; in a unit that may write, nobody else changes it until that ends. Raises ChannelNotFound."""

    @abstractmethod
    async def with_id(self, channel: ChannelId) -> Channel | None:
        """Return it, whoever's it is, as ``get`` does; None when it is not there, or its person is disabled."""

    @abstractmethod
    async def list(self, user: UserId, *, after: Listed | None = None, limit: int = 100) -> Sequence[Channel]:
        """Return up to ``limit`` of the person's channels that follow ``after``, oldest first."""

    @abstractmethod
    async def of_members(self, project: ProjectId, topic: Topic, roles: Collection[Role]) -> Sequence[Channel]:
        """Return the channels that want ``topic`` of the project, of members of those roles, in any order; of nobody who is disabled."""

    @abstractmethod
    async def of_person(self, email: str, topic: Topic) -> Sequence[Channel]:
        """Return the channels on ``topic`` of the person with that e-mail address, in any order; of nobody who is disabled."""

    @abstractmethod
    async def delete(self, user: UserId, channel: ChannelId) -> None:
        """Forget it. Raises ChannelNotFound."""


class MessageStore(Protocol):
    """Keeps messages until they are sent. Promise: tests/contracts/test_channel_store.py. Claims last as the storage's own time says."""

    @abstractmethod
    async def add(self, messages: Sequence[Message]) -> None:
        """Keep new ones, but none of a notice that the channel has already, and none to a channel that is gone."""

    @abstractmethod
    async def put(self, message: Message) -> None:
        """Keep what has become of it, and give it back to whoever claims next."""

    @abstractmethod
    async def due(self, at: datetime) -> bool:
        """Whether there is one to claim."""

    @abstractmethod
    async def claim(
        self, courier: str, at: datetime, lasting: timedelta, *, limit: int, but: Collection[ChannelId] = ()
    ) -> Sequence[Message]:
        """Return up to ``TOGETHER`` messages due ``at``, to up to ``limit`` channels and none in ``but``, those due longest first.

        They are ``courier``'s until ``lasting`` has passed.
        """

    @abstractmethod
    async def claimed(self, courier: str, messages: Collection[MessageId]) -> Sequence[Message]:
        """Return those of them that are ``courier``'s still, and keep others from them until the unit ends."""

    @abstractmethod
    async def forget(self, before: datetime) -> None:
        """Forget messages that were made before that and do not wait."""
