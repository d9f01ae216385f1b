"""Pages of what is kept in dictionaries."""

from collections.abc import Iterable
from operator import attrgetter, gt, lt
from typing import TypeVar

from electrical_orchestrator.domain.listing import Listed, Order

E = TypeVar("E", bound=Listed)


def page(kept: Iterable[E], order: Order, after: Listed | None, limit: int) -> list[E]:
    """The first ``limit`` in that order that follow ``after``."""
    place = attrgetter(order.by, "id")
    follows = lt if order.descending else gt
    inside = sorted(kept, key=place, reverse=order.descending)
    return [entity for entity in inside if after is None or follows(place(entity), place(after))][:limit]
