"""The outbox in two tables: notices, and where each stream stands."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import Facts
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.notices import Notice, NoticeId, Stream
from electrical_orchestrator.domain.ports.outbox import Outbox
from electrical_orchestrator.domain.projects import ProjectId
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    Row,
    String,
    Table,
    Uuid,
    case,
    delete,
    func,
    insert,
    null,
    or_,
    select,
    update,
)

outbox = Table(
    "outbox",
    metadata,
    Column("stream", Uuid, primary_key=True),
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", Uuid, nullable=False, unique=True),
    Column("at", Moment, nullable=False, index=True),
    Column("act", String(40), nullable=False),
    Column("project_id", Uuid, nullable=False, comment="no reference: what it names may be gone"),
    Column("drawing_id", Uuid),
    Column("about", AnyText, comment="JSON: facts"),
    Column("before", AnyText, comment="JSON: facts"),
    Column("after", AnyText, comment="JSON: facts"),
)
outbox_streams = Table(
    "outbox_streams",
    metadata,
    Column("stream", Uuid, primary_key=True),
    Column("last", BigInteger, nullable=False, comment="sequence of the newest notice"),
    Column("published", BigInteger, nullable=False),
    Column("waits_since", Moment, comment="null: all is published"),
    Column("claimed_by", String(64)),
    Column("claimed_until", Moment),
)
Index(None, outbox_streams.c.waits_since)
OF = outbox_streams.c


class SqlOutbox(Outbox):
    """A row a notice. The row of its stream is locked until the unit ends, so the order of numbers is that of commits."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def add(self, notices: Sequence[Notice]) -> None:
        """Number them by their stream, streams in one order for everybody: nobody waits in a circle."""
        for stream, group in groupby(sorted(notices, key=attrgetter("stream")), attrgetter("stream")):
            added = list(group)
            last = await self._advance(stream, len(added))
            for sequence, notice in enumerate(added, last - len(added) + 1):
                await self._transaction.run(insert(outbox), _row(notice, sequence))

    async def last(self, stream: Stream) -> int:
        """Where the stream stands."""
        rows = await self._transaction.rows(select(OF.last).where(OF.stream == stream))
        return next((int(row.last) for row in rows), 0)

    async def waits(self) -> bool:
        """Look by the index."""
        found = await self._transaction.rows(select(OF.stream).where(_free(await self._transaction.now())).limit(1))
        return bool(found)

    async def claim(self, relay: str, lasting: timedelta, *, streams: int = 20, each: int = 50) -> Sequence[Notice]:
        """Skip what another relay is just claiming."""
        now = await self._transaction.now()
        oldest = select(OF.stream).where(_free(now)).order_by(OF.waits_since, OF.stream).limit(streams).with_for_update(skip_locked=True)
        claimed = [row.stream for row in await self._transaction.rows(oldest)]
        mine = {"claimed_by": relay, "claimed_until": now + lasting}
        await self._transaction.run(update(outbox_streams).where(OF.stream.in_(claimed)), mine)
        return [notice for stream in claimed for notice in await self._unpublished(stream, each)]

    async def published(self, relay: str, stream: Stream, sequence: int) -> bool:
        """Update the row, if it is still claimed by the same."""
        still = case((OF.last > sequence, OF.waits_since), else_=null())
        told = {"published": sequence, "waits_since": still, "claimed_by": None, "claimed_until": None}
        mine = update(outbox_streams).where(OF.stream == stream, OF.claimed_by == relay)
        return bool(await self._transaction.run(mine.values(told)))

    async def postpone(self, relay: str, stream: Stream, pause: timedelta) -> None:
        """Nobody's claim is a claim all the same."""
        later = {"claimed_by": None, "claimed_until": await self._transaction.now() + pause}
        await self._transaction.run(update(outbox_streams).where(OF.stream == stream, OF.claimed_by == relay), later)

    async def forget(self, before: datetime) -> None:
        """Delete by the index; where a stream stands is kept."""
        published = select(OF.published).where(OF.stream == outbox.c.stream).scalar_subquery()
        await self._transaction.run(delete(outbox).where(outbox.c.at < before, outbox.c.sequence <= published))

    async def _advance(self, stream: Stream, count: int) -> int:
        """The sequence of the last of ``count`` new notices."""
        now = await self._transaction.now()
        row = {"stream": stream, "last": count, "published": 0, "waits_since": now}
        more = {"last": OF.last + count, "waits_since": func.coalesce(OF.waits_since, now)}
        statement = self._transaction.insert(outbox_streams).values(row).on_conflict_do_update(index_elements=["stream"], set_=more)
        return int((await self._transaction.rows(statement.returning(OF.last)))[0].last)

    async def _unpublished(self, stream: Stream, limit: int) -> Sequence[Notice]:
        published = select(OF.published).where(OF.stream == stream).scalar_subquery()
        query = select(outbox).where(outbox.c.stream == stream, outbox.c.sequence > published).order_by(outbox.c.sequence)
        return [_notice(row) for row in await self._transaction.rows(query.limit(limit))]


def _free(now: datetime) -> ColumnElement[bool]:
    return OF.waits_since.is_not(None) & or_(OF.claimed_until.is_(None), OF.claimed_until <= now)


def _row(notice: Notice, sequence: int) -> dict[str, Any]:
    return {
        "stream": notice.stream,
        "sequence": sequence,
        "id": notice.id,
        "at": notice.at,
        "act": notice.act,
        "project_id": notice.project,
        "drawing_id": notice.drawing,
        "about": _json(notice.about),
        "before": _json(notice.before),
        "after": _json(notice.after),
    }


def _notice(row: Row[Any]) -> Notice:
    drawing = row.drawing_id and DrawingId(row.drawing_id)
    about, before, after = map(_facts, (row.about, row.before, row.after))
    return Notice(NoticeId(row.id), Act(row.act), row.at, ProjectId(row.project_id), drawing, about, before, after, row.sequence)


def _json(facts: Facts | None) -> str | None:
    return None if facts is None else json.dumps(dict(facts))


def _facts(told: str | None) -> Facts | None:
    return None if told is None else json.loads(told)
