"""Server-Sent Events, as browsers read them."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
from electrical_orchestrator.application.watching import Watching
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.entrypoints.http import changes
from electrical_orchestrator.entrypoints.http.admission import Still
from litestar.response.streaming import ASGIStreamingResponse
from litestar.types import Message, Receive, Scope, Send

MEDIA_TYPE = "text/event-stream"
RETRY_MS = 2000
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}  # a proxy must not wait for more


class EventStream(ASGIStreamingResponse):
    """What is seen in a watch, which ends with the request however that ends."""

    def __init__(self, watching: Watching, still: Still) -> None:
        """``watching`` is closed when nobody listens any more, or may."""
        super().__init__(iterator=_blocks(watching, still), media_type=MEDIA_TYPE, headers=HEADERS, status_code=200)
        self._watching = watching

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._watching.close()

    async def send_body(self, send: Send, receive: Receive) -> None:
        """Send until there is nothing more, or nobody who takes it."""

        async def patiently(message: Message) -> None:
            async with asyncio.timeout(changes.PATIENCE_S):
                await send(message)

        try:
            await super().send_body(patiently, receive)
        except* TimeoutError:
            changes.log.warning("takes nothing")


async def _blocks(watching: Watching, still: Still) -> AsyncIterator[bytes]:
    yield f"retry: {RETRY_MS}\n\n".encode()
    try:
        async for change in changes.changes(watching, still):
            yield b":\n\n" if change is None else block(change)
    except OrchestratorError as error:  # whoever comes back hears of it
        changes.log.info("let go", code=error.code)


def block(change: changes.ChangeView) -> bytes:
    """One event; JSON holds no line end of its own."""
    name = b"" if change.id is None else b"id: " + change.id.encode() + b"\n"
    return name + b"event: " + change.state.encode() + b"\ndata: " + msgspec.json.encode(change) + b"\n\n"
