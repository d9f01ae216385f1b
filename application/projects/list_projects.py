"""Use case: the projects, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(frozen=True, slots=True)
class ListProjects:
    """Lists projects, oldest first. Raises ProjectNotFound for an unknown ``after``."""

    begin: Begin

    async def __call__(self, *, archived: bool = False, after: ProjectId | None = None, limit: int = 100) -> Sequence[Project]:
        """Return up to ``limit`` projects that follow ``after``; the archived ones instead of the others if asked for."""
        async with self.begin() as work:
            last = None if after is None else await work.projects.get(after)
            return await work.projects.list(archived=archived, after=last, limit=limit)
