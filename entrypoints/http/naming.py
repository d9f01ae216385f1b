"""Whatever is logged while a request is answered says whose request it is, and about what."""

import structlog
from electrical_orchestrator.entrypoints.http.gate import named_in
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send


class NamesInLog(ASGIMiddleware):
    """Binds user, project and drawing once they are known; the gate lets go of them after its own line."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """One request, routed."""
        name_in_log(scope, **named_in(scope))
        await next_app(scope, receive, send)


def name_in_log(scope: Scope, **names: str) -> None:
    """Bind ``names`` for as long as the request lasts."""
    structlog.contextvars.bind_contextvars(**names)
    scope["state"]["borrowed"].callback(structlog.contextvars.unbind_contextvars, *names)
