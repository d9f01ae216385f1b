"""Use case: a webhook is tried."""

from dataclasses import dataclass

from electrical_orchestrator.application.acting import acting
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.delivery import Delivery
from electrical_orchestrator.domain.webhooks.webhook import WebhookId


@dataclass(frozen=True, slots=True)
class TryWebhook:
    """Has a delivery made that says nothing but that it is a test; it is tried once. Raises WebhookNotFound, WebhookDisabled."""

    begin: Begin
    clock: Clock

    async def __call__(self, project: ProjectId, webhook: WebhookId) -> Delivery:
        """Return it; what becomes of it is among the webhook's deliveries."""
        now = self.clock.now()
        async with self.begin() as work:
            found = await work.webhooks.get(project, webhook)
            found.check_enabled()
            delivery = Delivery.trial(found, now)
            await work.deliveries.add([delivery])
            await work.audit.add([Entry(Act.WEBHOOK_TESTED, now, acting(), About(project), after={"webhook": str(webhook)})])
        return delivery
