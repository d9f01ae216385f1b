"""Use case: a webhook is changed."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.outbound.addresses import Rules
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.webhook import Reason, Webhook, WebhookId, checked_acts


@dataclass(frozen=True, slots=True)
class ChangeWebhook:
    """Gives it another address, other notices, or switches it off and on. Raises WebhookNotFound, AddressRefused, InvalidWebhook.

    What waits while it is off is delivered when it is on again.
    """

    begin: Begin
    rules: Rules

    async def __call__(
        self,
        project: ProjectId,
        webhook: WebhookId,
        *,
        address: str | None = None,
        acts: Collection[Act] | None = None,
        enabled: bool | None = None,
    ) -> Webhook:
        """Return it as it is then; what is None stays."""
        if address is not None:
            self.rules.checked(address)
        async with self.begin() as work:
            found = await work.webhooks.get(project, webhook)
            found.address = found.address if address is None else address
            found.acts = found.acts if acts is None else checked_acts(acts)
            found.disabled = _reason(found.disabled, enabled)
            await work.webhooks.put(found)
        return found


def _reason(now: Reason | None, enabled: bool | None) -> Reason | None:
    if enabled is None:
        return now
    return None if enabled else now or Reason.PAUSED
