"""What happens to webhooks. What is delivered stands in their deliveries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from electrical_orchestrator.application.auditing.notes import Notes
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Facts
from electrical_orchestrator.domain.ports.webhook_store import WebhookStore
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.webhook import Reason, Webhook, WebhookId


class _Standing(NamedTuple):
    """What is compared."""

    address: str
    acts: Sequence[str]
    disabled: Reason | None
    secret: str
    """It is compared and never noted."""

    @classmethod
    def of(cls, webhook: Webhook) -> Self:
        return cls(webhook.address, sorted(webhook.acts), webhook.disabled, webhook.secret)


@dataclass(frozen=True, slots=True)
class AuditedWebhooks:
    """Stands before the store."""

    inside: WebhookStore
    notes: Notes

    async def get(self, project: ProjectId, webhook: WebhookId) -> Webhook:
        """Remember how it stands."""
        return self._saw(await self.inside.get(project, webhook))

    async def with_id(self, webhook: WebhookId) -> Webhook | None:
        """Remember how it stands."""
        found = await self.inside.with_id(webhook)
        return None if found is None else self._saw(found)

    async def list(self, *of: Any, **asked: Any) -> Sequence[Webhook]:  # noqa: ANN401  # as the store is asked
        """Remember how they stand."""
        return [self._saw(webhook) for webhook in await self.inside.list(*of, **asked)]

    async def put(self, webhook: Webhook) -> None:
        """Note what is new in it."""
        await self.inside.put(webhook)
        before: _Standing | None = self.notes.seen(webhook.id)
        if before is None:
            self.notes.note(Act.WEBHOOK_MADE, About(webhook.project), after=_told(webhook))
        else:
            self._compare(webhook, before)
        self._saw(webhook)

    async def delete(self, project: ProjectId, webhook: WebhookId) -> None:
        """Note that it is gone."""
        gone = await self.inside.get(project, webhook)
        await self.inside.delete(project, webhook)
        self.notes.note(Act.WEBHOOK_DELETED, About(project), before=_told(gone))

    def _compare(self, webhook: Webhook, before: _Standing) -> None:
        about, now, changed = About(webhook.project), _Standing.of(webhook), self.notes.changed
        changed(Act.WEBHOOK_CHANGED, about, "address", before.address, now.address)
        changed(Act.WEBHOOK_CHANGED, about, "notices", before.acts, now.acts)
        act = Act.WEBHOOK_DISABLED if now.disabled else Act.WEBHOOK_ENABLED
        changed(act, about, "disabled", before.disabled, now.disabled)
        if before.secret != now.secret:
            self.notes.note(Act.WEBHOOK_SECRET_CHANGED, about, after={"webhook": str(webhook.id)})

    def _saw(self, webhook: Webhook) -> Webhook:
        self.notes.saw(webhook.id, _Standing.of(webhook))
        return webhook


def _told(webhook: Webhook) -> Facts:
    return {"webhook": str(webhook.id), "address": webhook.address, "notices": sorted(webhook.acts)}
