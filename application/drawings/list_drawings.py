"""Use case: the drawings of a project, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.errors import DrawingNotFound
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class ListDrawings:
    """Lists drawings, oldest first. Raises ProjectNotFound, and DrawingNotFound for an unknown ``after``."""

    begin: Begin

    async def __call__(
        self, project: ProjectId, *, archived: bool = False, after: DrawingId | None = None, limit: int = 100
    ) -> Sequence[Drawing]:
        """Return up to ``limit`` drawings of ``project`` that follow ``after``; the archived ones instead of the others if asked for."""
        async with self.begin() as work:
            await work.projects.get(project)
            last = None if after is None else await work.drawings.get(after)
            if last is not None and last.project != project:
                raise DrawingNotFound(f"There is no drawing {after}.")
            return await work.drawings.list(project, archived=archived, after=last, limit=limit)
