"""Use case: the people, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.people.users import User


@dataclass(frozen=True, slots=True)
class ListPeople:
    """Lists people."""

    begin: Begin

    async def __call__(self, *, order: Order = Order.OLDEST, after: Listed | None = None, limit: int = 100) -> Sequence[User]:
        """Return up to ``limit`` people that follow ``after``."""
        async with self.begin() as work:
            return await work.users.list(order=order, after=after, limit=limit)
