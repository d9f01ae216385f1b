"""Pages by their key, never by counting rows."""

from typing import Any

from electrical_orchestrator.domain.listing import Listed, Order
from sqlalchemy import ColumnElement, Select, Table, asc, collate, desc, tuple_


def page(query: Select[Any], table: Table, order: Order, after: Listed | None, *, postgres: bool) -> Select[Any]:
    """``query`` in that order, and only what follows ``after``."""
    key: ColumnElement[Any] = table.c[order.by]
    if order.by == "name" and postgres:
        key = collate(key, "C")  # its own order depends on how the database was made
    if after is not None:
        place, seen = tuple_(key, table.c.id), (getattr(after, order.by), after.id)
        query = query.where(place < seen if order.descending else place > seen)
    direction = desc if order.descending else asc
    return query.order_by(direction(key), direction(table.c.id))
