"""Use case: somebody leaves a project."""

from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.people.owning import check_owned_without
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """Takes a person out of a project. Raises ProjectNotFound, MemberNotFound, LastOwner."""

    begin: Begin

    @again
    async def __call__(self, project: ProjectId, user: UserId) -> None:
        """Forget the membership; the person stays."""
        async with self.begin() as work:
            await check_owned_without(work, project, user)
            await work.members.remove(project, user)
