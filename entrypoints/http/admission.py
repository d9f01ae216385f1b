"""Who is let in where: every guarded operation names the action that it is, and its path says with what."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeVar, cast

from electrical_orchestrator.application.acting import act_as
from electrical_orchestrator.application.people.authenticate import Authenticate
from electrical_orchestrator.application.people.authorize import Authorize
from electrical_orchestrator.application.people.permissions import Action, OfDrawing, OfProject, Resource
from electrical_orchestrator.domain.audit.actors import Actor
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.domain.people.errors import InvalidToken, NotAllowed, NotSignedIn
from electrical_orchestrator.domain.people.secrets import digest_of
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.bodies import has_body
from electrical_orchestrator.entrypoints.http.crowd import borrow
from electrical_orchestrator.entrypoints.http.errors import TooManyRequests
from electrical_orchestrator.entrypoints.http.naming import name_in_log
from electrical_orchestrator.entrypoints.http.problems import status_of
from electrical_orchestrator.entrypoints.http.rates import Rates
from electrical_orchestrator.entrypoints.http.remembering import GOOD_S, Remembered
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
SOON_S = 1.0
"""Seconds: a body that takes longer may come from somebody who was kept out meanwhile."""
PRIVATE_CODES = 4000
"""Of WebSockets: plus the status that the same refusal has over HTTP."""

T = TypeVar("T")
Connection = ASGIConnection[Any, Any, Any, Any]
Still = Callable[[], Awaitable[object]]
"""Asks once more whether somebody may still do what they were let in for; raises when not."""


def needs(action: Action) -> dict[str, Any]:
    """The operation is ``action``."""
    return {"action": action}


class Holder(NamedTuple):
    """Who holds a token."""

    subject: Subject
    until: float
    """When it has to be asked again, whatever else is remembered by then; in seconds."""


@dataclass(frozen=True, slots=True)
class Admission:
    """The questions that are asked of every guarded request."""

    authenticate: Callable[[], Authenticate]
    authorize: Callable[[], Authorize]
    rates: Rates
    """Of people, wherever they ask from."""
    people: Remembered[Holder]
    rights: Remembered[Holder]
    """Who may do what with what, by their token."""

    async def __call__(self, scope: Scope, token: str | None, action: Action, resource: Resource) -> None:
        """Let somebody in who may, and note who it is."""
        digest = digest_of(token or "")
        holder = await self.people(digest, partial(self._holder, token))
        name_in_log(scope, user=str(holder.subject.user))
        if not await self.counted(scope, holder.subject):
            raise TooManyRequests(f"More than {scope['state']['allowance'].limit} requests a minute.")
        allowed = await self.rights((digest, action, resource), partial(self._allowed, holder, action, resource))
        scope["state"] |= {"until": allowed.until, "still": partial(self.again, token, action, resource)}

    def remembered(self, token: str | None, action: Action, resource: Resource, state: object) -> Holder | None:
        """Who holds ``token`` and may do that, as far as it is known from before and holds while the content is ``state``."""
        return None if token is None else self.rights.known((digest_of(token), action, resource), state)

    async def counted(self, scope: Scope, subject: Subject) -> bool:
        """Note who asks, and whether they may ask that often."""
        scope["state"]["subject"] = subject
        allowance = scope["state"]["allowance"] = await self.rates.take(str(subject.user))
        return allowance is None or not allowance.exceeded

    async def _holder(self, token: str | None) -> Holder:
        good = self.people.now() + GOOD_S
        subject = await self.authenticate()(token)
        return Holder(subject, good if subject.until is None else min(good, subject.until.timestamp()))

    async def _allowed(self, holder: Holder, action: Action, resource: Resource) -> Holder:
        await self.authorize()(holder.subject, action, resource)
        return holder

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
    if has_body(connection.headers):
        borrow(connection.scope, connection.app.state.crowd.bodies.taken(subject_of(connection.scope).user))
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


async def arrived(scope: Scope, body: Awaitable[T]) -> T:
    """``body``, once it is there; who sends it for long must still be one who may."""
    clock = asyncio.get_running_loop().time
    began = clock()
    there = await body
    if clock() - began >= SOON_S:
        await still_of(scope)()
    return there


def bearer_of(scope: Scope) -> str | None:
    """The token in the request's headers."""
    said = next((value for name, value in scope["headers"] if name == b"authorization"), b"").decode("latin-1")
    kind, _, token = said.partition(" ")
    return token.strip() if kind.lower() == BEARER else None


def _token(connection: Connection) -> str | None:
    """From the header; from a WebSocket also as its second protocol after ``bearer``, since pages can set no header there."""
    token = bearer_of(connection.scope)
    if token is not None:
        return token
    offered = cast("list[str]", connection.scope.get("subprotocols", []))
    return offered[1] if offered[:1] == [BEARER] and len(offered) > 1 else None


def _address(connection: Connection) -> str | None:
    return None if connection.client is None else connection.client.host


def _resource(named: dict[str, Any]) -> Resource:
    if "drawing_id" in named:
        return OfDrawing(DrawingId(named["drawing_id"]))
    return OfProject(ProjectId(named["project_id"])) if "project_id" in named else None
