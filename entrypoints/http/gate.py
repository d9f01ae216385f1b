"""What every request passes before it is routed, and every answer on its way out."""

import re
import time
from collections.abc import Collection, MutableMapping
from contextlib import AsyncExitStack
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

import structlog
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.entrypoints.http.errors import CrossOrigin, HostRefused
from electrical_orchestrator.entrypoints.http.problems import problem_of, problem_response
from litestar import Request
from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
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

log = structlog.get_logger("http")


class Gate:
    """Refuses foreign hosts and origins, names and logs every request, and sees to it that what it borrowed is given back."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOOPBACK) -> None:
        """``hosts``: names in lower case that the Host header may have; ``*`` allows any."""
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        headers = Headers.from_scope(scope)
        state = cast("MutableMapping[str, Any]", scope["state"])
        state["request_id"] = _usable(headers.get(REQUEST_ID))
        async with AsyncExitStack() as borrowed:
            state["borrowed"] = borrowed
            with structlog.contextvars.bound_contextvars(request_id=state["request_id"]):
                await self._pass(scope, receive, send, _objection(scope, headers, self._hosts))

    async def _pass(self, scope: HTTPScope, receive: Receive, send: Send, objection: OrchestratorError | None) -> None:
        began = time.perf_counter()
        status = 0

        async def out(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _secure(message, scope["state"]["request_id"])
            await send(message)

        try:
            if objection is None:
                await self._app(scope, receive, out)
            else:
                await _refuse(objection, scope, receive, out)
        finally:
            log.info(
                "request", method=scope["method"], path=scope["path"], status=status,
                ms=round(1000 * (time.perf_counter() - began), 1), **named_in(scope),
            )  # fmt: skip


def named_in(scope: Scope) -> dict[str, str]:
    """What the request names, for the log: project and drawing, and who asks, once that is known."""
    who = scope.get("user") or scope.get("state", {}).get("subject")
    of_user = {} if who is None else {"user": str(getattr(who, "user", getattr(who, "id", who)))}
    return {name.removesuffix("_id"): str(value) for name, value in scope.get("path_params", {}).items() if name.endswith("_id")} | of_user


async def _refuse(error: OrchestratorError, scope: Scope, receive: Receive, send: Send) -> None:
    problem = problem_of(error, instance=scope["path"], request_id=scope["state"]["request_id"])
    request: Request[Any, Any, Any] = Request(scope)
    await problem_response(problem).to_asgi_response(app=None, request=request)(scope, receive, send)


def _secure(message: Message, request_id: str) -> None:
    headers = MutableScopeHeaders.from_message(message)
    for name, value in SECURITY.items():
        headers.setdefault(name, value)
    headers[REQUEST_ID] = request_id


def _objection(scope: HTTPScope, headers: Headers, hosts: frozenset[str]) -> OrchestratorError | None:
    host = headers.get("host", "")
    if "*" not in hosts and _name(f"//{host}") not in hosts:
        return HostRefused("This server does not answer to that host name.")
    origin = headers.get("origin")
    if origin is not None and scope["method"] not in SAFE_METHODS and urlsplit(origin).netloc.lower() != host.lower():
        return CrossOrigin("Only pages of this server itself may ask for changes.")
    return None


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:  # an IPv6 address without its end
        return None


def _usable(request_id: str | None) -> str:
    return request_id if request_id is not None and USABLE_ID.fullmatch(request_id) else uuid4().hex
