"""Use case: who belongs to a project."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.members import Member
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class ListMembers:
    """Lists the members of a project. Raises ProjectNotFound."""

    begin: Begin

    async def __call__(self, project: ProjectId) -> Sequence[tuple[Member, User]]:
        """Return each with who it is."""
        async with self.begin() as work:
            await work.projects.get(project)
            return [(member, await work.users.get(member.user)) for member in await work.members.list(project)]
