"""Use case: a new project."""

from dataclasses import dataclass

from electrical_orchestrator.application.once import Once, answered, only_once
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import Project


@dataclass(frozen=True, slots=True)
class CreateProject:
    """Starts a project. Raises InvalidName, AlreadyAnswered, KeyReused."""

    begin: Begin
    clock: Clock

    async def __call__(self, name: str, owner: UserId | None = None, *, once: Once[Project] | None = None) -> Project:
        """Keep and return a new project of that name, which ``owner`` owns; names need not be unique."""
        project = Project.start(name, self.clock.now())
        async with only_once(self.begin, self.clock, once), self.begin() as work:
            await work.projects.put(project)
            if owner is not None:
                await work.members.put(Member(project.id, owner, Role.OWNER))
            await answered(work, self.clock, once, project)
        return project
