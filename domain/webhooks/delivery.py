"""Deliveries: one notice to one webhook, tried until it arrives or the schedule ends."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Self
from uuid import UUID, uuid4

from electrical_orchestrator.domain.notices import Notice, NoticeId, Stream
from electrical_orchestrator.domain.webhooks.schedule import pause_after
from electrical_orchestrator.domain.webhooks.webhook import Reason, Webhook, WebhookId

DeliveryId = NewType("DeliveryId", UUID)

TRIAL = "webhook.test"
"""What a delivery is of that somebody asked for to try the webhook."""
LONGEST_ANSWER = 500
"""Characters that are kept of what went wrong."""


class DeliveryState(StrEnum):
    """What has become of it."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    """It is not tried again by itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one try came to."""

    status: int | None = None
    """Of the answer; None without one."""
    reason: str = ""
    """Why it failed; empty when it did not."""

    @property
    def delivered(self) -> bool:
        """Whether the receiver took it."""
        return not self.reason

    @property
    def gone(self) -> bool:
        """Whether the receiver wants nothing any more."""
        return self.status == 410  # noqa: PLR2004  # Gone


@dataclass(eq=False, slots=True)
class Delivery:
    """``id`` is its own; ``notice`` is the identifier that the receiver sees, the same at every try and replay."""

    id: DeliveryId
    webhook: WebhookId
    notice: NoticeId
    stream: Stream
    act: str
    body: str
    created_at: datetime
    due_at: datetime
    state: DeliveryState = DeliveryState.WAITING
    tries: int = 0
    """Since it was made or replayed."""
    tried_at: datetime | None = None
    last: Outcome | None = None
    number: int = 0
    """Its place among the deliveries of all webhooks; 0 before it is kept."""

    @classmethod
    def of(cls, webhook: Webhook, notice: Notice, at: datetime) -> Self:
        """``notice`` to ``webhook``, due at once."""
        return cls(DeliveryId(uuid4()), webhook.id, notice.id, notice.stream, notice.act, notice.message, at, at)

    @classmethod
    def trial(cls, webhook: Webhook, at: datetime) -> Self:
        """One that tries the webhook."""
        identifier = DeliveryId(uuid4())
        body = json.dumps({"type": TRIAL, "timestamp": at.isoformat(), "data": {"project": str(webhook.project)}})
        return cls(identifier, webhook.id, NoticeId(uuid4()), Stream(identifier), TRIAL, body, at, at)

    def tried(self, outcome: Outcome, at: datetime, chance: float) -> None:
        """Note a try, and when the next one is due; ``chance`` is 0 to 1."""
        self.tries += 1
        self.tried_at, self.last = at, Outcome(outcome.status, outcome.reason[:LONGEST_ANSWER])
        pause = None if outcome.gone else pause_after(self.tries, chance)
        if outcome.delivered:
            self.state = DeliveryState.DELIVERED
        elif pause is None or self.act == TRIAL:
            self.state = DeliveryState.FAILED
        else:
            self.due_at = at + pause

    @property
    def ends(self) -> Reason | None:
        """Why the webhook is to be disabled, if its last try says so."""
        if self.last is not None and self.last.gone:
            return Reason.GONE
        return Reason.EXHAUSTED if self.state is DeliveryState.FAILED and self.act != TRIAL else None

    def replay(self, at: datetime) -> None:
        """Try it again from the beginning, whatever has become of it."""
        self.state, self.tries, self.due_at = DeliveryState.WAITING, 0, at
