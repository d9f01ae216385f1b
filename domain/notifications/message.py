"""Messages to people, tried until they arrive or the schedule ends."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType, Self
from uuid import UUID, uuid4, uuid5

from electrical_orchestrator.domain.notices import NoticeId
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId
from electrical_orchestrator.domain.webhooks.schedule import pause_after

MessageId = NewType("MessageId", UUID)


class MessageState(StrEnum):
    """What has become of it."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    """It is not tried again."""


@dataclass(eq=False, slots=True)
class Message:
    """One thing that one channel is told."""

    id: MessageId
    channel: ChannelId
    notice: NoticeId
    """What it is about: a channel is told of it once."""
    title: str
    text: str = field(repr=False)
    created_at: datetime
    due_at: datetime
    trial: bool = False
    """Whether it is tried once only."""
    state: MessageState = MessageState.WAITING
    tries: int = 0

    @classmethod
    def of(cls, channel: Channel, notice: NoticeId, title: str, text: str, at: datetime) -> Self:
        """Due at once."""
        return cls(MessageId(uuid4()), channel.id, notice, title, text, at, at)

    @classmethod
    def to_try(cls, channel: Channel, at: datetime) -> Self:
        """One that tries the channel."""
        made = cls.of(channel, NoticeId(uuid4()), "Test", "This channel works: Electrical Orchestrator will write here.", at)
        made.trial = True
        return made

    @classmethod
    def of_dead(cls, channel: Channel, dead: Channel, at: datetime) -> Self:
        """One that tells ``channel`` of another one of the same person; once, until something arrives there again."""
        notice = NoticeId(uuid5(dead.id, str(dead.sent_at)))
        text = f"For three days nothing has arrived in your channel {dead.name} ({dead.service}); some of it is given up: {dead.problem}"
        return cls.of(channel, notice, f"Your channel does not work: {dead.name}", text, at)

    @property
    def given_up(self) -> bool:
        """Whether it is not tried again, although somebody waits for it."""
        return self.state is MessageState.FAILED and not self.trial

    def tried(self, problem: str | None, at: datetime, chance: float, *, last: bool = False) -> None:
        """Note a try, and when the next one is due unless that was the ``last``; ``chance`` is 0 to 1."""
        self.tries += 1
        pause = None if self.trial or last else pause_after(self.tries, chance)
        if problem is None:
            self.state = MessageState.SENT
        elif pause is None:
            self.state = MessageState.FAILED
        else:
            self.due_at = at + pause
