"""Use case: the projects, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import Project


@dataclass(frozen=True, slots=True)
class ListProjects:
    """Lists projects."""

    begin: Begin

    async def __call__(
        self,
        *,
        archived: bool = False,
        order: Order = Order.OLDEST,
        after: Listed | None = None,
        limit: int = 100,
        member: UserId | None = None,
    ) -> Sequence[Project]:
        """Return up to ``limit`` projects that follow ``after``; the archived ones instead of the others if asked for.

        With ``member`` only those that the person is a member of.
        """
        async with self.begin() as work:
            return await work.projects.list(archived=archived, order=order, after=after, limit=limit, member=member)
