"""What the API says of channels, and takes of them."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

import msgspec
from electrical_orchestrator.domain.naming import LONGEST_NAME
from electrical_orchestrator.domain.notifications.channel import MOST_PROJECTS, Channel, Topic
from electrical_orchestrator.domain.notifications.places import LONGEST
from electrical_orchestrator.domain.projects import ProjectId
from msgspec import Meta

Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME, description="Printable characters.")]
TopicName = Literal["drawing_read", "drawing_failed", "webhook_disabled", "invited"]
Topics = Annotated[list[TopicName], Meta(max_length=len(Topic), description="What is told there; empty: nothing.")]
Address = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=LONGEST,
        description="As Apprise writes it, of an allowed service, without options; or mailto: and your own e-mail address. "
        "It is a secret: it is kept, and never told again.",
        examples=["slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"],
    ),
]


Projects = Annotated[
    list[UUID],
    Meta(max_length=MOST_PROJECTS, description="Of which projects things are told, but for invitations; empty: of all that you are in."),
]


class NewChannel(msgspec.Struct, forbid_unknown_fields=True):
    """Where to tell you of what."""

    name: Name
    address: Address
    topics: Topics
    projects: Projects = []


class ChannelChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is to be otherwise; what is not given stays."""

    name: Name | None = None
    topics: Topics | None = None
    projects: Projects | None = None


TAKEN = (NewChannel, ChannelChange)
"""All bodies of requests."""


class ChannelView(msgspec.Struct, frozen=True):
    """A channel, without its address."""

    id: UUID
    name: str
    service: Annotated[str, Meta(description="What its address begins with.")]
    topics: Topics
    projects: Projects
    created_at: datetime
    sent_at: Annotated[datetime | None, Meta(description="When the last message arrived.")]
    problem: Annotated[str | None, Meta(description="Why the last try failed; null when it did not.")]

    @classmethod
    def of(cls, channel: Channel) -> Self:
        """What is said of it."""
        topics: list[TopicName] = [topic.value for topic in sorted(channel.topics)]
        projects: list[UUID] = [*sorted(channel.projects)]
        return cls(channel.id, channel.name, channel.service, topics, projects, channel.created_at, channel.sent_at, channel.problem)


class ChannelPage(msgspec.Struct, frozen=True):
    """Some of somebody's channels, oldest first."""

    items: list[ChannelView]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]


def topics_of(names: list[TopicName]) -> frozenset[Topic]:
    """As the domain names them."""
    return frozenset(map(Topic, names))


def projects_of(identifiers: list[UUID]) -> frozenset[ProjectId]:
    """The same of projects."""
    return frozenset(map(ProjectId, identifiers))
