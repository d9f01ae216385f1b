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
from electrical_orchestrator.domain.projects import ProjectId

ChannelId = NewType("ChannelId", UUID)

MOST = 10
"""Channels of a person."""
MOST_PROJECTS = 100
"""That a channel names."""


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
    projects: frozenset[ProjectId] = frozenset()
    """Of which things are told; empty: of all that the person is in. One that the person has left stays, so that it never becomes all."""
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

    def wants(self, topic: Topic, project: ProjectId) -> bool:
        """Whether that is told here; an invitation leads into a project that the person is not in yet."""
        return topic in self.topics and (topic is Topic.INVITED or not self.projects or project in self.projects)

    def change(self, name: str | None, topics: Collection[Topic] | None = None, projects: Collection[ProjectId] | None = None) -> None:
        """Another name, other topics, other projects; what is None stays. Raises InvalidName."""
        self.name = self.name if name is None else checked_name(name)
        self.topics = self.topics if topics is None else frozenset(topics)
        self.projects = self.projects if projects is None else frozenset(projects)

    def tried(self, problem: str | None, at: datetime) -> None:
        """Note what came of a try."""
        self.problem = problem
        self.sent_at = self.sent_at if problem else at
