"""Databases with something in every table, whatever the tables are."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zlib import crc32

from electrical_orchestrator.adapters.storage.sql.schema import metadata
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from sqlalchemy import JSON, Boolean, Column, DateTime, Double, Integer, LargeBinary, String, Table, TypeDecorator, Uuid, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

ROWS = 7
START = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
HOSTILE = "Wasserwerk Ö1 \u6c34\u6cf5 \U0001f50c \\ \x00 \ud800 '"


async def fill(engine: AsyncEngine) -> None:
    """Put rows into every table, each referring to rows of the tables before it."""
    made: dict[str, list[dict[str, Any]]] = {}
    async with engine.begin() as connection:
        for table in metadata.sorted_tables:
            made[table.name] = [_row(table, number, made) for number in range(ROWS)]
            await connection.execute(insert(table), made[table.name])


async def everything(engine: AsyncEngine) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    async with engine.connect() as connection:
        return {table.name: sorted(map(tuple, await connection.execute(select(table))), key=repr) for table in metadata.sorted_tables}


def _row(table: Table, number: int, made: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    row = {column.name: _value(column, number) for column in table.columns}
    for constraint in table.foreign_key_constraints:
        parent = row if constraint.referred_table is table else made[constraint.referred_table.name][number]
        row |= {element.parent.name: parent[element.column.name] for element in constraint.elements}
    return row


def _value(column: Column[Any], number: int) -> Any:  # noqa: ANN401, PLR0911  # one for each type there is
    kind = column.type.impl if isinstance(column.type, TypeDecorator) and not isinstance(column.type, AnyText) else column.type
    if column.nullable and number % 3 == 2:
        return None
    if isinstance(kind, AnyText):
        return f"{HOSTILE} {column.name} {number}"
    if isinstance(kind, Uuid):
        return UUID(int=crc32(column.name.encode()) << 64 | (ROWS - number))
    if isinstance(kind, Boolean):
        return number % 2 == 0
    if isinstance(kind, Integer):
        return number + 1
    if isinstance(kind, Double):
        return 1 / (number + 3)
    if isinstance(kind, DateTime):
        return START + timedelta(seconds=number)
    if isinstance(kind, LargeBinary):
        return bytes([number, 0, 255])
    if isinstance(kind, JSON):
        return {"number": number, "text": "Ö1"}
    assert isinstance(kind, String), kind
    return f"{number}{column.name}"[: kind.length or 20]
