"""The audit trail in a table that only grows: the database itself refuses to change or delete a row."""

import json
from collections.abc import Sequence
from typing import Any

from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.audit.actors import Actor, Means
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry, Facts, Kept, Number, Place, Wanted
from electrical_orchestrator.domain.drawings import DrawingId, RevisionId
from electrical_orchestrator.domain.people.tokens import TokenId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.audit_trail import AuditTrail
from electrical_orchestrator.domain.projects import ProjectId
from sqlalchemy import BigInteger, Column, Index, Integer, Row, String, Table, Text, Uuid, insert, select

audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("act", String(40), nullable=False),
    Column("means", String(20), nullable=False),
    Column("by_user", Uuid),
    Column("by_token", Uuid),
    Column("address", String(100)),
    Column("project_id", Uuid, comment="no reference: what it names may be gone"),
    Column("drawing_id", Uuid),
    Column("revision_id", Uuid),
    Column("component", AnyText),
    Column("person_id", Uuid),
    Column("before", Text, comment="JSON: facts"),
    Column("after", Text, comment="JSON: facts"),
    sqlite_autoincrement=True,
)
Index(None, audit.c.project_id, audit.c.number)
Index(None, audit.c.drawing_id, audit.c.number)
Index(None, audit.c.by_user, audit.c.number)
Index(None, audit.c.person_id, audit.c.number)
Index(None, audit.c.act, audit.c.number)
Index(None, audit.c.revision_id, audit.c.component)


class SqlAuditTrail(AuditTrail):
    """A row an entry, numbered by the database."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def add(self, entries: Sequence[Entry]) -> None:
        """One after the other, so that their numbers follow."""
        for entry in entries:
            await self._transaction.run(insert(audit), _row(entry))

    async def list(self, wanted: Wanted, *, before: Number | None = None, limit: int = 100) -> Sequence[Kept]:
        """By an index, backwards."""
        asked = {
            audit.c.project_id: wanted.project,
            audit.c.drawing_id: wanted.drawing,
            audit.c.by_user: wanted.subject,
            audit.c.person_id: wanted.person,
            audit.c.act: wanted.act,
        }
        query = select(audit).where(*(column == wish for column, wish in asked.items() if wish is not None))
        query = query if before is None else query.where(audit.c.number < before)
        return [_kept(row) for row in await self._transaction.rows(query.order_by(audit.c.number.desc()).limit(limit))]

    async def of_component(self, place: Place, *, after: Number | None = None, limit: int = 100) -> Sequence[Kept]:
        """By the index."""
        query = select(audit).where(audit.c.revision_id == place.revision, audit.c.component == place.component)
        query = query if after is None else query.where(audit.c.number > after)
        return [_kept(row) for row in await self._transaction.rows(query.order_by(audit.c.number).limit(limit))]

    async def of_components(self, revision: RevisionId) -> Sequence[Kept]:
        """By the index."""
        query = select(audit).where(audit.c.revision_id == revision).order_by(audit.c.number)
        return [_kept(row) for row in await self._transaction.rows(query)]


def _row(entry: Entry) -> dict[str, Any]:
    about, by = entry.about, entry.by
    return {
        "at": entry.at,
        "act": entry.act,
        "means": by.means,
        "by_user": by.user,
        "by_token": by.token,
        "address": by.address,
        "project_id": about.project,
        "drawing_id": about.drawing,
        "revision_id": about.place and about.place.revision,
        "component": about.place and about.place.component,
        "person_id": about.person,
        "before": _json(entry.before),
        "after": _json(entry.after),
    }


def _json(facts: Facts | None) -> str | None:
    return None if facts is None else json.dumps(dict(facts))


def _kept(row: Row[Any]) -> Kept:
    by = Actor(Means(row.means), row.by_user and UserId(row.by_user), row.by_token and TokenId(row.by_token), row.address)
    place = None if row.revision_id is None else Place(RevisionId(row.revision_id), row.component)
    drawing = row.drawing_id and DrawingId(row.drawing_id)
    about = About(row.project_id and ProjectId(row.project_id), drawing, place, row.person_id and UserId(row.person_id))
    return Kept(Number(row.number), Entry(Act(row.act), row.at, by, about, _facts(row.before), _facts(row.after)))


def _facts(told: str | None) -> Facts | None:
    return None if told is None else json.loads(told)
