"""Uvicorn, the way this program uses it."""

import signal
from collections.abc import Callable, Iterator
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
LARGEST_MESSAGE = 1024
"""Bytes; nothing that a WebSocket's client says is needed."""


class Server:
    """Serves one application on one door until a signal asks it to end."""

    def __init__(self, app: Any, before_end: Callable[[], None] = lambda: None) -> None:  # noqa: ANN401 - uvicorn's own type of an application is private
        """``before_end`` lets go of requests that would never end by themselves."""
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
            ws="websockets-sansio",
            ws_max_size=LARGEST_MESSAGE,
        )
        self._server = _Server(config, before_end)

    async def serve(self, door: socket) -> None:
        """Answer, and return after the last answer."""
        await self._server.serve(sockets=[door])

    def end(self) -> None:
        """Have ``serve`` return, as a signal does."""
        self._server.should_exit = True


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, before_end: Callable[[], None]) -> None:
        super().__init__(config)
        self._before_end = before_end

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """End in peace."""
        self._before_end()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take a signal as the wish to end, and do not send it again afterwards: what was opened is closed in peace."""
        before = {name: signal.signal(name, self.handle_exit) for name in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)
