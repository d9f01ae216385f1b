"""Port: where webhooks and their deliveries are kept."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from electrical_orchestrator.domain.listing import Listed
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.delivery import Delivery, DeliveryId
from electrical_orchestrator.domain.webhooks.webhook import Webhook, WebhookId

EACH = 4
"""Deliveries of one webhook that are claimed together: it is called by so many at once."""


class WebhookStore(Protocol):
    """Keeps webhooks; they go with their project, deliveries with their webhook. Promise: tests/contracts/test_webhook_store.py."""

    @abstractmethod
    async def put(self, webhook: Webhook) -> None:
        """Keep a new one, or what has become of a known one. Raises ProjectNotFound."""

    @abstractmethod
    async def get(self, project: ProjectId, webhook: WebhookId) -> Webhook:
        """Return the project's webhook; in a unit that may write, nobody else changes it until that ends. Raises WebhookNotFound."""

    @abstractmethod
    async def with_id(self, webhook: WebhookId) -> Webhook | None:
        """Return it, whichever project's it is, as ``get`` does; None when it is not there."""

    @abstractmethod
    async def list(self, project: ProjectId, *, after: Listed | None = None, limit: int = 100) -> Sequence[Webhook]:
        """Return up to ``limit`` of the project's webhooks that follow ``after``, oldest first."""

    @abstractmethod
    async def delete(self, project: ProjectId, webhook: WebhookId) -> None:
        """Forget it. Raises WebhookNotFound."""


class DeliveryStore(Protocol):
    """Keeps deliveries; each webhook gets those of one stream in their order. Promise: tests/contracts/test_webhook_store.py.

    Claims last as the storage's own time says.
    """

    @abstractmethod
    async def add(self, deliveries: Sequence[Delivery]) -> None:
        """Keep new ones, in their order, but none of a notice that the webhook has already, and none to a webhook that is gone."""

    @abstractmethod
    async def put(self, delivery: Delivery) -> None:
        """Keep what has become of it, and give it back to whoever claims next."""

    @abstractmethod
    async def get(self, webhook: WebhookId, delivery: DeliveryId) -> Delivery:
        """Return the webhook's delivery. Raises DeliveryNotFound."""

    @abstractmethod
    async def list(self, webhook: WebhookId, *, before: int | None = None, limit: int = 100) -> Sequence[Delivery]:
        """Return up to ``limit`` of the webhook's deliveries, the newest first; with ``before`` those of lower numbers."""

    @abstractmethod
    async def due(self, at: datetime) -> bool:
        """Whether there is one to claim."""

    @abstractmethod
    async def claim(
        self, courier: str, at: datetime, lasting: timedelta, *, limit: int = 50, but: Collection[WebhookId] = ()
    ) -> Sequence[Delivery]:
        """Return deliveries that are due ``at``, at most ``EACH`` of a webhook, none of those in ``but``.

        They are ``courier``'s until ``lasting`` has passed.

        Of one stream to one webhook only the first that waits is due; of a webhook that is disabled none.
        """

    @abstractmethod
    async def claimed(self, courier: str, delivery: DeliveryId) -> Delivery | None:
        """Return it, and keep others from it until the unit ends; None when it is ``courier``'s no more."""

    @abstractmethod
    async def forget(self, before: datetime) -> None:
        """Forget deliveries that were made before that and do not wait."""
