"""Use case: somebody becomes a member of a project, or something else in it."""

from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.people.owning import check_owned_without
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class SetMember:
    """Says what a person is in a project. Raises ProjectNotFound, UserNotFound, LastOwner."""

    begin: Begin

    @again
    async def __call__(self, project: ProjectId, user: UserId, role: Role) -> tuple[Member, User]:
        """Return the member, and who it is."""
        member = Member(project, user, role)
        async with self.begin() as work:
            if role is Role.OWNER:
                await work.projects.get(project)
            else:
                await check_owned_without(work, project, user)
            found = await work.users.get(user)
            await work.members.put(member)
        return member, found
