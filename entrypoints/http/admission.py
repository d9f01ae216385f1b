"""Who is let in where: every guarded operation names the action that it is, and its path says with what."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast

from electrical_orchestrator.application.people.authenticate import Authenticate
from electrical_orchestrator.application.people.authorize import Authorize
from electrical_orchestrator.application.people.permissions import Action, OfDrawing, OfProject, Resource
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.people.errors import InvalidToken, NotAllowed, NotSignedIn
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.projects import ProjectId
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

BEARER = "bearer"
SECURITY = [{BEARER: list[str]()}]
"""What the description says of a guarded operation."""
ADMISSION_REFUSED = (NotSignedIn, InvalidToken, NotAllowed)
OPEN: dict[str, Any] = {"action": None}
"""An operation that anybody may ask for, said on purpose."""

Connection = ASGIConnection[Any, Any, Any, Any]


def needs(action: Action) -> dict[str, Any]:
    """The operation is ``action``."""
    return {"action": action}


@dataclass(frozen=True, slots=True)
class Admission:
    """The two questions that are asked of every guarded request."""

    authenticate: Callable[[], Authenticate]
    authorize: Callable[[], Authorize]

    async def __call__(self, token: str | None, action: Action, resource: Resource) -> Subject:
        """Return who asks, if they may."""
        subject = await self.authenticate()(token)
        await self.authorize()(subject, action, resource)
        return subject


async def admitted(connection: Connection, handler: BaseRouteHandler) -> None:
    """Let the request pass, or raise NotSignedIn, NotAllowed, or what is not found; an operation without action is a fault."""
    action = handler.opt["action"]
    if action is None:
        return
    admission = cast("Callable[[str | None, Action, Resource], Awaitable[Subject]]", connection.app.state.admission)
    subject = await admission(_token(connection), action, _resource(connection.path_params))
    connection.scope["state"]["subject"] = subject


def subject_of(request: Request[Any, Any, Any]) -> Subject:
    """Who was let in."""
    return cast("Subject", request.scope["state"]["subject"])


def _token(connection: Connection) -> str | None:
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == BEARER else None


def _resource(named: dict[str, Any]) -> Resource:
    if "drawing_id" in named:
        return OfDrawing(DrawingId(named["drawing_id"]))
    return OfProject(ProjectId(named["project_id"])) if "project_id" in named else None
