"""Webhooks and their deliveries in dictionaries."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from operator import attrgetter

from electrical_orchestrator.adapters.storage.memory.journal import Journal
from electrical_orchestrator.adapters.storage.memory.paging import page
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.ports.webhook_store import EACH, DeliveryStore, WebhookStore
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.domain.webhooks.delivery import Delivery, DeliveryId, DeliveryState
from electrical_orchestrator.domain.webhooks.errors import DeliveryNotFound, WebhookNotFound
from electrical_orchestrator.domain.webhooks.webhook import Webhook, WebhookId


@dataclass(frozen=True, slots=True)
class Hooks:
    """Whatever is kept of webhooks."""

    webhooks: dict[WebhookId, Webhook] = field(default_factory=dict)
    deliveries: dict[DeliveryId, Delivery] = field(default_factory=dict)
    claims: dict[DeliveryId, tuple[str, datetime]] = field(default_factory=dict)

    def forget(self, webhook: WebhookId, journal: Journal) -> None:
        """Drop it and its deliveries."""
        for delivery in [one.id for one in self.deliveries.values() if one.webhook == webhook]:
            journal.drop(self.deliveries, delivery)
        journal.drop(self.webhooks, webhook)

    def forget_project(self, project: ProjectId, journal: Journal) -> None:
        """Drop the project's."""
        for webhook in [one.id for one in self.webhooks.values() if one.project == project]:
            self.forget(webhook, journal)


@dataclass(frozen=True, slots=True)
class MemoryWebhooks(WebhookStore):
    """Webhooks go in and come out as copies."""

    kept: Hooks
    projects: dict[ProjectId, Project]
    journal: Journal

    async def put(self, webhook: Webhook) -> None:
        """Keep a copy."""
        if webhook.project not in self.projects:
            raise ProjectNotFound(f"There is no project {webhook.project}.")
        self.journal.put(self.kept.webhooks, webhook.id, copy(webhook))

    async def get(self, project: ProjectId, webhook: WebhookId) -> Webhook:
        """Return a copy."""
        found = self.kept.webhooks.get(webhook)
        if found is None or found.project != project:
            raise WebhookNotFound(f"The project has no webhook {webhook}.")
        return copy(found)

    async def with_id(self, webhook: WebhookId) -> Webhook | None:
        """Return a copy."""
        found = self.kept.webhooks.get(webhook)
        return None if found is None else copy(found)

    async def list(self, project: ProjectId, *, after: Listed | None = None, limit: int = 100) -> Sequence[Webhook]:
        """Sort all of the project's."""
        its = (one for one in self.kept.webhooks.values() if one.project == project)
        return [copy(one) for one in page(its, Order.OLDEST, after, limit)]

    async def delete(self, project: ProjectId, webhook: WebhookId) -> None:
        """Drop it and its deliveries."""
        await self.get(project, webhook)
        self.kept.forget(webhook, self.journal)


@dataclass(frozen=True, slots=True)
class MemoryDeliveries(DeliveryStore):
    """Deliveries go in and come out as copies."""

    kept: Hooks
    journal: Journal

    async def add(self, deliveries: Sequence[Delivery]) -> None:
        """Number them."""
        for delivery in deliveries:
            known = ((one.webhook, one.notice) for one in self.kept.deliveries.values())
            if delivery.webhook in self.kept.webhooks and (delivery.webhook, delivery.notice) not in known:
                number = max((one.number for one in self.kept.deliveries.values()), default=0) + 1
                self.journal.put(self.kept.deliveries, delivery.id, replace(delivery, number=number))

    async def put(self, delivery: Delivery) -> None:
        """Keep a copy."""
        self.journal.put(self.kept.deliveries, delivery.id, replace(delivery, number=self.kept.deliveries[delivery.id].number))
        self.journal.drop(self.kept.claims, delivery.id)

    async def get(self, webhook: WebhookId, delivery: DeliveryId) -> Delivery:
        """Return a copy."""
        found = self.kept.deliveries.get(delivery)
        if found is None or found.webhook != webhook:
            raise DeliveryNotFound(f"The webhook has no delivery {delivery}.")
        return copy(found)

    async def list(self, webhook: WebhookId, *, before: int | None = None, limit: int = 100) -> Sequence[Delivery]:
        """Look through all of them, backwards."""
        its = (one for one in self.kept.deliveries.values() if one.webhook == webhook and (before is None or one.number < before))
        return [copy(one) for one in sorted(its, key=attrgetter("number"), reverse=True)[:limit]]

    async def due(self, at: datetime) -> bool:
        """Look through all of them."""
        return any(True for _ in self._due(at))

    async def claim(
        self, courier: str, at: datetime, lasting: timedelta, *, limit: int = 50, but: Collection[WebhookId] = ()
    ) -> Sequence[Delivery]:
        """Look through all of them."""
        counts = Counter(dict.fromkeys(but, EACH))
        claimed: list[Delivery] = []
        for delivery in sorted(self._due(at), key=attrgetter("number")):
            counts[delivery.webhook] += 1
            if counts[delivery.webhook] <= EACH and len(claimed) < limit:
                self.journal.put(self.kept.claims, delivery.id, (courier, _now() + lasting))
                claimed.append(copy(delivery))
        return claimed

    async def claimed(self, courier: str, delivery: DeliveryId) -> Delivery | None:
        """Look whose it is."""
        mine = self.kept.claims.get(delivery, (None, None))[0] == courier
        return copy(self.kept.deliveries[delivery]) if mine and delivery in self.kept.deliveries else None

    async def forget(self, before: datetime) -> None:
        """Look at all of them."""
        for delivery in list(self.kept.deliveries.values()):
            if delivery.created_at < before and delivery.state is not DeliveryState.WAITING:
                self.journal.drop(self.kept.deliveries, delivery.id)

    def _due(self, at: datetime) -> Iterator[Delivery]:
        heads: set[tuple[WebhookId, object]] = set()
        waiting = (one for one in self.kept.deliveries.values() if one.state is DeliveryState.WAITING)
        for delivery in sorted(waiting, key=attrgetter("number")):
            place = (delivery.webhook, delivery.stream)
            is_head = place not in heads
            heads.add(place)
            _, until = self.kept.claims.get(delivery.id, ("", _now()))
            if is_head and delivery.due_at <= at and until <= _now() and self.kept.webhooks[delivery.webhook].disabled is None:
                yield delivery


def _now() -> datetime:
    return datetime.now(UTC)
