"""Projects over HTTP."""

from typing import Any
from uuid import UUID

from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.projects.archive_project import ArchiveProject
from electrical_orchestrator.application.projects.cancel_readings import CancelReadings
from electrical_orchestrator.application.projects.create_project import CreateProject
from electrical_orchestrator.application.projects.delete_project import DeleteProject
from electrical_orchestrator.application.projects.list_projects import ListProjects
from electrical_orchestrator.application.projects.rename_project import RenameProject
from electrical_orchestrator.application.projects.restore_project import RestoreProject
from electrical_orchestrator.application.projects.show_project import ShowProject
from electrical_orchestrator.application.takeoff.take_off_project import TakeOffProject
from electrical_orchestrator.domain.errors import ChangedMeanwhile, InvalidName, ProjectArchived, ProjectNotFound
from electrical_orchestrator.domain.listing import Order
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors, Sort
from electrical_orchestrator.entrypoints.http.documenting import (
    USUAL_PAGE,
    Archived,
    Limit,
    creation_refusals,
    edit_refusals,
    guarded_change_refusals,
    guarded_refusals,
)
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.once import IdempotencyKey, once_of
from electrical_orchestrator.entrypoints.http.preconditions import ETAG, UNCHANGED, IfMatch, IfNoneMatch, expected, tagged
from electrical_orchestrator.entrypoints.http.views import CancelledReadings, NewProject, ProjectPage, ProjectView, Renaming
from electrical_orchestrator.entrypoints.quantities import ProjectTakeOffView, project_take_off_of
from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.datastructures import ResponseHeader
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody


class ProjectController(Controller):
    """Translates HTTP to the use cases of projects, and back."""

    path = "/projects"
    tags = ("projects",)
    security = SECURITY

    @post(
        opt=needs(Action.START),
        summary="Start a project",
        responses=creation_refusals(InvalidName),
        response_headers=[ResponseHeader(name="Location", description="Where the project is.", documentation_only=True), ETAG],
    )
    async def create_project(
        self,
        data: JSONBody[NewProject],
        request: Request[Any, Any, Any],
        subject: NamedDependency[Subject],
        create_project: NamedDependency[CreateProject],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[ProjectView]:
        """Whoever starts it owns it. Names need not be unique."""
        once = once_of(request, idempotency_key, [await request.body()], _created)
        return _created(await create_project(data.name, subject.user, once=once))

    @get(opt=needs(Action.ENTER), summary="List projects", responses=guarded_refusals(InvalidCursor))
    async def list_projects(  # noqa: PLR0913, PLR0917  one a query parameter
        self,
        list_projects: NamedDependency[ListProjects],
        subject: NamedDependency[Subject],
        cursors: NamedDependency[Cursors],
        archived: Archived = False,
        sort: Sort = Order.OLDEST,
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> ProjectPage:
        """Those that you belong to, and all for administrators; page by page."""
        where = ("projects", archived, sort)
        last = cursors.opened(after, *where)
        member = None if subject.administrator else subject.user
        found = await list_projects(archived=archived, order=sort, after=last, limit=limit + 1, member=member)
        shown, following = cursors.page(found, limit, *where)
        return ProjectPage([ProjectView.of(project) for project in shown], following)

    @get(
        "/{project_id:uuid}",
        opt=needs(Action.SEE),
        summary="Show a project",
        responses={**guarded_refusals(ProjectNotFound), **UNCHANGED},
        response_headers=[ETAG],
    )
    async def show_project(
        self, project_id: FromPath[UUID], show_project: NamedDependency[ShowProject], if_none_match: IfNoneMatch = None
    ) -> Response[ProjectView]:
        """Archived or not."""
        project = await show_project(ProjectId(project_id))
        return tagged(ProjectView.of(project), project, known=if_none_match)

    @patch(
        "/{project_id:uuid}",
        opt=needs(Action.MANAGE),
        summary="Rename a project",
        responses=edit_refusals(ProjectNotFound, ProjectArchived, InvalidName),
        response_headers=[ETAG],
    )
    async def rename_project(
        self,
        project_id: FromPath[UUID],
        data: JSONBody[Renaming],
        rename_project: NamedDependency[RenameProject],
        if_match: IfMatch = None,
    ) -> Response[ProjectView]:
        """An archived project takes no changes."""
        project = await rename_project(ProjectId(project_id), data.name, expected=expected(if_match, demanded=True))
        return tagged(ProjectView.of(project), project)

    @post(
        "/{project_id:uuid}/archive",
        status_code=200,
        opt=needs(Action.MANAGE),
        summary="Set a project aside",
        responses=guarded_change_refusals(ProjectNotFound, ChangedMeanwhile),
        response_headers=[ETAG],
    )
    async def archive_project(
        self, project_id: FromPath[UUID], archive_project: NamedDependency[ArchiveProject], if_match: IfMatch = None
    ) -> Response[ProjectView]:
        """It stays readable, takes no changes, and is not read until it is restored; archiving twice changes nothing."""
        project = await archive_project(ProjectId(project_id), expected=expected(if_match, demanded=False))
        return tagged(ProjectView.of(project), project)

    @post(
        "/{project_id:uuid}/restore",
        status_code=200,
        opt=needs(Action.MANAGE),
        summary="Take an archived project up again",
        responses=guarded_change_refusals(ProjectNotFound, ChangedMeanwhile),
        response_headers=[ETAG],
    )
    async def restore_project(
        self, project_id: FromPath[UUID], restore_project: NamedDependency[RestoreProject], if_match: IfMatch = None
    ) -> Response[ProjectView]:
        """What was still to be read when it was archived is read now. Restoring one that is not archived changes nothing."""
        project = await restore_project(ProjectId(project_id), expected=expected(if_match, demanded=False))
        return tagged(ProjectView.of(project), project)

    @post(
        "/{project_id:uuid}/recognition/cancel",
        status_code=200,
        opt=needs(Action.EDIT),
        summary="Cancel all readings of a project",
        responses=guarded_change_refusals(ProjectNotFound, ProjectArchived),
    )
    async def cancel_readings(self, project_id: FromPath[UUID], cancel_readings: NamedDependency[CancelReadings]) -> CancelledReadings:
        """As after a mistaken import: no drawing of it waits any more, and what is being read stops soon. Earlier results stay.

        Send it again when the answer did not come: it goes on, and counts what was left.
        """
        return CancelledReadings(await cancel_readings(ProjectId(project_id)))

    @delete(
        "/{project_id:uuid}",
        opt=needs(Action.MANAGE),
        summary="Delete a project and its drawings",
        responses=edit_refusals(ProjectNotFound),
    )
    async def delete_project(
        self, project_id: FromPath[UUID], delete_project: NamedDependency[DeleteProject], if_match: IfMatch = None
    ) -> None:
        """Originals that no other drawing needs go too. This cannot be undone."""
        await delete_project(ProjectId(project_id), expected=expected(if_match, demanded=True))

    @get(
        "/{project_id:uuid}/take-off",
        opt=needs(Action.SEE),
        summary="Take off a project",
        tags=["take-off"],
        responses=guarded_refusals(ProjectNotFound),
    )
    async def take_off_project(self, project_id: FromPath[UUID], take_off_project: NamedDependency[TakeOffProject]) -> ProjectTakeOffView:
        """The quantities of the newest revision of each drawing that is not archived; drawings without result are named as missing."""
        return project_take_off_of(await take_off_project(ProjectId(project_id)))


def _created(project: Project) -> Response[ProjectView]:
    answer = tagged(ProjectView.of(project), project, status=201)
    answer.headers["location"] = f"/api/v1/projects/{project.id}"
    return answer
