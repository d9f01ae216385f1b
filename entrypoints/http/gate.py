"""What every request passes before it is routed, and every answer on its way out."""

import re
import time
from collections.abc import Mapping, MutableMapping
from contextlib import ExitStack
from secrets import token_hex
from typing import Any, cast

import structlog
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.domain.households import household
from electrical_orchestrator.entrypoints.http import bodies, cors
from electrical_orchestrator.entrypoints.http.addresses import client_of
from electrical_orchestrator.entrypoints.http.crowd import Crowd, borrow
from electrical_orchestrator.entrypoints.http.errors import CrossOrigin, HostRefused, TooBusy, TooManyBodies, TooManyRequests
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.problems import problem_of, problem_response
from electrical_orchestrator.entrypoints.http.rates import Allowance, Rates, tighter
from litestar import Request
from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPResponseStartEvent, HTTPScope, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REQUEST_ID = "X-Request-Id"
USABLE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

SECURITY = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""On every answer, unless the answer has a value of its own."""
SECURE = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]
REQUEST_ID_HEADER = REQUEST_ID.lower().encode()

log = structlog.get_logger("http")


class Gate:
    """Refuses foreign hosts and origins and whoever asks too often, names and logs every request, gives back what it borrowed."""

    def __init__(self, app: ASGIApp, front: Front, rates: Rates, crowd: Crowd) -> None:
        """Stand before ``app`` as ``front`` says; ``rates`` and ``crowd`` count by address."""
        self._app = app
        self._front = front
        self._rates = rates
        self._crowd = crowd

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        headers = Headers.from_scope(scope)
        client = client_of(scope, self._front.proxies)
        scope["client"] = (client, 0)
        state = cast("MutableMapping[str, Any]", scope["state"])
        state["request_id"] = usable(headers.get(REQUEST_ID))
        with ExitStack() as borrowed:
            state["borrowed"] = borrowed
            with structlog.contextvars.bound_contextvars(request_id=state["request_id"]):
                await self._pass(scope, headers, receive, send)

    async def _pass(self, scope: HTTPScope, headers: Headers, receive: Receive, send: Send) -> None:
        began = time.perf_counter()
        status = 0
        allowance = await self._rates.take(household(scope["client"][0]))  # type: ignore[index]
        allowed = self._allowed(scope, headers)

        async def out(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _secure(message, scope["state"]["request_id"], _told(tighter(allowance, scope["state"].get("allowance")), allowed))
            await send(message)

        try:
            objection = self._objection(scope, headers, allowance) or self._full(scope, headers)
            await self._answer(scope, headers, receive, out, objection)
        finally:
            log.info(
                "request", method=scope["method"], path=scope["path"], status=status, client=scope["client"][0],  # type: ignore[index]
                ms=round(1000 * (time.perf_counter() - began), 1), **named_in(scope),
            )  # fmt: skip

    async def _answer(self, scope: HTTPScope, headers: Headers, receive: Receive, send: Send, objection: OrchestratorError | None) -> None:
        if objection is not None:
            await _refuse(objection, scope, receive, send)
        elif cors.is_preflight(scope, headers):
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        else:
            waits = bodies.has_body(headers) and not headers.get("content-type", "").startswith(bodies.UPLOAD)
            await self._app(scope, bodies.patient(receive) if waits else receive, send)

    def _objection(self, scope: HTTPScope, headers: Headers, allowance: Allowance | None) -> OrchestratorError | None:
        host = headers.get("host", "")
        if not self._front.answers_to(host):
            return HostRefused("This server does not answer to that host name.")
        if allowance is not None and allowance.exceeded:
            return TooManyRequests(f"More than {allowance.limit} requests a minute.")
        asks = scope["method"] not in SAFE_METHODS or cors.is_preflight(scope, headers)
        if asks and not self._front.trusts(headers.get("origin"), host):
            return CrossOrigin("Only pages of this server itself, and of the origins in its settings, may ask for changes.")
        return bodies.objection_to(headers)

    def _full(self, scope: HTTPScope, headers: Headers) -> OrchestratorError | None:
        """Why there is no room for the request; if there is, it has it until it is answered."""
        inside = self._crowd.joined(household(scope["client"][0]), with_body=bodies.has_body(headers))  # type: ignore[index]
        try:
            borrow(scope, inside)
        except (TooBusy, TooManyBodies) as error:
            return error
        return None

    def _allowed(self, scope: HTTPScope, headers: Headers) -> Mapping[str, str]:
        """What other origins are told, and caches of them."""
        if not self._front.origins:
            return {}
        origin = headers.get("origin", "")
        allowed = cors.allowances(origin, preflight=cors.is_preflight(scope, headers)) if origin in self._front.origins else {}
        return {"Vary": "Origin", **allowed}


def _told(allowance: Allowance | None, allowed: Mapping[str, str]) -> Mapping[str, str]:
    return allowed if allowance is None else {**allowed, **allowance.headers}


def named_in(scope: Scope) -> dict[str, str]:
    """What the request names, for the log: project and drawing, and who asks, once that is known."""
    who = scope.get("state", {}).get("subject")
    of_user = {} if who is None else {"user": str(who.user)}
    return {name.removesuffix("_id"): str(value) for name, value in scope.get("path_params", {}).items() if name.endswith("_id")} | of_user


async def _refuse(error: OrchestratorError, scope: Scope, receive: Receive, send: Send) -> None:
    problem = problem_of(error, instance=scope["path"], request_id=scope["state"]["request_id"])
    request: Request[Any, Any, Any] = Request(scope)
    await problem_response(problem).to_asgi_response(app=None, request=request)(scope, receive, send)


def _secure(message: HTTPResponseStartEvent, request_id: str, told: Mapping[str, str]) -> None:
    """Add them as bytes: this is done for every answer."""
    own = list(message["headers"])
    if told:
        names = {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in told.items()}
        own = [header for header in own if header[0].lower() not in names] + list(names.items())
    present = {name.lower() for name, _ in own}
    own += [header for header in SECURE if header[0] not in present]
    own.append((REQUEST_ID_HEADER, request_id.encode("latin-1")))
    message["headers"] = own


def usable(request_id: str | None) -> str:
    """The name that a client gave its request, or a new one where it gave none that a log can take."""
    return request_id if request_id is not None and USABLE_ID.fullmatch(request_id) else token_hex(16)
