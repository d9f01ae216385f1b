"""Deliveries of webhooks in a table."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.adapters.storage.sql.webhooks import webhooks
from electrical_orchestrator.domain.notices import NoticeId, Stream
from electrical_orchestrator.domain.ports.webhook_store import EACH, DeliveryStore
from electrical_orchestrator.domain.webhooks.delivery import Delivery, DeliveryId, DeliveryState, Outcome
from electrical_orchestrator.domain.webhooks.errors import DeliveryNotFound
from electrical_orchestrator.domain.webhooks.webhook import WebhookId
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    String,
    Table,
    UniqueConstraint,
    Uuid,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)

RANKED = 500
"""Due deliveries that a claim looks at, those due longest first: few, since on SQLite everybody who writes waits."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", Uuid, nullable=False, unique=True),
    Column("webhook_id", Uuid, ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("notice_id", Uuid, nullable=False),
    Column("stream", Uuid, nullable=False),
    Column("act", String(40), nullable=False),
    Column("body", AnyText, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    Column("due_at", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("tried_at", Moment),
    Column("status", Integer, comment="of the last answer"),
    Column("reason", AnyText, comment="null: not tried; empty: delivered"),
    Column("claimed_by", String(64)),
    Column("claimed_until", Moment),
    UniqueConstraint("webhook_id", "notice_id"),
    sqlite_autoincrement=True,
)
OF = deliveries.c
Index(None, OF.state, OF.due_at)
Index(None, OF.webhook_id, OF.stream, OF.state, OF.number)
Index(None, OF.webhook_id, OF.number)


class SqlDeliveries(DeliveryStore):
    """A row a delivery, numbered by the database."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def add(self, deliveries_: Sequence[Delivery]) -> None:
        """One after the other, so that their numbers follow; a webhook stays until the unit ends, or is gone before."""
        once = self._transaction.insert(deliveries).on_conflict_do_nothing(index_elements=["webhook_id", "notice_id"])
        there = await self._transaction.staying(webhooks.c.id, {delivery.webhook for delivery in deliveries_})
        for delivery in deliveries_:
            if delivery.webhook in there:
                await self._transaction.run(once, _row(delivery))

    async def put(self, delivery: Delivery) -> None:
        """Update the row."""
        free = {"claimed_by": None, "claimed_until": None}
        await self._transaction.run(update(deliveries).where(OF.id == delivery.id), _row(delivery) | free)

    async def get(self, webhook: WebhookId, delivery: DeliveryId) -> Delivery:
        """Look by the key, and lock it where somebody may write."""
        found = await self._locked(OF.id == delivery, OF.webhook_id == webhook)
        if found is None:
            raise DeliveryNotFound(f"The webhook has no delivery {delivery}.")
        return found

    async def list(self, webhook: WebhookId, *, before: int | None = None, limit: int = 100) -> Sequence[Delivery]:
        """By the index, backwards."""
        query = select(deliveries).where(OF.webhook_id == webhook)
        query = query if before is None else query.where(OF.number < before)
        return [_delivery(row) for row in await self._transaction.rows(query.order_by(OF.number.desc()).limit(limit))]

    async def due(self, at: datetime) -> bool:
        """Look by the indexes."""
        return bool(await self._transaction.rows(_due(at, await self._transaction.now()).limit(1)))

    async def claim(
        self, courier: str, at: datetime, lasting: timedelta, *, limit: int = 50, but: Collection[WebhookId] = ()
    ) -> Sequence[Delivery]:
        """Skip what another courier is just claiming."""
        now = await self._transaction.now()
        first = _due(at, now).where(OF.webhook_id.not_in(but)).order_by(OF.due_at).limit(RANKED).subquery()
        rank = func.row_number().over(partition_by=first.c.webhook_id, order_by=first.c.number).label("rank")
        ranked = select(first, rank).subquery()
        chosen = select(ranked.c.number).where(ranked.c.rank <= EACH).order_by(ranked.c.due_at).limit(limit)
        query = select(deliveries).where(OF.number.in_(chosen), _free(now)).order_by(OF.number).with_for_update(skip_locked=True)
        found = [_delivery(row) for row in await self._transaction.rows(query)]
        mine = {"claimed_by": courier, "claimed_until": now + lasting}
        await self._transaction.run(update(deliveries).where(OF.number.in_([one.number for one in found])), mine)
        return found

    async def claimed(self, courier: str, delivery: DeliveryId) -> Delivery | None:
        """Look whose it is, and lock it."""
        return await self._locked(OF.id == delivery, OF.claimed_by == courier)

    async def forget(self, before: datetime) -> None:
        """Delete by the index."""
        await self._transaction.run(delete(deliveries).where(OF.created_at < before, OF.state != DeliveryState.WAITING))

    async def _locked(self, *where: ColumnElement[bool]) -> Delivery | None:
        query = select(deliveries).where(*where)
        rows = await self._transaction.rows(query if self._transaction.read_only else query.with_for_update())
        return _delivery(rows[0]) if rows else None


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(OF.claimed_until.is_(None), OF.claimed_until <= now)


def _due(at: datetime, now: datetime) -> Select[Any]:
    earlier = deliveries.alias("earlier")
    same = and_(earlier.c.webhook_id == OF.webhook_id, earlier.c.stream == OF.stream, earlier.c.number < OF.number)
    behind = select(1).where(same, earlier.c.state == DeliveryState.WAITING).exists()
    enabled = select(1).where(webhooks.c.id == OF.webhook_id, webhooks.c.disabled.is_(None)).exists()
    waits = and_(OF.state == DeliveryState.WAITING, OF.due_at <= at, _free(now))
    return select(OF.number, OF.due_at, OF.webhook_id).where(waits, enabled, ~behind)


def _row(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "webhook_id": delivery.webhook,
        "notice_id": delivery.notice,
        "stream": delivery.stream,
        "act": delivery.act,
        "body": delivery.body,
        "created_at": delivery.created_at,
        "due_at": delivery.due_at,
        "state": delivery.state,
        "tries": delivery.tries,
        "tried_at": delivery.tried_at,
        "status": delivery.last and delivery.last.status,
        "reason": delivery.last and delivery.last.reason,
    }


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        DeliveryId(row.id),
        WebhookId(row.webhook_id),
        NoticeId(row.notice_id),
        Stream(row.stream),
        row.act,
        row.body,
        row.created_at,
        row.due_at,
        DeliveryState(row.state),
        row.tries,
        row.tried_at,
        None if row.reason is None else Outcome(row.status, row.reason),
        row.number,
    )
