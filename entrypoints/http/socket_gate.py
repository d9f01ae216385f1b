"""What every WebSocket passes before it is routed: a browser lets any page of any origin open one."""

from contextlib import AsyncExitStack
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

import structlog
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.domain.households import household
from electrical_orchestrator.entrypoints.http.addresses import client_of
from electrical_orchestrator.entrypoints.http.admission import BEARER
from electrical_orchestrator.entrypoints.http.errors import CrossOrigin, HostRefused, TooManyRequests
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.gate import LOOPBACK, REQUEST_ID, USABLE_ID, named_in
from electrical_orchestrator.entrypoints.http.rates import Allowance, Rates
from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send, WebSocketScope

POLICY = 1008
"""The code of a WebSocket that is refused."""

log = structlog.get_logger("http")


class SocketGate:
    """Refuses foreign hosts and origins, names and logs every WebSocket, and gives back what it borrowed."""

    def __init__(self, app: ASGIApp, front: Front, rates: Rates) -> None:
        """Stand before ``app`` as ``front`` says; ``rates`` counts by address."""
        self._app = app
        self._front = front
        self._hosts = LOOPBACK | front.hosts
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One WebSocket; anything else passes."""
        if scope["type"] != ScopeType.WEBSOCKET:
            await self._app(scope, receive, send)
            return
        headers = Headers.from_scope(scope)
        given = headers.get(REQUEST_ID, "")
        request_id = given if USABLE_ID.fullmatch(given) else uuid4().hex
        client = client_of(cast("HTTPScope", scope), self._front.proxies)
        scope["client"] = (client, 0)
        objection = self._objection(headers, await self._rates.take(household(client)))
        async with AsyncExitStack() as borrowed:
            scope["state"] |= {"request_id": request_id, "borrowed": borrowed}
            with structlog.contextvars.bound_contextvars(request_id=request_id):
                if objection is None:
                    await self._app(scope, receive, _speaking(scope, send))
                else:  # closed before it is open, which its client sees as 403
                    await receive()
                    await send({"type": "websocket.close", "code": POLICY, "reason": objection.code})
                log.info("socket", path=scope["path"], refused=objection.code if objection else None, **named_in(scope))

    def _objection(self, headers: Headers, allowance: Allowance | None) -> OrchestratorError | None:
        host, origin = headers.get("host", ""), headers.get("origin")
        if "*" not in self._hosts and _name(host) not in self._hosts:
            return HostRefused()
        if allowance is not None and allowance.exceeded:
            return TooManyRequests()
        if origin is None or origin in self._front.origins or urlsplit(origin).netloc.lower() == host.lower():
            return None
        return CrossOrigin()


def _speaking(scope: WebSocketScope, send: Send) -> Send:
    """``send``, which names the protocol that was agreed on, and opens what is refused first: only then its client learns why."""
    offered = scope.get("subprotocols", [])
    opened = False

    async def out(message: Message) -> None:
        nonlocal opened
        agreed: Any = {"type": "websocket.accept", "subprotocol": BEARER if BEARER in offered else None, "headers": []}
        if message["type"] == "websocket.close" and not opened:
            await send(agreed)
        opened = True
        await send(agreed if message["type"] == "websocket.accept" else message)

    return out


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:  # an IPv6 address without its end
        return None
