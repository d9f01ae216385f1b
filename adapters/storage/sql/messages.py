"""Messages to people in a table."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from electrical_orchestrator.adapters.storage.sql.channels import channels
from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.notices import NoticeId
from electrical_orchestrator.domain.notifications.channel import ChannelId
from electrical_orchestrator.domain.notifications.message import Message, MessageId, MessageState
from electrical_orchestrator.domain.ports.channel_store import TOGETHER, MessageStore
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Row,
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

messages = Table(
    "messages",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("channel_id", Uuid, ForeignKey("channels.id", ondelete="CASCADE"), nullable=False),
    Column("notice_id", Uuid, nullable=False),
    Column("title", AnyText, nullable=False),
    Column("text", AnyText, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    Column("due_at", Moment, nullable=False),
    Column("trial", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("claimed_by", String(64)),
    Column("claimed_until", Moment),
    UniqueConstraint("channel_id", "notice_id"),
)
OF = messages.c
Index(None, OF.state, OF.due_at)


class SqlMessages(MessageStore):
    """A row a message."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def add(self, messages_: Sequence[Message]) -> None:
        """Insert what is not there; a channel stays until the unit ends, or is gone before."""
        once = self._transaction.insert(messages).on_conflict_do_nothing(index_elements=["channel_id", "notice_id"])
        there = await self._transaction.staying(channels.c.id, {message.channel for message in messages_})
        for message in messages_:
            if message.channel in there:
                await self._transaction.run(once, _row(message))

    async def put(self, message: Message) -> None:
        """Update the row."""
        free = {"claimed_by": None, "claimed_until": None}
        await self._transaction.run(update(messages).where(OF.id == message.id), _row(message) | free)

    async def due(self, at: datetime) -> bool:
        """Look by the index."""
        return bool(await self._transaction.rows(select(OF.id).where(_due(at, await self._transaction.now())).limit(1)))

    async def claim(
        self, courier: str, at: datetime, lasting: timedelta, *, limit: int, but: Collection[ChannelId] = ()
    ) -> Sequence[Message]:
        """Skip what another courier is just claiming."""
        now = await self._transaction.now()
        free = _due(at, now) & OF.channel_id.not_in(but)
        longest = select(OF.channel_id).where(free).group_by(OF.channel_id).order_by(func.min(OF.due_at)).limit(limit)
        due = select(messages).where(free, OF.channel_id.in_(longest)).order_by(OF.due_at).limit(TOGETHER)
        found = [_message(row) for row in await self._transaction.rows(due.with_for_update(skip_locked=True))]
        mine = {"claimed_by": courier, "claimed_until": now + lasting}
        await self._transaction.run(update(messages).where(OF.id.in_([one.id for one in found])), mine)
        return found

    async def claimed(self, courier: str, messages_: Collection[MessageId]) -> Sequence[Message]:
        """Look whose they are, and lock them."""
        query = select(messages).where(OF.id.in_(messages_), OF.claimed_by == courier).order_by(OF.id)
        return [_message(row) for row in await self._transaction.rows(query.with_for_update())]

    async def forget(self, before: datetime) -> None:
        """Delete by the index."""
        await self._transaction.run(delete(messages).where(OF.created_at < before, OF.state != MessageState.WAITING))


def _due(at: datetime, now: datetime) -> ColumnElement[bool]:
    free = or_(OF.claimed_until.is_(None), OF.claimed_until <= now)
    return and_(OF.state == MessageState.WAITING, OF.due_at <= at, free)


def _row(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "channel_id": message.channel,
        "notice_id": message.notice,
        "title": message.title,
        "text": message.text,
        "created_at": message.created_at,
        "due_at": message.due_at,
        "trial": message.trial,
        "state": message.state,
        "tries": message.tries,
    }


def _message(row: Row[Any]) -> Message:
    return Message(
        MessageId(row.id), ChannelId(row.channel_id), NoticeId(row.notice_id), row.title, row.text, row.created_at, row.due_at,
        row.trial, MessageState(row.state), row.tries,
    )  # fmt: skip
