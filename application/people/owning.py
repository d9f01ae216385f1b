"""A project that has an owner keeps one."""

from electrical_orchestrator.domain.people.errors import LastOwner
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId


async def check_owned_without(work: UnitOfWork, project: ProjectId, user: UserId) -> None:
    """Raise LastOwner when ``user`` is the only owner. Raises ProjectNotFound."""
    await work.projects.get(project)
    owners = {member.user for member in await work.members.list(project) if member.role is Role.OWNER}
    if owners == {user}:
        raise LastOwner("That is the project's last owner.")
