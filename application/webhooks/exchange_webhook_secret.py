"""Use case: a webhook signs by a new secret."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.webhook import Webhook, WebhookId


@dataclass(frozen=True, slots=True)
class ExchangeWebhookSecret:
    """Makes a new secret; the present one signs too for a day more, so that the receiver loses nothing. Raises WebhookNotFound."""

    begin: Begin
    clock: Clock

    async def __call__(self, project: ProjectId, webhook: WebhookId) -> Webhook:
        """Return it with the new secret."""
        async with self.begin() as work:
            found = await work.webhooks.get(project, webhook)
            found.exchange_secret(self.clock.now())
            await work.webhooks.put(found)
        return found
