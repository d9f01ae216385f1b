"""What happens to people's channels. Their addresses are secrets; what is sent stands nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from electrical_orchestrator.application.auditing.notes import Notes
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Facts
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.channel_store import ChannelStore


class _Standing(NamedTuple):
    """What is compared."""

    name: str
    topics: Sequence[str]
    projects: Sequence[str]

    @classmethod
    def of(cls, channel: Channel) -> Self:
        return cls(channel.name, sorted(channel.topics), sorted(map(str, channel.projects)))


@dataclass(frozen=True, slots=True)
class AuditedChannels:
    """What is not written here is asked of the store inside: it changes nothing."""

    inside: ChannelStore
    notes: Notes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a store has
        return getattr(self.inside, name)

    async def get(self, user: UserId, channel: ChannelId) -> Channel:
        """Remember how it stands."""
        return self._saw(await self.inside.get(user, channel))

    async def with_id(self, channel: ChannelId) -> Channel | None:
        """Remember how it stands."""
        found = await self.inside.with_id(channel)
        return None if found is None else self._saw(found)

    async def put(self, channel: Channel) -> None:
        """Note what is new in it; what came of a try is no deed of anybody."""
        await self.inside.put(channel)
        before: _Standing | None = self.notes.seen(channel.id)
        about, now = About(person=channel.user), _Standing.of(channel)
        if before is None:
            self.notes.note(Act.CHANNEL_MADE, about, after=_told(channel))
        else:
            self.notes.changed(Act.CHANNEL_CHANGED, about, "name", before.name, now.name)
            self.notes.changed(Act.CHANNEL_CHANGED, about, "topics", before.topics, now.topics)
            self.notes.changed(Act.CHANNEL_CHANGED, about, "projects", before.projects, now.projects)
        self._saw(channel)

    async def delete(self, user: UserId, channel: ChannelId) -> None:
        """Note that it is gone."""
        gone = await self.inside.get(user, channel)
        await self.inside.delete(user, channel)
        self.notes.note(Act.CHANNEL_DELETED, About(person=user), before=_told(gone))

    def _saw(self, channel: Channel) -> Channel:
        self.notes.saw(channel.id, _Standing.of(channel))
        return channel


def _told(channel: Channel) -> Facts:
    standing = _Standing.of(channel)
    return {"channel": str(channel.id), "service": channel.service} | standing._asdict()
