"""One example for each operation's request and answer about channels."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId, Topic
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.entrypoints.http.channels.views import ChannelView

_AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
_ADDRESS = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
_CHANNEL = Channel(
    ChannelId(UUID("2c9b5e1d-7f60-4d0e-9a4b-5f3c8d7e6a10")),
    UserId(UUID("3f1c6f0e-94a6-4b4e-8a0f-6b2f7f0d9c55")),
    "Team",
    _ADDRESS,
    frozenset({Topic.READ, Topic.FAILED}),
    _AT,
)
_SHOWN: dict[str, Any] = msgspec.to_builtins(ChannelView.of(_CHANNEL))

REQUESTS: dict[str, Any] = {
    "create_channel": {"name": "Team", "address": _ADDRESS, "topics": ["drawing_read", "drawing_failed"]},
    "change_channel": {"name": "Team", "topics": ["drawing_failed"]},
}
"""By operation."""
RESPONSES: dict[str, Any] = {
    "create_channel": _SHOWN,
    "list_channels": {"items": [_SHOWN], "next": None},
    "change_channel": _SHOWN | {"topics": ["drawing_failed"]},
    "try_channel": _SHOWN,
}
"""By operation."""
