"""A webhook: where a project's notices go, which, and signed by what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, Self
from uuid import UUID, uuid4

from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.notices import TOLD
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.errors import InvalidWebhook, WebhookDisabled
from electrical_orchestrator.domain.webhooks.signing import is_signing_secret, new_signing_secret

WebhookId = NewType("WebhookId", UUID)

MOST = 20
"""Webhooks of a project."""
OVERLAP = timedelta(hours=24)
"""So long after an exchange the earlier secret signs, too."""


class Reason(StrEnum):
    """Why nothing is delivered."""

    PAUSED = "paused"
    """Somebody wanted it so."""
    GONE = "gone"
    """The receiver said 410."""
    EXHAUSTED = "exhausted"
    """A delivery failed for three days."""


@dataclass(eq=False, slots=True)
class Webhook:
    """``address`` has been checked by whoever made or changed it."""

    id: WebhookId
    project: ProjectId
    address: str
    acts: frozenset[Act]
    """What it is told of; empty: everything."""
    secret: str
    created_at: datetime
    disabled: Reason | None = None
    earlier_secret: str | None = None
    earlier_until: datetime | None = None

    @classmethod
    def start(cls, project: ProjectId, address: str, acts: Collection[Act], at: datetime) -> Self:
        """A new one, with a new secret. Raises InvalidWebhook."""
        return cls(WebhookId(uuid4()), project, address, checked_acts(acts), new_signing_secret(), at)

    @property
    def name(self) -> str:
        """It is listed under its address."""
        return self.address

    def wants(self, act: Act) -> bool:
        """Whether it is told of that."""
        return self.disabled is None and (not self.acts or act in self.acts)

    def check_enabled(self) -> None:
        """Raise WebhookDisabled when nothing is delivered."""
        if self.disabled is not None:
            raise WebhookDisabled(f"The webhook is disabled ({self.disabled}).")

    def exchange_secret(self, at: datetime) -> None:
        """Sign by a new secret, and by the present one for a day more."""
        self.earlier_secret, self.earlier_until = self.secret, at + OVERLAP
        self.secret = new_signing_secret()

    def secrets(self, at: datetime) -> tuple[str, ...]:
        """What signs, the newest first; what could not be deciphered where it is kept signs nothing."""
        earlier = self.earlier_secret if self.earlier_until is not None and at < self.earlier_until else None
        return tuple(secret for secret in (self.secret, earlier) if secret is not None and is_signing_secret(secret))


def checked_acts(acts: Collection[Act]) -> frozenset[Act]:
    """Return them, or raise InvalidWebhook when others are not told of one."""
    for act in acts:
        if act not in TOLD:
            raise InvalidWebhook(f"No notice is given of {act.value}.")
    return frozenset(acts)
