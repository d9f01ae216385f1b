"""Members of projects over HTTP."""

from uuid import UUID

from electrical_orchestrator.application.people.list_members import ListMembers
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.people.remove_member import RemoveMember
from electrical_orchestrator.application.people.set_member import SetMember
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.listing import Order
from electrical_orchestrator.domain.people.errors import LastOwner, MemberNotFound, UserNotFound
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.admission import ADMISSION_REFUSED, SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors, Sort
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, change_refusals, refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.people.views import MemberPage, MemberRole, MemberView
from litestar import Controller, delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

REFUSED = (*ADMISSION_REFUSED, ProjectNotFound)


class MemberController(Controller):
    """Translates HTTP to the use cases of members, and back."""

    path = "/projects/{project_id:uuid}/members"
    tags = ("people",)
    security = SECURITY
    opt = needs(Action.MANAGE)

    @get(opt=needs(Action.SEE), summary="List the members of a project", responses=refusals(*REFUSED, InvalidCursor))
    async def list_members(  # noqa: PLR0913, PLR0917  one a query parameter
        self,
        project_id: FromPath[UUID],
        list_members: NamedDependency[ListMembers],
        cursors: NamedDependency[Cursors],
        sort: Sort = Order.OLDEST,
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> MemberPage:
        """With what they are, page by page."""
        where = ("members", project_id, sort)
        found = await list_members(ProjectId(project_id), order=sort, after=cursors.opened(after, *where), limit=limit + 1)
        _, following = cursors.page([user for _, user in found], limit, *where)
        return MemberPage([MemberView.of(*one) for one in found[:limit]], following)

    @put("/{user_id:uuid}", summary="Say what somebody is in a project", responses=change_refusals(*REFUSED, UserNotFound, LastOwner))
    async def set_member(
        self, project_id: FromPath[UUID], user_id: FromPath[UUID], data: JSONBody[MemberRole], set_member: NamedDependency[SetMember]
    ) -> MemberView:
        """A new member, or another role of one. A project that has an owner keeps one."""
        return MemberView.of(*await set_member(ProjectId(project_id), UserId(user_id), Role(data.role)))

    @delete("/{user_id:uuid}", summary="Take somebody out of a project", responses=change_refusals(*REFUSED, MemberNotFound, LastOwner))
    async def remove_member(
        self, project_id: FromPath[UUID], user_id: FromPath[UUID], remove_member: NamedDependency[RemoveMember]
    ) -> None:
        """The person stays, and sees nothing of the project any more."""
        await remove_member(ProjectId(project_id), UserId(user_id))
