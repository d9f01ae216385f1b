"""Use case: a channel is changed."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId, Topic
from electrical_orchestrator.domain.people.users import UserId


@dataclass(frozen=True, slots=True)
class ChangeChannel:
    """Gives a person's channel another name or other topics. Raises ChannelNotFound, InvalidName."""

    begin: Begin

    async def __call__(
        self, user: UserId, channel: ChannelId, *, name: str | None = None, topics: Collection[Topic] | None = None
    ) -> Channel:
        """Return it as it is then; what is None stays."""
        async with self.begin() as work:
            found = await work.channels.get(user, channel)
            found.change(name, topics)
            await work.channels.put(found)
        return found
