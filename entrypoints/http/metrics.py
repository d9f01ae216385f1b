"""What is counted of requests, and where Prometheus reads it."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from electrical_orchestrator.application.jobs.show_backlog import ShowBacklog
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.jobs import Backlog
from electrical_orchestrator.entrypoints.container.databases import Connections
from electrical_orchestrator.entrypoints.http.admission import SECURITY, admitted_to_figures, needs
from electrical_orchestrator.entrypoints.http.documenting import guarded_refusals
from electrical_orchestrator.entrypoints.http.event_stream import MEDIA_TYPE
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.openapi.datastructures import ResponseSpec
from litestar.types import ASGIApp, Message, Receive, Scope, Send

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
WATCHED = MEDIA_TYPE.encode()
ELSE = "other"
"""Stands for methods and addresses that a stranger made up: each would else be a figure of its own."""
FIGURES = ResponseSpec(str, media_type="text/plain", generate_examples=False, description="The text format of Prometheus, 0.0.4.")


class RequestMeasures(Protocol):
    """Counts requests beside everything else that is counted."""

    media_type: str

    def answered(self, method: str, route: str, status: int, seconds: float | None) -> None:
        """Note an answer; no time of one that was watched."""

    def open_jobs(self, backlog: Sequence[Backlog]) -> None:
        """Note what is open in each queue now."""

    def connected(self, used: int, idle: int) -> None:
        """Note the connections to the database now."""

    def exposition(self) -> bytes:
        """All figures, as text."""


class MetricsController(Controller):
    """For whoever watches the program."""

    path = "/metrics"
    tags = ("health",)
    guards = (admitted_to_figures,)
    security = SECURITY
    opt = needs(Action.OPERATE)

    @get(summary="Read what is counted", media_type="text/plain", responses={200: FIGURES, **guarded_refusals()})
    async def show_metrics(
        self,
        measures: NamedDependency[Callable[[], RequestMeasures]],
        show_backlog: NamedDependency[ShowBacklog],
        connections: NamedDependency[Callable[[], Connections]],
    ) -> Response[bytes]:
        """Requests, readings, sheets, failures, confidences since the program was started; queues, connections, breakers as they are.

        While the database cannot be reached, the queues stay as they were last seen.
        """
        counted = measures()
        with suppress(StorageUnavailable):
            counted.open_jobs(await show_backlog())
        counted.connected(*connections())
        return Response(counted.exposition(), media_type=counted.media_type)


class Measured:
    """Counts each request under the form of its address."""

    def __init__(self, app: ASGIApp, measures: RequestMeasures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        began, status, watched = time.perf_counter(), 0, False

        async def out(message: Message) -> None:
            nonlocal status, watched
            if message["type"] == "http.response.start":
                status = message["status"]
                watched = any(name == b"content-type" and value.startswith(WATCHED) for name, value in message["headers"])
            await send(message)

        try:
            await self._app(scope, receive, out)
        finally:
            method = scope["method"] if scope["method"] in METHODS else ELSE
            seconds = None if watched else time.perf_counter() - began
            self._measures.answered(method, scope.get("path_template") or ELSE, status, seconds)
