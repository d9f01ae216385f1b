"""Use case: a webhook is not wanted any more."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.webhook import WebhookId


@dataclass(frozen=True, slots=True)
class DeleteWebhook:
    """Forgets it and its deliveries. Raises WebhookNotFound."""

    begin: Begin

    async def __call__(self, project: ProjectId, webhook: WebhookId) -> None:
        """Delete it."""
        async with self.begin() as work:
            await work.webhooks.delete(project, webhook)
