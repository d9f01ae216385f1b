"""One example for each operation's request and answer about webhooks."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.notices import Notice, NoticeId
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.delivery import Delivery, DeliveryId, Outcome
from electrical_orchestrator.domain.webhooks.webhook import Webhook, WebhookId
from electrical_orchestrator.entrypoints.http.webhooks.views import DeliveryView, WebhookView

_AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
_PROJECT = ProjectId(UUID("7b0e4c1e-5d5c-4a8e-9a35-0d6f1f4b2c11"))
_DRAWING = DrawingId(UUID("0c5a3f52-7d0e-4f7e-8a57-3f9a3b1e6d20"))
_ADDRESS = "https://erp.example.com/hooks/drawings"
_HOOK = Webhook(
    WebhookId(UUID("5d8c1b0a-3c3e-4b7b-9d52-6f0a4e8b7c31")),
    _PROJECT,
    _ADDRESS,
    frozenset({Act.DRAWING_RECOGNISED, Act.DRAWING_FAILED}),
    "whsec_c2hvd24gb25jZSwgYW5kIG5ldmVyIGFnYWluLCBzbyBrZWVwIGl0",
    _AT,
)
_NOTICE = Notice(
    NoticeId(UUID("1f4e7c52-86b4-49a5-8f43-0e2d6a9c5b17")), Act.DRAWING_RECOGNISED, _AT, _PROJECT, _DRAWING, None, None,
    {"revision": "1", "model": "geometric 1"}, 3,
)  # fmt: skip


def _delivery() -> Delivery:
    made = Delivery.of(_HOOK, _NOTICE, _AT)
    made.id = DeliveryId(UUID("8e2f6d3c-0b1a-4c5d-9e7f-2a3b4c5d6e7f"))
    return made


def _plain(view: object) -> Any:  # noqa: ANN401  # JSON is anything
    return msgspec.to_builtins(view)


def _delivered() -> Any:  # noqa: ANN401  # as above
    delivery = _delivery()
    delivery.tried(Outcome(204), _AT, 0.5)
    return _plain(DeliveryView.of(delivery))


_WAITING = _plain(DeliveryView.of(_delivery()))
_SHOWN = _plain(WebhookView.of(_HOOK))
_WITH_SECRET = _plain(WebhookView.of(_HOOK, with_secret=True))

REQUESTS: dict[str, Any] = {
    "create_webhook": {"address": _ADDRESS, "notices": ["drawing.recognised", "drawing.reading_failed"]},
    "change_webhook": {"address": _ADDRESS, "notices": [], "enabled": True},
}
"""By operation."""

RESPONSES: dict[str, Any] = {
    "create_webhook": _WITH_SECRET,
    "list_webhooks": {"items": [_SHOWN], "next": None},
    "show_webhook": _SHOWN,
    "change_webhook": _SHOWN | {"notices": []},
    "exchange_webhook_secret": _WITH_SECRET,
    "try_webhook": _WAITING,
    "list_deliveries": {"items": [_delivered()], "next": None},
    "replay_delivery": _WAITING,
}
"""By operation."""
