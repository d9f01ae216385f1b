"""Use case: the drawings of a project, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class ListDrawings:
    """Lists drawings. Raises ProjectNotFound."""

    begin: Begin

    async def __call__(
        self, project: ProjectId, *, archived: bool = False, order: Order = Order.OLDEST, after: Listed | None = None, limit: int = 100
    ) -> Sequence[Drawing]:
        """Return up to ``limit`` drawings of ``project`` that follow ``after``; the archived ones instead of the others if asked for."""
        async with self.begin() as work:
            await work.projects.get(project)
            return await work.drawings.list(project, archived=archived, order=order, after=after, limit=limit)
