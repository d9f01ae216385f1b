"""Nobody chooses a project that is not there for them."""

from collections.abc import Collection

from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId


async def check_member(work: UnitOfWork, user: UserId, projects: Collection[ProjectId]) -> None:
    """Raise ProjectNotFound unless the person is in all of them."""
    for project in projects:
        if await work.members.role(project, user) is None:
            raise ProjectNotFound(f"You are in no project {project}.")
