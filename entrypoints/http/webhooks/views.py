"""What the API says of webhooks and deliveries, and takes of them."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

import msgspec
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.notices import TOLD
from electrical_orchestrator.domain.outbound.addresses import LONGEST
from electrical_orchestrator.domain.webhooks.delivery import Delivery
from electrical_orchestrator.domain.webhooks.webhook import Webhook
from msgspec import Meta

TOLD_OF = tuple(sorted(act.value for act in TOLD))
Address = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=LONGEST,
        description="https, of a public host, without user and password.",
        examples=["https://erp.example.com/hooks"],
    ),
]
NoticeKind = Annotated[Literal[TOLD_OF], Meta(description="What happened.")]  # type: ignore[valid-type]  # one list for all
NoticeKinds = Annotated[list[NoticeKind], Meta(max_length=len(TOLD_OF), description="What it is told of; empty: everything.")]


class NewWebhook(msgspec.Struct, forbid_unknown_fields=True):
    """Where notices are to go, and which."""

    address: Address
    notices: NoticeKinds = []


class WebhookChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is to be otherwise; what is not given stays."""

    address: Address | None = None
    notices: NoticeKinds | None = None
    enabled: bool | None = None


TAKEN = (NewWebhook, WebhookChange)
"""All bodies of requests."""


class WebhookView(msgspec.Struct, frozen=True):
    """A webhook."""

    id: UUID
    project: UUID
    address: str
    notices: NoticeKinds
    enabled: bool
    disabled_because: Annotated[
        Literal["paused", "gone", "exhausted"] | None,
        Meta(description="paused: somebody wanted it so; gone: the receiver answered 410; exhausted: a delivery failed for three days."),
    ]
    created_at: datetime
    secret: Annotated[str | None, Meta(description="What signatures are checked with (Standard Webhooks); shown once.")] = None

    @classmethod
    def of(cls, webhook: Webhook, *, with_secret: bool = False) -> Self:
        """What is said of it."""
        return cls(
            webhook.id,
            webhook.project,
            webhook.address,
            sorted(webhook.acts),
            webhook.disabled is None,
            None if webhook.disabled is None else webhook.disabled.value,
            webhook.created_at,
            webhook.secret if with_secret else None,
        )


class WebhookPage(msgspec.Struct, frozen=True):
    """Some of a project's webhooks, oldest first."""

    items: list[WebhookView]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]


class DeliveryView(msgspec.Struct, frozen=True):
    """One notice to one webhook."""

    id: UUID
    notice: Annotated[UUID, Meta(description="The webhook-id that the receiver sees, the same at every try and replay.")]
    type: Annotated[str, Meta(description="What happened, or webhook.test.")]
    state: Annotated[Literal["waiting", "delivered", "failed"], Meta(description="failed: it is not tried again by itself.")]
    tries: Annotated[int, Meta(description="Since it was made or replayed.")]
    created_at: datetime
    tried_at: datetime | None
    next_try_at: datetime | None
    status: Annotated[int | None, Meta(description="Of the last answer; null without one.")]
    reason: Annotated[str | None, Meta(description="Why the last try failed.")]
    body: Annotated[str, Meta(description="What is sent, JSON: type, timestamp, data.")]

    @classmethod
    def of(cls, delivery: Delivery) -> Self:
        """What is said of it."""
        last = delivery.last
        return cls(
            delivery.id,
            delivery.notice,
            delivery.act,
            delivery.state.value,
            delivery.tries,
            delivery.created_at,
            delivery.tried_at,
            delivery.due_at if delivery.state == "waiting" else None,
            None if last is None else last.status,
            None if last is None else last.reason or None,
            delivery.body,
        )


class DeliveryPage(msgspec.Struct, frozen=True):
    """Some of a webhook's deliveries, the newest first."""

    items: list[DeliveryView]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]


def acts_of(kinds: list[str]) -> frozenset[Act]:
    """What is told of, as the domain names it."""
    return frozenset(map(Act, kinds))
