"""Use case: who belongs to a project."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.people.members import Member
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class ListMembers:
    """Lists the members of a project. Raises ProjectNotFound."""

    begin: Begin

    async def __call__(
        self, project: ProjectId, *, order: Order = Order.OLDEST, after: Listed | None = None, limit: int = 100
    ) -> Sequence[tuple[Member, User]]:
        """Return up to ``limit`` that follow ``after``, each with who it is, in the order of the people."""
        async with self.begin() as work:
            await work.projects.get(project)
            people = await work.users.list(of=project, order=order, after=after, limit=limit)
            members = {member.user: member for member in await work.members.list(project)}
        return [(members[user.id], user) for user in people]
