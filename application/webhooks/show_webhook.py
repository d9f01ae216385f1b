"""Use case: one webhook."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.webhook import Webhook, WebhookId


@dataclass(frozen=True, slots=True)
class ShowWebhook:
    """Finds a project's webhook. Raises WebhookNotFound."""

    begin: Begin

    async def __call__(self, project: ProjectId, webhook: WebhookId) -> Webhook:
        """Return it."""
        async with self.begin() as work:
            return await work.webhooks.get(project, webhook)
