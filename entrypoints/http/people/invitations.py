"""Invitations over HTTP: into the house by administrators, into a project by its owners."""

from typing import Any
from uuid import UUID

from electrical_orchestrator.application.people.accept_invitation import AcceptInvitation
from electrical_orchestrator.application.people.list_invitations import ListInvitations
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.people.send_invitation import Handed, SendInvitation
from electrical_orchestrator.application.people.withdraw_invitation import WithdrawInvitation
from electrical_orchestrator.domain.errors import InvalidName, ProjectNotFound
from electrical_orchestrator.domain.people.errors import (
    InvalidEmail,
    InvitationNotFound,
    LinkExpired,
    TooManyAttempts,
    TooManyInvitations,
    TooManyMails,
    WeakPassword,
    WrongCredentials,
)
from electrical_orchestrator.domain.people.links import InvitationId, Joining
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.admission import ADMISSION_REFUSED, OPEN, SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, change_refusals, creation_refusals, refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.once import IdempotencyKey, once_of
from electrical_orchestrator.entrypoints.http.people.views import (
    Acceptance,
    InvitationPage,
    InvitationView,
    NewInvitation,
    NewMember,
    PersonView,
)
from electrical_orchestrator.entrypoints.http.veil import Veil
from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody


class InvitationController(Controller):
    """Into the house."""

    path = "/invitations"
    tags = ("people",)
    opt = needs(Action.PEOPLE)

    @post(
        "/accept",
        opt=OPEN,
        summary="Accept an invitation",
        responses=change_refusals(LinkExpired, InvalidName, WeakPassword, WrongCredentials, TooManyAttempts),
    )
    async def accept_invitation(self, data: JSONBody[Acceptance], accept_invitation: NamedDependency[AcceptInvitation]) -> PersonView:
        """Makes a person under the address that was invited, and a member of the project. It works once."""
        return PersonView.of(await accept_invitation(data.token, data.name, data.password))

    @post(security=SECURITY, summary="Invite somebody", responses=creation_refusals(InvalidEmail, TooManyMails))
    async def invite_person(  # noqa: PLR0913, PLR0917  what a request brings
        self,
        data: JSONBody[NewInvitation],
        request: Request[Any, Any, Any],
        subject: NamedDependency[Subject],
        veil: NamedDependency[Veil],
        send_invitation: NamedDependency[SendInvitation],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[InvitationView]:
        """The token goes by mail, and to that person alone; without mail it is shown once, to be passed on. It works for a week."""
        veiled = veil.veiled()
        once = once_of(request, idempotency_key, [await request.body()], _invited, veiled)
        return _invited(await send_invitation(data.email, None, subject.user, secret=veiled.secret, once=once))

    @get(security=SECURITY, summary="List all invitations", responses=refusals(*ADMISSION_REFUSED, InvalidCursor))
    async def list_invitations(
        self,
        list_invitations: NamedDependency[ListInvitations],
        cursors: NamedDependency[Cursors],
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> InvitationPage:
        """Those that may still be accepted, into projects too; page by page."""
        return await _page(list_invitations, cursors, None, after, limit)

    @post(
        "/{invitation_id:uuid}/renew",
        status_code=200,
        security=SECURITY,
        summary="Send an invitation again",
        responses=change_refusals(*ADMISSION_REFUSED, InvitationNotFound, TooManyMails),
    )
    async def renew_invitation(
        self, invitation_id: FromPath[UUID], subject: NamedDependency[Subject], send_invitation: NamedDependency[SendInvitation]
    ) -> InvitationView:
        """With another token, for another week; the earlier token stops working."""
        return InvitationView.of(*await send_invitation.again(InvitationId(invitation_id), subject.user))

    @delete(
        "/{invitation_id:uuid}",
        security=SECURITY,
        summary="Take an invitation back",
        responses=change_refusals(*ADMISSION_REFUSED, InvitationNotFound),
    )
    async def withdraw_invitation(self, invitation_id: FromPath[UUID], withdraw_invitation: NamedDependency[WithdrawInvitation]) -> None:
        """Its token stops working at once."""
        await withdraw_invitation(InvitationId(invitation_id))


class ProjectInvitationController(Controller):
    """Into a project."""

    path = "/projects/{project_id:uuid}/invitations"
    tags = ("people",)
    security = SECURITY
    opt = needs(Action.MANAGE)

    @post(
        summary="Invite somebody into a project",
        responses=creation_refusals(ProjectNotFound, InvalidEmail, TooManyInvitations, TooManyMails),
    )
    async def invite_member(  # noqa: PLR0913, PLR0917  what a request brings
        self,
        project_id: FromPath[UUID],
        data: JSONBody[NewMember],
        request: Request[Any, Any, Any],
        subject: NamedDependency[Subject],
        veil: NamedDependency[Veil],
        send_invitation: NamedDependency[SendInvitation],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[InvitationView]:
        """The token goes by mail, and to that person alone; without mail it is shown once, to be passed on. It works for a week.

        Whether the address is known is not told.
        """
        joining = Joining(ProjectId(project_id), Role(data.role))
        veiled = veil.veiled()
        once = once_of(request, idempotency_key, [await request.body()], _invited, veiled)
        return _invited(await send_invitation(data.email, joining, subject.user, secret=veiled.secret, once=once))

    @get(summary="List a project's invitations", responses=refusals(*ADMISSION_REFUSED, ProjectNotFound, InvalidCursor))
    async def list_project_invitations(
        self,
        project_id: FromPath[UUID],
        list_invitations: NamedDependency[ListInvitations],
        cursors: NamedDependency[Cursors],
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> InvitationPage:
        """Those that may still be accepted, page by page."""
        return await _page(list_invitations, cursors, ProjectId(project_id), after, limit)

    @post(
        "/{invitation_id:uuid}/renew",
        status_code=200,
        summary="Send an invitation into a project again",
        responses=change_refusals(*ADMISSION_REFUSED, ProjectNotFound, InvitationNotFound, TooManyMails),
    )
    async def renew_project_invitation(
        self,
        project_id: FromPath[UUID],
        invitation_id: FromPath[UUID],
        subject: NamedDependency[Subject],
        send_invitation: NamedDependency[SendInvitation],
    ) -> InvitationView:
        """With another token, for another week; the earlier token stops working."""
        return InvitationView.of(*await send_invitation.again(InvitationId(invitation_id), subject.user, ProjectId(project_id)))

    @delete(
        "/{invitation_id:uuid}",
        summary="Take an invitation into a project back",
        responses=change_refusals(*ADMISSION_REFUSED, ProjectNotFound, InvitationNotFound),
    )
    async def withdraw_project_invitation(
        self, project_id: FromPath[UUID], invitation_id: FromPath[UUID], withdraw_invitation: NamedDependency[WithdrawInvitation]
    ) -> None:
        """Its token stops working at once."""
        await withdraw_invitation(InvitationId(invitation_id), ProjectId(project_id))


def _invited(made: Handed) -> Response[InvitationView]:
    return Response(InvitationView.of(*made), status_code=201)


async def _page(
    list_invitations: ListInvitations, cursors: Cursors, project: ProjectId | None, after: str | None, limit: int
) -> InvitationPage:
    where = ("invitations", project)
    found = await list_invitations(project, after=cursors.opened(after, *where), limit=limit + 1)
    shown, following = cursors.page(found, limit, *where)
    return InvitationPage([InvitationView.of(one) for one in shown], following)
