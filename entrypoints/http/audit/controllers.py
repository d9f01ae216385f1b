"""The audit trail over HTTP: of the house for administrators, of a project for its owners. There is no way to change it."""

from typing import Annotated
from uuid import UUID

from electrical_orchestrator.application.audit.show_audit import ShowAudit
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import Number, Wanted
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.audit.views import AuditPage
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, guarded_refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

OfDrawing = Annotated[UUID | None, QueryParameter(description="Only what was done to that drawing.")]
BySubject = Annotated[UUID | None, QueryParameter(name="subject", description="Only what that person did, or a program for that person.")]
ToPerson = Annotated[UUID | None, QueryParameter(description="Only what was done to that person.")]
OfAction = Annotated[Act | None, QueryParameter(description="Only that action.")]


class ProjectAuditController(Controller):
    """What was done in one project."""

    path = "/projects/{project_id:uuid}/audit"
    tags = ("audit",)
    security = SECURITY
    opt = needs(Action.MANAGE)

    @get(summary="Show who did what in a project", responses=guarded_refusals(ProjectNotFound, InvalidCursor))
    async def show_project_audit(  # noqa: PLR0913, PLR0917  one a query parameter
        self,
        project_id: FromPath[UUID],
        show_audit: NamedDependency[ShowAudit],
        cursors: NamedDependency[Cursors],
        drawing: OfDrawing = None,
        by: BySubject = None,
        person: ToPerson = None,
        action: OfAction = None,
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> AuditPage:
        """The newest first, page by page; filters are taken together. Nobody changes or deletes what stands here."""
        wanted = _wanted(ProjectId(project_id), drawing, by, person, action)
        return await _page(show_audit, cursors, wanted, after, limit)


class AuditController(Controller):
    """What was done in the whole house."""

    path = "/audit"
    tags = ("audit",)
    security = SECURITY
    opt = needs(Action.PEOPLE)

    @get(summary="Show who did what", responses=guarded_refusals(InvalidCursor))
    async def show_audit(  # noqa: PLR0913, PLR0917  one a query parameter
        self,
        show_audit: NamedDependency[ShowAudit],
        cursors: NamedDependency[Cursors],
        project: Annotated[UUID | None, QueryParameter(description="Only what was done in that project, also if it is gone.")] = None,
        drawing: OfDrawing = None,
        by: BySubject = None,
        person: ToPerson = None,
        action: OfAction = None,
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> AuditPage:
        """In all projects, and to people: who signed in or was refused, passwords, tokens, invitations. The newest first."""
        wanted = _wanted(None if project is None else ProjectId(project), drawing, by, person, action)
        return await _page(show_audit, cursors, wanted, after, limit)


CONTROLLERS = (ProjectAuditController, AuditController)


def _wanted(project: ProjectId | None, drawing: UUID | None, by: UUID | None, person: UUID | None, action: Act | None) -> Wanted:
    return Wanted(
        project,
        None if drawing is None else DrawingId(drawing),
        None if by is None else UserId(by),
        None if person is None else UserId(person),
        action,
    )


async def _page(show_audit: ShowAudit, cursors: Cursors, wanted: Wanted, after: str | None, limit: int) -> AuditPage:
    where = ("audit", wanted.project, wanted.drawing, wanted.subject, wanted.person, wanted.act)
    mark = cursors.mark(after, *where)
    found = await show_audit(wanted, before=None if mark is None else Number(int(mark)), limit=limit + 1)
    last = found.entries[limit - 1].number if len(found.entries) > limit else None
    return AuditPage.of(found, limit, None if last is None else cursors.marked(str(last), *where))
