"""Who is let in where: every guarded operation names the action that it is, and its path says with what."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from electrical_orchestrator.application.acting import act_as
from electrical_orchestrator.application.people.authenticate import Authenticate
from electrical_orchestrator.application.people.authorize import Authorize
from electrical_orchestrator.application.people.permissions import Action, OfDrawing, OfProject, Resource
from electrical_orchestrator.domain.audit.actors import Actor
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.domain.people.errors import InvalidToken, NotAllowed, NotSignedIn
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.errors import TooManyRequests
from electrical_orchestrator.entrypoints.http.naming import name_in_log
from electrical_orchestrator.entrypoints.http.problems import status_of
from electrical_orchestrator.entrypoints.http.rates import Rates
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.exceptions import WebSocketException
from litestar.handlers.base import BaseRouteHandler
from litestar.types import Scope

BEARER = "bearer"
SECURITY = [{BEARER: list[str]()}]
"""What the description says of a guarded operation."""
ADMISSION_REFUSED = (NotSignedIn, InvalidToken, NotAllowed)
OPEN: dict[str, Any] = {"action": None}
"""An operation that anybody may ask for, said on purpose."""
PRIVATE_CODES = 4000
"""Of WebSockets: plus the status that the same refusal has over HTTP."""

Connection = ASGIConnection[Any, Any, Any, Any]
Still = Callable[[], Awaitable[object]]
"""Asks once more whether somebody may still do what they were let in for; raises when not."""


def needs(action: Action) -> dict[str, Any]:
    """The operation is ``action``."""
    return {"action": action}


@dataclass(frozen=True, slots=True)
class Admission:
    """The questions that are asked of every guarded request."""

    authenticate: Callable[[], Authenticate]
    authorize: Callable[[], Authorize]
    rates: Rates
    """Of people, wherever they ask from."""

    async def __call__(self, scope: Scope, token: str | None, action: Action, resource: Resource) -> None:
        """Let somebody in who may, and note who it is."""
        subject = await self.authenticate()(token)
        scope["state"]["subject"] = subject
        name_in_log(scope, user=str(subject.user))
        allowance = await self.rates.take(str(subject.user))
        scope["state"]["allowance"] = allowance
        if allowance is not None and allowance.exceeded:
            raise TooManyRequests(f"More than {allowance.limit} requests a minute.")
        await self.authorize()(subject, action, resource)
        scope["state"]["still"] = partial(self.again, token, action, resource)

    async def again(self, token: str | None, action: Action, resource: Resource) -> None:
        """Raise when the token has been revoked or has expired, or its person may not do that any more."""
        await self.authorize()(await self.authenticate()(token), action, resource)


async def admitted(connection: Connection, handler: BaseRouteHandler) -> None:
    """Let the request pass, or raise NotSignedIn, NotAllowed, or what is not found; an operation without action is a fault."""
    if connection.scope.get("method") == "OPTIONS":  # the framework's own, which tells what methods an address takes
        return
    action = handler.opt["action"]
    act_as(Actor.unknown(_address(connection)))
    if action is None:
        return
    admission = cast("Admission", connection.app.state.admission)
    try:
        await admission(connection.scope, _token(connection), action, _resource(connection.path_params))
    except OrchestratorError as error:
        if connection.scope["type"] == ScopeType.WEBSOCKET:
            raise socket_refused(error) from error
        raise
    act_as(Actor.of(subject_of(connection.scope), _address(connection)))


async def admitted_to_figures(connection: Connection, handler: BaseRouteHandler) -> None:
    """The same, unless the settings let everybody see how the program is doing."""
    if not connection.app.state.figures_open:
        await admitted(connection, handler)


def socket_refused(error: OrchestratorError) -> WebSocketException:
    """``error`` as a WebSocket ends by it."""
    return WebSocketException(detail=error.code, code=PRIVATE_CODES + status_of(type(error)))


def subject_of(scope: Scope) -> Subject:
    """Who was let in."""
    return cast("Subject", scope["state"]["subject"])


def still_of(scope: Scope) -> Still:
    """Whether whoever was let in may stay."""
    return cast("Still", scope["state"]["still"])


def _token(connection: Connection) -> str | None:
    """From the header; from a WebSocket also as its second protocol after ``bearer``, since pages can set no header there."""
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    if kind.lower() == BEARER:
        return token.strip()
    offered = cast("list[str]", connection.scope.get("subprotocols", []))
    return offered[1] if offered[:1] == [BEARER] and len(offered) > 1 else None


def _address(connection: Connection) -> str | None:
    return None if connection.client is None else connection.client.host


def _resource(named: dict[str, Any]) -> Resource:
    if "drawing_id" in named:
        return OfDrawing(DrawingId(named["drawing_id"]))
    return OfProject(ProjectId(named["project_id"])) if "project_id" in named else None
