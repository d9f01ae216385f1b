"""Uvicorn, the way this program uses it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket
from typing import Any

import uvicorn
from electrical_orchestrator.entrypoints.cli.lingering import Lingering
from electrical_orchestrator.entrypoints.cli.prompt import Prompt

MOST_CONNECTIONS = 4_000
"""More are answered 503 in uvicorn's own words; long before, the application refuses requests in ours."""
GRACE_S = 15
"""How long requests may go on after the end has been asked for."""


class Server:
    """Serves one application on one door until a signal asks it to end."""

    def __init__(self, app: Any) -> None:  # noqa: ANN401 - uvicorn's own type of an application is private
        config = uvicorn.Config(
            Lingering(app),
            http=Prompt,
            access_log=False,
            lifespan="on",
            limit_concurrency=MOST_CONNECTIONS,
            log_config=None,
            proxy_headers=False,  # nobody stands before a loopback address
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
            ws="none",
        )
        self._server = _Server(config)

    async def serve(self, door: socket) -> None:
        """Answer, and return after the last answer."""
        await self._server.serve(sockets=[door])

    def end(self) -> None:
        """Have ``serve`` return, as a signal does."""
        self._server.should_exit = True


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take a signal as the wish to end, and do not send it again afterwards: what was opened is closed in peace."""
        before = {name: signal.signal(name, self.handle_exit) for name in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)
