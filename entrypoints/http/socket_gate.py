"""What every WebSocket passes before it is routed: a browser lets any page of any origin open one."""

from collections.abc import Collection
from contextlib import AsyncExitStack
from urllib.parse import urlsplit
from uuid import uuid4

import structlog
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.entrypoints.http.errors import CrossOrigin, HostRefused
from electrical_orchestrator.entrypoints.http.gate import REQUEST_ID, USABLE_ID, named_in
from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

POLICY = 1008
"""The code of a WebSocket that is refused."""

log = structlog.get_logger("http")


class SocketGate:
    """Refuses foreign hosts and origins, names and logs every WebSocket, and gives back what it borrowed."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], origins: Collection[str] = ()) -> None:
        """``hosts``: names in lower case that the Host header may have (``*``: any); ``origins``: further ones whose pages may connect."""
        self._app = app
        self._hosts = frozenset(hosts)
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One WebSocket; anything else passes."""
        if scope["type"] != ScopeType.WEBSOCKET:
            await self._app(scope, receive, send)
            return
        headers = Headers.from_scope(scope)
        given = headers.get(REQUEST_ID, "")
        request_id = given if USABLE_ID.fullmatch(given) else uuid4().hex
        objection = self._objection(headers)
        async with AsyncExitStack() as borrowed:
            scope["state"] |= {"request_id": request_id, "borrowed": borrowed}
            with structlog.contextvars.bound_contextvars(request_id=request_id):
                if objection is None:
                    await self._app(scope, receive, send)
                else:  # closed before it is open, which its client sees as 403
                    await receive()
                    await send({"type": "websocket.close", "code": POLICY, "reason": objection.code})
                log.info("socket", path=scope["path"], refused=objection.code if objection else None, **named_in(scope))

    def _objection(self, headers: Headers) -> OrchestratorError | None:
        host, origin = headers.get("host", ""), headers.get("origin")
        if "*" not in self._hosts and _name(host) not in self._hosts:
            return HostRefused()
        if origin is None or origin in self._origins or urlsplit(origin).netloc.lower() == host.lower():
            return None
        return CrossOrigin()


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:  # an IPv6 address without its end
        return None
