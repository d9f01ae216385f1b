"""Use case: what was delivered to a webhook."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.delivery import Delivery
from electrical_orchestrator.domain.webhooks.webhook import WebhookId


@dataclass(frozen=True, slots=True)
class ListDeliveries:
    """Lists the deliveries of a webhook, the newest first. Raises WebhookNotFound."""

    begin: Begin

    async def __call__(self, project: ProjectId, webhook: WebhookId, *, before: int | None = None, limit: int = 100) -> Sequence[Delivery]:
        """Return up to ``limit``; with ``before`` those of lower numbers."""
        async with self.begin() as work:
            await work.webhooks.get(project, webhook)
            return await work.deliveries.list(webhook, before=before, limit=limit)
