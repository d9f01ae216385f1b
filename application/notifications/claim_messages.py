"""Use case: what is to be sent to people now."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.notifications.channel import ChannelId
from electrical_orchestrator.domain.notifications.message import Message
from electrical_orchestrator.domain.ports.clock import Clock

CLAIM = timedelta(seconds=120)
"""Longer than any try: a courier that has not come back by then is taken to be dead."""


@dataclass(frozen=True, slots=True)
class ClaimMessages:
    """Gives a courier what is due, together what goes to the same channel: many drawings at once are one message."""

    begin: Begin
    begin_reading: Begin
    clock: Clock

    async def __call__(self, courier: str, limit: int, *, but: Collection[ChannelId] = ()) -> Sequence[Sequence[Message]]:
        """Return them by channel, up to ``limit`` channels and none of those in ``but``; they are the courier's for two minutes."""
        now = self.clock.now()
        async with self.begin_reading() as work:  # asking takes no lock from those who write
            if not await work.messages.due(now):
                return ()
        async with self.begin() as work:
            claimed = await work.messages.claim(courier, now, CLAIM, limit=limit, but=but)
        together: dict[ChannelId, list[Message]] = defaultdict(list)
        for message in claimed:
            together[message.channel].append(message)
        return list(together.values())
