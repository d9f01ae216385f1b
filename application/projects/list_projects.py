"""Use case: the projects, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(frozen=True, slots=True)
class ListProjects:
    """Lists projects, oldest first. Raises ProjectNotFound for an unknown ``after``."""

    begin: Begin

    async def __call__(
        self, *, archived: bool = False, after: ProjectId | None = None, limit: int = 100, member: UserId | None = None
    ) -> Sequence[Project]:
        """Return up to ``limit`` projects that follow ``after``; the archived ones instead of the others if asked for.

        With ``member`` only those that the person is a member of, and others are not there to follow either.
        """
        async with self.begin() as work:
            last = None if after is None else await work.projects.get(after)
            if last is not None and member is not None and await work.members.role(last.id, member) is None:
                raise ProjectNotFound(f"There is no project {after}.")
            return await work.projects.list(archived=archived, after=last, limit=limit, member=member)
