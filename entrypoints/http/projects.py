"""Projects over HTTP."""

from typing import Annotated
from uuid import UUID

from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.projects.archive_project import ArchiveProject
from electrical_orchestrator.application.projects.create_project import CreateProject
from electrical_orchestrator.application.projects.delete_project import DeleteProject
from electrical_orchestrator.application.projects.list_projects import ListProjects
from electrical_orchestrator.application.projects.rename_project import RenameProject
from electrical_orchestrator.application.projects.restore_project import RestoreProject
from electrical_orchestrator.application.projects.show_project import ShowProject
from electrical_orchestrator.application.takeoff.take_off_project import TakeOffProject
from electrical_orchestrator.domain.errors import InvalidName, ProjectArchived, ProjectNotFound
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Archived, Limit, guarded_change_refusals, guarded_refusals
from electrical_orchestrator.entrypoints.http.views import NewProject, ProjectPage, ProjectView, Renaming, project_page
from electrical_orchestrator.entrypoints.quantities import ProjectTakeOffView, project_take_off_of
from litestar import Controller, Response, delete, get, patch, post
from litestar.datastructures import ResponseHeader
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

After = Annotated[UUID | None, QueryParameter(description="Identifier of the last project of the page before.")]


class ProjectController(Controller):
    """Translates HTTP to the use cases of projects, and back."""

    path = "/projects"
    tags = ("projects",)
    security = SECURITY

    @post(
        opt=needs(Action.START),
        summary="Start a project",
        responses=guarded_change_refusals(InvalidName),
        response_headers=[ResponseHeader(name="Location", description="Where the project is.", documentation_only=True)],
    )
    async def create_project(
        self, data: JSONBody[NewProject], create_project: NamedDependency[CreateProject], subject: NamedDependency[Subject]
    ) -> Response[ProjectView]:
        """Whoever starts it owns it. Names need not be unique."""
        project = await create_project(data.name, subject.user)
        return Response(ProjectView.of(project), headers={"location": f"/api/v1/projects/{project.id}"})

    @get(opt=needs(Action.ENTER), summary="List projects", responses=guarded_refusals(ProjectNotFound))
    async def list_projects(
        self,
        list_projects: NamedDependency[ListProjects],
        subject: NamedDependency[Subject],
        archived: Archived = False,
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> ProjectPage:
        """Those that you belong to, and all for administrators; oldest first, page by page."""
        last = None if after is None else ProjectId(after)
        member = None if subject.administrator else subject.user
        return project_page(await list_projects(archived=archived, after=last, limit=limit + 1, member=member), limit)

    @get("/{project_id:uuid}", opt=needs(Action.SEE), summary="Show a project", responses=guarded_refusals(ProjectNotFound))
    async def show_project(self, project_id: FromPath[UUID], show_project: NamedDependency[ShowProject]) -> ProjectView:
        """Archived or not."""
        return ProjectView.of(await show_project(ProjectId(project_id)))

    @patch(
        "/{project_id:uuid}",
        opt=needs(Action.MANAGE),
        summary="Rename a project",
        responses=guarded_change_refusals(ProjectNotFound, ProjectArchived, InvalidName),
    )
    async def rename_project(
        self, project_id: FromPath[UUID], data: JSONBody[Renaming], rename_project: NamedDependency[RenameProject]
    ) -> ProjectView:
        """An archived project takes no changes."""
        return ProjectView.of(await rename_project(ProjectId(project_id), data.name))

    @post(
        "/{project_id:uuid}/archive",
        status_code=200,
        opt=needs(Action.MANAGE),
        summary="Set a project aside",
        responses=guarded_change_refusals(ProjectNotFound),
    )
    async def archive_project(self, project_id: FromPath[UUID], archive_project: NamedDependency[ArchiveProject]) -> ProjectView:
        """It stays readable and takes no changes; archiving twice changes nothing."""
        return ProjectView.of(await archive_project(ProjectId(project_id)))

    @post(
        "/{project_id:uuid}/restore",
        status_code=200,
        opt=needs(Action.MANAGE),
        summary="Take an archived project up again",
        responses=guarded_change_refusals(ProjectNotFound),
    )
    async def restore_project(self, project_id: FromPath[UUID], restore_project: NamedDependency[RestoreProject]) -> ProjectView:
        """Restoring one that is not archived changes nothing."""
        return ProjectView.of(await restore_project(ProjectId(project_id)))

    @delete(
        "/{project_id:uuid}",
        opt=needs(Action.MANAGE),
        summary="Delete a project and its drawings",
        responses=guarded_change_refusals(ProjectNotFound),
    )
    async def delete_project(self, project_id: FromPath[UUID], delete_project: NamedDependency[DeleteProject]) -> None:
        """Originals that no other drawing needs go too. This cannot be undone."""
        await delete_project(ProjectId(project_id))

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
