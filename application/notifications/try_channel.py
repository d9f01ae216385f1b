"""Use case: a channel is tried."""

from dataclasses import dataclass

from electrical_orchestrator.application.acting import acting
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId
from electrical_orchestrator.domain.notifications.message import Message
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class TryChannel:
    """Has a message sent that says nothing but that it is a test; it is tried once. Raises ChannelNotFound."""

    begin: Begin
    clock: Clock

    async def __call__(self, user: UserId, channel: ChannelId) -> Channel:
        """Return the channel; what becomes of the message stands there soon."""
        now = self.clock.now()
        async with self.begin() as work:
            found = await work.channels.get(user, channel)
            await work.messages.add([Message.to_try(found, now)])
            told = {"channel": str(channel)}
            await work.audit.add([Entry(Act.CHANNEL_TESTED, now, acting(), About(person=user), after=told)])
        return found
