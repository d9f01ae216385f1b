"""Webhooks in a table."""

from collections.abc import Sequence
from typing import Any

from electrical_orchestrator.adapters.storage.sql.enciphering import MEANING, Cipher
from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.paging import page
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.ports.webhook_store import WebhookStore
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.errors import WebhookNotFound
from electrical_orchestrator.domain.webhooks.webhook import Reason, Webhook, WebhookId
from sqlalchemy import Column, ColumnElement, ForeignKey, Row, String, Table, Text, Uuid, delete, insert, select, update

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("project_id", Uuid, ForeignKey("projects.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("address", AnyText, nullable=False),
    Column("acts", String(1000), nullable=False, comment="words; none: all"),
    Column("secret", Text().with_variant(String(100), "sqlite"), nullable=False, comment=MEANING),
    Column("created_at", Moment, nullable=False),
    Column("disabled", String(20)),
    Column("earlier_secret", Text().with_variant(String(100), "sqlite")),
    Column("earlier_until", Moment),
)


class SqlWebhooks(WebhookStore):
    """A row a webhook."""

    def __init__(self, transaction: SqlTransaction, cipher: Cipher) -> None:
        """Work in ``transaction``; secrets are kept by ``cipher``."""
        self._transaction = transaction
        self._cipher = cipher

    async def put(self, webhook: Webhook) -> None:
        """Update the row, or insert one."""
        row = _row(webhook, self._cipher)
        if not await self._transaction.run(update(webhooks).where(webhooks.c.id == webhook.id), row):
            await self._transaction.run(insert(webhooks), row, refused=ProjectNotFound(f"There is no project {webhook.project}."))

    async def get(self, project: ProjectId, webhook: WebhookId) -> Webhook:
        """Look by the key, and lock it where somebody may write."""
        found = await self._one(webhooks.c.id == webhook, webhooks.c.project_id == project)
        if found is None:
            raise WebhookNotFound(f"The project has no webhook {webhook}.")
        return found

    async def with_id(self, webhook: WebhookId) -> Webhook | None:
        """The same without its project."""
        return await self._one(webhooks.c.id == webhook)

    async def list(self, project: ProjectId, *, after: Listed | None = None, limit: int = 100) -> Sequence[Webhook]:
        """Return a page by its key."""
        its = select(webhooks).where(webhooks.c.project_id == project).limit(limit)
        rows = await self._transaction.rows(page(its, webhooks, Order.OLDEST, after, postgres=self._transaction.postgres))
        return [_webhook(row, self._cipher) for row in rows]

    async def delete(self, project: ProjectId, webhook: WebhookId) -> None:
        """Delete the row; the database deletes its deliveries."""
        if not await self._transaction.run(delete(webhooks).where(webhooks.c.id == webhook, webhooks.c.project_id == project)):
            raise WebhookNotFound(f"The project has no webhook {webhook}.")

    async def _one(self, *where: ColumnElement[bool]) -> Webhook | None:
        query = select(webhooks).where(*where)
        rows = await self._transaction.rows(query if self._transaction.read_only else query.with_for_update(key_share=True))
        return _webhook(rows[0], self._cipher) if rows else None


def _row(webhook: Webhook, cipher: Cipher) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "project_id": webhook.project,
        "address": webhook.address,
        "acts": " ".join(sorted(webhook.acts)),
        "secret": cipher.enciphered(webhook.secret, webhook.id),
        "created_at": webhook.created_at,
        "disabled": webhook.disabled,
        "earlier_secret": None if webhook.earlier_secret is None else cipher.enciphered(webhook.earlier_secret, webhook.id),
        "earlier_until": webhook.earlier_until,
    }


def _webhook(row: Row[Any], cipher: Cipher) -> Webhook:
    return Webhook(
        WebhookId(row.id),
        ProjectId(row.project_id),
        row.address,
        frozenset(map(Act, row.acts.split())),
        cipher.deciphered(row.secret, row.id),
        row.created_at,
        None if row.disabled is None else Reason(row.disabled),
        None if row.earlier_secret is None else cipher.deciphered(row.earlier_secret, row.id),
        row.earlier_until,
    )
