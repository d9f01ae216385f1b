"""Recognitions in four tables: a row a result, a sheet, a component, a net."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby
from typing import Any

from electrical_orchestrator.adapters.storage.sql.metadata import metadata
from electrical_orchestrator.adapters.storage.sql.recognised_rows import RecognisedRows, shown_text, terminals_text
from electrical_orchestrator.adapters.storage.sql.sayings import sayings
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.components import Component, Review, Sought, Spot, Terminal
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.errors import ComponentNotFound, NotRecognisedYet, RevisionNotFound
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.nets import Net, TerminalRef
from electrical_orchestrator.domain.ports.ready_pages import Form
from electrical_orchestrator.domain.ports.recognition_store import RecognitionStore
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.sheets import Integrity, Unread
from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    Row,
    String,
    Table,
    Text,
    Uuid,
    delete,
    insert,
    or_,
    select,
    tuple_,
    update,
)

recognitions = Table(
    "recognitions",
    metadata,
    Column("revision_id", Uuid, ForeignKey("revisions.id", ondelete="CASCADE"), primary_key=True),
    Column("model", AnyText, nullable=False),
    Column("sheet_count", Integer, nullable=False),
)

sheets = Table(
    "sheets",
    metadata,
    Column("revision_id", Uuid, ForeignKey("recognitions.revision_id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("width", Double, nullable=False),
    Column("height", Double, nullable=False),
    Column("integrity", String(20), nullable=False),
    Column("warnings", Text, nullable=False, comment="JSON: texts"),
    Column("unread", String(20)),
    Column("texts", Text, nullable=False, server_default="[]", comment="JSON: text, box, role, belongs_to of each"),
    Column("title_block", Text, comment="JSON: its fields"),
    Column("grid", Text, comment="JSON: columns and rows, each name, start, end"),
    Column("frames", Text, nullable=False, server_default="[]", comment="JSON: box and designation of each"),
)

components = Table(
    "components",
    metadata,
    Column("revision_id", Uuid, primary_key=True),
    Column("sheet", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", AnyText, nullable=False),
    Column("kind", AnyText, nullable=False),
    Column("x0", Double, nullable=False),
    Column("y0", Double, nullable=False),
    Column("x1", Double, nullable=False),
    Column("y1", Double, nullable=False),
    Column("orientation", Integer, nullable=False),
    Column("mirrored", Boolean, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("designation", AnyText),
    Column("device", AnyText),
    Column("terminals", Text, nullable=False, comment="JSON: x, y, name of each"),
    Column("place", AnyText),
    Column("review", String(20), nullable=False, server_default=Review.FOUND.value),
    Column("shown", Text, comment="Name of a form, and the component in it; NULL: not ready"),
    ForeignKeyConstraint(["revision_id", "sheet"], ["sheets.revision_id", "sheets.number"], ondelete="CASCADE"),
)

nets = Table(
    "nets",
    metadata,
    Column("revision_id", Uuid, primary_key=True),
    Column("sheet", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", AnyText, nullable=False),
    Column("components", Text, nullable=False, comment="JSON: identifiers"),
    Column("terminals", Text, nullable=False, comment="JSON: component and index of each"),
    Column("names", Text, nullable=False, comment="JSON: texts"),
    ForeignKeyConstraint(["revision_id", "sheet"], ["sheets.revision_id", "sheets.number"], ondelete="CASCADE"),
)


HIGHEST = 2**31 - 1
"""Of the integers that both databases keep."""


class SqlRecognitions(RecognitionStore):
    """Written in bulk, read whole. What belongs to one component or net alone is JSON in its row."""

    def __init__(self, transaction: SqlTransaction, form: Form | None = None) -> None:
        """Work in ``transaction``; keep components ready in ``form``."""
        self._transaction = transaction
        self._form = form

    async def replace(self, revision: RevisionId, found: Recognition) -> None:
        """Delete the earlier result, and write the new one table by table."""
        await self._transaction.run(delete(recognitions).where(recognitions.c.revision_id == revision))
        row = {"revision_id": revision, "model": found.model, "sheet_count": found.sheet_count}
        await self._transaction.run(insert(recognitions), row, refused=RevisionNotFound(f"There is no revision {revision}."))
        rows = RecognisedRows(revision, postgres=self._transaction.postgres, form=self._form)
        await self._transaction.pour(sheets, map(rows.sheet, found.sheets))
        await self._transaction.pour(components, chain.from_iterable(map(rows.components, found.sheets)))
        await self._transaction.pour(nets, chain.from_iterable(map(rows.nets, found.sheets)))

    async def get(self, revision: RevisionId) -> Recognition:
        """Read the four tables."""
        result = await self._rows(recognitions, revision)
        if not result:
            raise NotRecognisedYet("The revision has no result yet.")
        parts = _by_sheet(await self._rows(components, revision), _component)
        wires = _by_sheet(await self._rows(nets, revision), _net)
        shown = [_sheet(row, parts.get(row.number, ()), wires.get(row.number, ())) for row in await self._rows(sheets, revision)]
        return Recognition(result[0].model, tuple(shown), result[0].sheet_count)

    async def amend(self, revision: RevisionId, component: Component) -> None:
        """Update its row."""
        of = (components.c.revision_id == revision, components.c.sheet == component.sheet, components.c.id == component.id)
        values = {**_component_values(component), "shown": shown_text(component, self._form)}
        if not await self._transaction.run(update(components).where(*of), values):
            raise ComponentNotFound(f"There is no component {component.id!r}.")

    async def components(
        self, revision: RevisionId, sought: Sought, *, after: Spot | None = None, limit: int = 100
    ) -> Sequence[tuple[Spot, Component]]:
        """Read a page by its key."""
        columns = components.c
        told = [column for column in columns if column is not columns.shown]
        query = select(*told).where(columns.revision_id == revision).order_by(columns.sheet, columns.position).limit(limit)
        if sought.sheet is not None:  # one sheet's key alone: given both, SQLite would sort
            query = query.where(columns.sheet == sought.sheet, columns.position > last_on(sought.sheet, after))
        elif after is not None:
            query = query.where(tuple_(columns.sheet, columns.position) > after)
        if sought.kind is not None:
            query = query.where(columns.kind == sought.kind)
        if sought.designation is not None:
            query = query.where(or_(columns.designation == sought.designation, columns.device == sought.designation))
        return [(Spot(row.sheet, row.position), _component(row)) for row in await self._transaction.rows(query)]

    async def unread(self, revision: RevisionId) -> Mapping[int, Unread]:
        """Read what is said of sheets that were not."""
        if not await self._transaction.rows(select(recognitions.c.sheet_count).where(recognitions.c.revision_id == revision)):
            raise NotRecognisedYet("The revision has no result yet.")
        query = select(sheets.c.number, sheets.c.unread).where(sheets.c.revision_id == revision, sheets.c.unread.is_not(None))
        return {row.number: Unread(row.unread) for row in await self._transaction.rows(query.order_by(sheets.c.number))}

    async def _rows(self, table: Table, revision: RevisionId) -> Sequence[Row[Any]]:
        told = [column for column in table.columns if column is not components.c.shown]
        query = select(*told).where(table.c.revision_id == revision).order_by(*table.primary_key.columns)
        return await self._transaction.rows(query)


def last_on(sheet: int, after: Spot | None) -> int:
    """The last position on ``sheet`` that is not behind ``after``."""
    if after is None or after.sheet < sheet:
        return -1
    return after.position if after.sheet == sheet else HIGHEST


def _by_sheet(rows: Iterable[Row[Any]], made: Any) -> Mapping[int, tuple[Any, ...]]:  # noqa: ANN401  # components or nets
    return {number: tuple(map(made, group)) for number, group in groupby(rows, lambda row: row.sheet)}


def _sheet(row: Row[Any], parts: tuple[Component, ...], wires: tuple[Net, ...]) -> RecognisedSheet:
    return RecognisedSheet(
        row.number,
        row.width,
        row.height,
        Integrity(row.integrity),
        tuple(json.loads(row.warnings)),
        None if row.unread is None else Unread(row.unread),
        parts,
        wires,
        *sayings(row),
    )


def _component_values(component: Component) -> dict[str, Any]:
    return {
        "kind": component.kind,
        **component.box._asdict(),
        "orientation": component.orientation,
        "mirrored": component.mirrored,
        "confidence": component.confidence,
        "designation": component.designation,
        "device": component.device,
        "terminals": terminals_text(component),
        "place": component.place,
        "review": component.review,
    }


def _component(row: Row[Any]) -> Component:
    return Component(
        id=row.id,
        sheet=row.sheet,
        kind=row.kind,
        box=Box(row.x0, row.y0, row.x1, row.y1),
        orientation=row.orientation,
        mirrored=row.mirrored,
        confidence=row.confidence,
        designation=row.designation,
        device=row.device,
        terminals=tuple(Terminal(Point(x, y), name) for x, y, name in json.loads(row.terminals)),
        place=row.place,
        review=Review(row.review),
    )


def _net(row: Row[Any]) -> Net:
    return Net(
        id=row.id,
        sheet=row.sheet,
        components=tuple(json.loads(row.components)),
        terminals=tuple(TerminalRef(component, index) for component, index in json.loads(row.terminals)),
        names=tuple(json.loads(row.names)),
    )
