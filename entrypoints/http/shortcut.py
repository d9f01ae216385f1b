"""The way of answers that are ready: past all layers, with all that the layers give to an answer."""

import time
from typing import NamedTuple

import structlog
from electrical_orchestrator.domain.households import household
from electrical_orchestrator.entrypoints.http.addresses import client_of
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.gate import REQUEST_ID_HEADER, usable
from electrical_orchestrator.entrypoints.http.metrics import RequestMeasures
from electrical_orchestrator.entrypoints.http.prepared import Given, Prepared, Ready
from electrical_orchestrator.entrypoints.http.rates import Allowance, Rates, tighter
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

UNUSUAL = frozenset({b"origin", b"transfer-encoding", b"content-length", b"content-encoding"})
"""Headers of requests that the layers look at."""

log = structlog.get_logger("http")


class Counted(NamedTuple):
    """Whoever may ask that often."""

    client: str
    allowance: Allowance | None


class Shortcut:
    """Answers what is ready, counted, named, measured and logged as ever. All else, and all that is to be refused, is left to ``app``."""

    def __init__(self, app: ASGIApp, prepared: Prepared, front: Front, rates: Rates, measures: RequestMeasures) -> None:
        """Stand before ``app``, whose outer layers know ``front``, count by ``rates`` and note ``measures``."""
        self._app = app
        self._prepared = prepared
        self._front = front
        self._rates = rates
        self._measures = measures
        self._log = log.bind()  # finding out anew for each line how logs are written costs as much as a third of the line

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != ScopeType.HTTP or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        began, given = time.perf_counter(), dict(scope["headers"])
        ready = self._prepared.ready(scope, given) if self._is_usual(given) else None
        if ready is None or (told := await self._counted(scope, ready)) is None:
            await self._app(scope, receive, send)
        else:
            await self._answer(scope, given, ready, told, began, send)

    def _is_usual(self, given: Given) -> bool:
        if self._front.origins or not UNUSUAL.isdisjoint(given):
            return False
        return self._front.answers_to(given.get(b"host", b"").decode("latin-1"))

    async def _counted(self, scope: HTTPScope, ready: Ready) -> Counted | None:
        """Who asks and how often; None: too often. Nothing is counted before the answer is there, so that nothing is counted twice."""
        client = client_of(scope, self._front.proxies)
        allowance = await self._rates.take(household(client))
        if (allowance is not None and allowance.exceeded) or not await self._prepared.counted(scope, ready):
            return None
        return Counted(client, tighter(allowance, scope["state"]["allowance"]))

    async def _answer(self, scope: HTTPScope, given: Given, ready: Ready, counted: Counted, began: float, send: Send) -> None:  # noqa: PLR0913, PLR0917  # all of one request
        status, headers, body = ready.messages(known=ready.known(given))
        request_id = usable(given.get(REQUEST_ID_HEADER, b"").decode("latin-1"))
        headers.append((REQUEST_ID_HEADER, request_id.encode()))
        if counted.allowance is not None:
            headers += [(name.lower().encode(), value.encode()) for name, value in counted.allowance.headers.items()]
        try:
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": body, "more_body": False})
        finally:
            seconds = time.perf_counter() - began
            self._measures.answered("GET", ready.path_template, status, seconds)
            self._log.info(
                "request", request_id=request_id, method="GET", path=scope["path"], status=status, client=counted.client,
                ms=round(1000 * seconds, 1), **ready.names,
            )  # fmt: skip
