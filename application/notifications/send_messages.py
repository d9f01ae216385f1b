"""Use case: one try to tell one channel what waits for it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.notifications.channel import MOST, Channel
from electrical_orchestrator.domain.notifications.errors import ChannelRefused, NotNotified
from electrical_orchestrator.domain.notifications.message import Message
from electrical_orchestrator.domain.notifications.places import Places
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.notifier import Notifier

SPELT_OUT = 20
"""Things that one message tells of at most; the others are counted."""
DISABLED = "The person is disabled."


@dataclass(frozen=True, slots=True)
class SendMessages:
    """Sends them as one, and notes what came of it with those that are the courier's still.

    Of a channel where nothing arrives the person is told in the others. Who is disabled is sent nothing, and
    nothing of that time once enabled again.
    """

    begin: Begin
    begin_reading: Begin
    clock: Clock
    places: Places
    notifier: Notifier
    chance: Callable[[], float] = random.random

    async def __call__(self, courier: str, messages: Sequence[Message]) -> bool:
        """Return whether they arrived; they all go to one channel."""
        async with self.begin_reading() as work:
            channel = await work.channels.with_id(messages[0].channel)
        problem = DISABLED if channel is None else await self._sent(channel, *_together(messages))
        await self._note(courier, messages, problem)
        return problem is None

    async def _sent(self, channel: Channel, title: str, text: str) -> str | None:
        """Why not, or None. What was allowed when the channel was made may not be allowed any more."""
        try:
            self.places.checked(channel.address)
            await self.notifier.send(channel.address, title, text)
        except (NotNotified, ChannelRefused) as error:
            return str(error)
        return None

    async def _note(self, courier: str, messages: Sequence[Message], problem: str | None) -> None:
        now = self.clock.now()
        async with self.begin() as work:
            channel = await work.channels.with_id(messages[0].channel)
            mine = await work.messages.claimed(courier, [message.id for message in messages])
            for message in mine:
                message.tried(problem, now, self.chance(), last=channel is None)
                await work.messages.put(message)
            if channel is None or not mine:
                return
            channel.tried(problem, now)
            await work.channels.put(channel)
            if any(message.given_up for message in mine):
                others = await work.channels.list(channel.user, limit=MOST)
                await work.messages.add([Message.of_dead(other, channel, now) for other in others if other.problem is None])


def _together(messages: Sequence[Message]) -> tuple[str, str]:
    first, *others = messages
    if not others:
        return first.title, first.text
    lines = [message.text for message in messages[:SPELT_OUT]]
    more = len(messages) - len(lines)
    return f"{first.title}, and {len(others)} more", "\n".join([*lines, *([f"And {more} more."] if more else [])])
