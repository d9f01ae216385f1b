"""Use case: may somebody do something?"""

from dataclasses import dataclass

from electrical_orchestrator.application.people.permissions import Action, OfDrawing, OfProject, Resource, permitted
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.errors import DrawingNotFound, NotFound, ProjectNotFound
from electrical_orchestrator.domain.people.errors import NotAllowed
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Authorize:
    """Says nothing when it may be done. What somebody may not even see is not found, as if it were not there.

    Raises ProjectNotFound, DrawingNotFound, NotAllowed.
    """

    begin: Begin

    async def __call__(self, subject: Subject, action: Action, resource: Resource = None) -> None:
        """Return when ``subject`` may do ``action`` with ``resource``."""
        async with self.begin() as work:
            roles = await _roles(work, subject, resource)
        if not permitted(action, roles, administrator=subject.administrator, scopes=subject.scopes):
            raise NotAllowed(f"You may not do that ({action}).")


async def _roles(work: UnitOfWork, subject: Subject, resource: Resource) -> frozenset[Role]:
    unseen: NotFound
    match resource:
        case OfProject(project):
            await work.projects.get(project)
            unseen = ProjectNotFound(f"There is no project {project}.")
        case OfDrawing(drawing):
            project = (await work.drawings.get(drawing)).project
            unseen = DrawingNotFound(f"There is no drawing {drawing}.")
        case _:
            return await work.members.roles(subject.user)
    role = await work.members.role(project, subject.user)
    if role is None and not subject.administrator:
        raise unseen
    return frozenset() if role is None else frozenset({role})
