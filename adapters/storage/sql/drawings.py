"""Drawings and their revisions in two tables."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any

from electrical_orchestrator.adapters.storage.sql.job_rows import OPEN, jobs
from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.paging import page
from electrical_orchestrator.adapters.storage.sql.projects import projects
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.drawings import UNREAD, Drawing, DrawingId, Failure, Progress, Revision, RevisionId, RevisionState
from electrical_orchestrator.domain.errors import DrawingNotFound, ProjectNotFound, RevisionExists
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.naming import LONGEST_NAME
from electrical_orchestrator.domain.ports.drawing_store import DrawingStore
from electrical_orchestrator.domain.projects import ProjectId
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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
    insert,
    select,
    update,
)

drawings = Table(
    "drawings",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("project_id", Uuid, ForeignKey("projects.id", ondelete="RESTRICT"), nullable=False),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)
Index(None, drawings.c.project_id, drawings.c.archived, drawings.c.created_at, drawings.c.id)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("drawing_id", Uuid, ForeignKey("drawings.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("label", String(LONGEST_NAME), nullable=False),
    Column("filename", String(LONGEST_NAME), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("sheets_done", Integer),
    Column("sheets_total", Integer),
    Column("failure_code", String(50)),
    Column("failure_message", AnyText),
    Column("model", AnyText),
    Column("recognised_at", Moment),
    UniqueConstraint("drawing_id", "label"),
)


class SqlDrawings(DrawingStore):
    """A row a drawing and a row a revision; in a unit that may write, nobody else changes a drawing that it got."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def put(self, drawing: Drawing) -> None:
        """Update the rows, and insert those that are new."""
        row = _drawing_row(drawing)
        if not await self._transaction.run(update(drawings).where(drawings.c.id == drawing.id), row):
            unknown = ProjectNotFound(f"There is no project {drawing.project}.")
            await self._transaction.run(insert(drawings), row, refused=unknown)
        for position, revision in enumerate(drawing.revisions):
            await self._put_revision(_revision_row(drawing.id, position, revision))

    async def _put_revision(self, row: dict[str, Any]) -> None:
        twice = RevisionExists(f"The drawing has a revision {row['label']!r} already.")
        if not await self._transaction.run(update(revisions).where(revisions.c.id == row["id"]), row, refused=twice):
            await self._transaction.run(insert(revisions), row, refused=twice)

    async def get(self, drawing: DrawingId) -> Drawing:
        """Return it with its revisions."""
        found = await self._with_revisions(self._held(select(drawings).where(drawings.c.id == drawing)))
        if not found:
            raise DrawingNotFound(f"There is no drawing {drawing}.")
        return found[0]

    async def list(
        self, project: ProjectId, *, archived: bool = False, order: Order = Order.OLDEST, after: Listed | None = None, limit: int = 100
    ) -> Sequence[Drawing]:
        """Return a page by its key."""
        query = select(drawings).where(drawings.c.project_id == project, drawings.c.archived == archived).limit(limit)
        return await self._with_revisions(page(query, drawings, order, after, postgres=self._transaction.postgres))

    async def unread(self, project: ProjectId, *, after: Listed | None = None, limit: int = 50) -> Sequence[Drawing]:
        """Look at the states of a page's revisions."""
        waiting = select(revisions.c.id).where(revisions.c.drawing_id == drawings.c.id, revisions.c.state.in_(UNREAD)).exists()
        query = select(drawings).where(drawings.c.project_id == project, drawings.c.archived.is_(False), waiting).limit(limit)
        return await self._with_revisions(self._held(page(query, drawings, Order.OLDEST, after, postgres=self._transaction.postgres)))

    async def being_read(self) -> Sequence[Drawing]:
        """Look at the states, and for jobs."""
        attended = select(jobs.c.number).where(jobs.c.revision_id == revisions.c.id, OPEN).exists()
        waiting = select(revisions.c.drawing_id).where(revisions.c.state.in_(UNREAD), ~attended)
        kept = and_(drawings.c.archived.is_(False), projects.c.archived.is_(False))
        query = select(drawings).join(projects).where(drawings.c.id.in_(waiting), kept)
        return await self._with_revisions(query.order_by(drawings.c.created_at, drawings.c.id))

    async def delete(self, drawing: DrawingId) -> None:
        """Delete the row; the database deletes what refers to it."""
        if not await self._transaction.run(delete(drawings).where(drawings.c.id == drawing)):
            raise DrawingNotFound(f"There is no drawing {drawing}.")

    async def uses_of(self, sha256: str) -> int:
        """Count by the index."""
        rows = await self._transaction.rows(select(func.count()).select_from(revisions).where(revisions.c.sha256 == sha256))
        return int(rows[0][0])

    async def used_among(self, originals: Collection[str]) -> set[str]:
        """Look each up in the index, in one query."""
        query = select(revisions.c.sha256).where(revisions.c.sha256.in_(originals)).distinct()
        return {row.sha256 for row in await self._transaction.rows(query)}

    async def bytes_of(self, project: ProjectId) -> int:
        """Add them up by the indexes."""
        query = select(func.coalesce(func.sum(revisions.c.size), 0)).join(drawings).where(drawings.c.project_id == project)
        return int((await self._transaction.rows(query))[0][0])

    async def with_original(self, project: ProjectId, sha256: str) -> Drawing | None:
        """Look by the original's index."""
        having = drawings.c.id.in_(select(revisions.c.drawing_id).where(revisions.c.sha256 == sha256))
        query = select(drawings).where(having, drawings.c.project_id == project)
        found = await self._with_revisions(query.order_by(drawings.c.created_at, drawings.c.id).limit(1))
        return found[0] if found else None

    async def hold(self, sha256: str) -> None:
        """Lock the checksum until the transaction ends; on SQLite a unit that may write is alone anyway."""
        if self._transaction.postgres:
            await self._transaction.rows(select(func.pg_advisory_xact_lock(int(sha256[:15], 16))))

    def _held(self, query: Select[Any]) -> Select[Any]:
        return query if self._transaction.read_only else query.with_for_update(key_share=True)

    async def _with_revisions(self, query: Select[Any]) -> Sequence[Drawing]:
        """Drawings of ``query``, each with its revisions, in two queries."""
        rows = await self._transaction.rows(query)
        wanted = revisions.c.drawing_id.in_([row.id for row in rows])
        found = await self._transaction.rows(select(revisions).where(wanted).order_by(revisions.c.drawing_id, revisions.c.position))
        by_drawing = {key: list(map(_revision, group)) for key, group in groupby(found, lambda row: row.drawing_id)}
        return [_drawing(row, by_drawing.get(row.id, ())) for row in rows]


def _drawing_row(drawing: Drawing) -> dict[str, Any]:
    return {
        "id": drawing.id,
        "project_id": drawing.project,
        "name": drawing.name,
        "created_at": drawing.created_at,
        "archived": drawing.archived,
        "version": drawing.version,
    }


def _drawing(row: Row[Any], its: Iterable[Revision]) -> Drawing:
    return Drawing(DrawingId(row.id), ProjectId(row.project_id), row.name, row.created_at, row.archived, list(its), row.version)


def _revision_row(drawing: DrawingId, position: int, revision: Revision) -> dict[str, Any]:
    done, total = revision.progress or (None, None)
    code, message = revision.failure or (None, None)
    return {
        "id": revision.id,
        "drawing_id": drawing,
        "position": position,
        "label": revision.label,
        "filename": revision.filename,
        "sha256": revision.sha256,
        "size": revision.size,
        "added_at": revision.added_at,
        "state": revision.state,
        "sheets_done": done,
        "sheets_total": total,
        "failure_code": code,
        "failure_message": message,
        "model": revision.model,
        "recognised_at": revision.recognised_at,
    }


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        id=RevisionId(row.id),
        label=row.label,
        filename=row.filename,
        sha256=row.sha256,
        size=row.size,
        added_at=row.added_at,
        state=RevisionState(row.state),
        progress=None if row.sheets_done is None else Progress(row.sheets_done, row.sheets_total),
        failure=None if row.failure_code is None else Failure(row.failure_code, row.failure_message),
        model=row.model,
        recognised_at=row.recognised_at,
    )
