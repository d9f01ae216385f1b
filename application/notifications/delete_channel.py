"""Use case: a channel is not wanted any more."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.notifications.channel import ChannelId
from electrical_orchestrator.domain.people.users import UserId


@dataclass(frozen=True, slots=True)
class DeleteChannel:
    """Forgets a person's channel, and what was still to be sent there. Raises ChannelNotFound, also for somebody else's."""

    begin: Begin

    async def __call__(self, user: UserId, channel: ChannelId) -> None:
        """Delete it."""
        async with self.begin() as work:
            await work.channels.delete(user, channel)
