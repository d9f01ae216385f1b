"""Use case: a webhook."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.outbound.addresses import Rules
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.errors import TooManyWebhooks
from electrical_orchestrator.domain.webhooks.webhook import MOST, Webhook


@dataclass(frozen=True, slots=True)
class CreateWebhook:
    """Has a project's notices delivered to an address. Raises ProjectNotFound, AddressRefused, InvalidWebhook, TooManyWebhooks."""

    begin: Begin
    clock: Clock
    rules: Rules

    async def __call__(self, project: ProjectId, address: str, acts: Collection[Act] = ()) -> Webhook:
        """Return it; ``acts``: what it is told of, empty: everything."""
        self.rules.checked(address)
        webhook = Webhook.start(project, address, acts, self.clock.now())
        async with self.begin() as work:
            await work.projects.get(project)
            if len(await work.webhooks.list(project, limit=MOST)) == MOST:
                raise TooManyWebhooks(f"A project has at most {MOST} webhooks.")
            await work.webhooks.put(webhook)
        return webhook
