"""A channel: where a person is told of things, and of which."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType, Self
from uuid import UUID, uuid4

from electrical_orchestrator.domain.naming import checked_name
from electrical_orchestrator.domain.notifications.places import scheme_of
from electrical_orchestrator.domain.people.users import UserId

ChannelId = NewType("ChannelId", UUID)

MOST = 10
"""Channels of a person."""


class Topic(StrEnum):
    """What somebody may want to hear of."""

    READ = "drawing_read"
    FAILED = "drawing_failed"
    WEBHOOK = "webhook_disabled"
    """By itself, of a project that the person owns."""
    INVITED = "invited"
    """Into a project."""


@dataclass(eq=False, slots=True)
class Channel:
    """``address`` has been checked by whoever made it; whoever knows it can write there, so nobody is told it again."""

    id: ChannelId
    user: UserId
    name: str
    address: str = field(repr=False)
    topics: frozenset[Topic]
    created_at: datetime
    sent_at: datetime | None = None
    """When the last message arrived."""
    problem: str | None = None
    """Why the last try failed; None when it did not."""

    @classmethod
    def start(cls, user: UserId, name: str, address: str, topics: Collection[Topic], at: datetime) -> Self:
        """A new one. Raises InvalidName."""
        return cls(ChannelId(uuid4()), user, checked_name(name), address, frozenset(topics), at)

    @property
    def service(self) -> str:
        """The scheme of its address: all that is told of it."""
        return scheme_of(self.address)

    def change(self, name: str | None, topics: Collection[Topic] | None) -> None:
        """Another name, other topics; what is None stays. Raises InvalidName."""
        self.name = self.name if name is None else checked_name(name)
        self.topics = self.topics if topics is None else frozenset(topics)

    def tried(self, problem: str | None, at: datetime) -> None:
        """Note what came of a try."""
        self.problem = problem
        self.sent_at = self.sent_at if problem else at
