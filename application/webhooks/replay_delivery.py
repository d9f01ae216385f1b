"""Use case: something is delivered again."""

from dataclasses import dataclass

from electrical_orchestrator.application.acting import acting
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.delivery import Delivery, DeliveryId
from electrical_orchestrator.domain.webhooks.webhook import WebhookId


@dataclass(frozen=True, slots=True)
class ReplayDelivery:
    """Has it tried from the beginning, under the same webhook-id. Raises WebhookNotFound, DeliveryNotFound, WebhookDisabled."""

    begin: Begin
    clock: Clock

    async def __call__(self, project: ProjectId, webhook: WebhookId, delivery: DeliveryId) -> Delivery:
        """Return it as it stands then."""
        now = self.clock.now()
        async with self.begin() as work:
            (await work.webhooks.get(project, webhook)).check_enabled()
            found = await work.deliveries.get(webhook, delivery)
            found.replay(now)
            await work.deliveries.put(found)
            told = {"webhook": str(webhook), "notice": str(found.notice)}
            await work.audit.add([Entry(Act.DELIVERY_REPLAYED, now, acting(), About(project), after=told)])
        return found
