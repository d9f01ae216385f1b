"""Requests as spans."""

import structlog
from electrical_orchestrator.entrypoints.http.gate import named_in
from electrical_orchestrator.entrypoints.http.metrics import ELSE, METHODS
from electrical_orchestrator.entrypoints.http.problems import SERVER_ERROR
from electrical_orchestrator.entrypoints.tracing import Tracer
from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send


class Traced:
    """Traces each request under the form of its address; nothing that a stranger chose is sent but identifiers."""

    def __init__(self, app: ASGIApp, tracer: Tracer) -> None:
        self._app = app
        self._tracer = tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        method = scope["method"] if scope["method"] in METHODS else ELSE
        status = 0

        async def out(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        known = {"http.request.method": method, "eo.request": scope["state"]["request_id"]}
        with self._tracer.span(method, known, caller=dict(Headers.from_scope(scope))) as span:
            with structlog.contextvars.bound_contextvars(**({"trace_id": span.trace_id} if span.trace_id else {})):
                await self._app(scope, receive, out)
            route = scope.get("path_template") or ELSE
            span.rename(f"{method} {route}")
            span.note("http.route", route)
            span.note("http.response.status_code", status)
            for name, value in named_in(scope).items():
                span.note(f"eo.{name}", value)
            if status >= SERVER_ERROR:
                span.failed(str(status))
