"""What happens to projects."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from electrical_orchestrator.application.auditing.notes import Notes
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About
from electrical_orchestrator.domain.ports.project_store import ProjectStore
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(frozen=True, slots=True)
class AuditedProjects:
    """What is not written here is asked of the store inside: it changes nothing."""

    inside: ProjectStore
    notes: Notes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a store has
        return getattr(self.inside, name)

    async def get(self, project: ProjectId) -> Project:
        """Remember how it stands."""
        return self._saw(await self.inside.get(project))

    async def list(self, *of: Any, **asked: Any) -> Sequence[Project]:  # noqa: ANN401  # as the store is asked
        """Remember how they stand."""
        return [self._saw(project) for project in await self.inside.list(*of, **asked)]

    async def put(self, project: Project) -> None:
        """Note what is new in it."""
        await self.inside.put(project)
        about, before = About(project.id), self.notes.seen(project.id)
        if before is None:
            self.notes.note(Act.PROJECT_STARTED, about, after={"name": project.name})
        else:
            name, archived = before
            self.notes.changed(Act.PROJECT_RENAMED, about, "name", name, project.name)
            act = Act.PROJECT_ARCHIVED if project.archived else Act.PROJECT_RESTORED
            self.notes.changed(act, about, "archived", archived, project.archived)
        self._saw(project)

    async def delete(self, project: ProjectId) -> None:
        """Note that it is gone."""
        name = (await self.inside.get(project)).name
        await self.inside.delete(project)
        self.notes.note(Act.PROJECT_DELETED, About(project), before={"name": name})

    def _saw(self, project: Project) -> Project:
        self.notes.saw(project.id, (project.name, project.archived))
        return project
