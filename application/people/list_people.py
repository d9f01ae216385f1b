"""Use case: the people, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.users import User, UserId


@dataclass(frozen=True, slots=True)
class ListPeople:
    """Lists people, oldest first. Raises UserNotFound for an unknown ``after``."""

    begin: Begin

    async def __call__(self, *, after: UserId | None = None, limit: int = 100) -> Sequence[User]:
        """Return up to ``limit`` people that follow ``after``."""
        async with self.begin() as work:
            last = None if after is None else await work.users.get(after)
            return await work.users.list(after=last, limit=limit)
