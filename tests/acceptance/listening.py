"""A client that takes an answer, or the messages of a WebSocket, while they come: httpx waits for their end."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.acceptance.running_api import Api

SOON_S = 10.0
Message = dict[str, Any]


@dataclass
class Listener:
    """One connection to the application."""

    to_app: "asyncio.Queue[Message]" = field(default_factory=asyncio.Queue)
    from_app: "asyncio.Queue[Message]" = field(default_factory=asyncio.Queue)
    free: asyncio.Event = field(default_factory=asyncio.Event)
    """Cleared: nothing is taken, as by a client that stands still."""
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)

    async def send(self, message: Message) -> None:
        await self.free.wait()
        self.from_app.put_nowait(message)

    async def heard(self) -> Message:
        """The next message."""
        async with asyncio.timeout(SOON_S):
            return await self.from_app.get()

    async def block(self) -> bytes:
        """The next piece of an answer; nothing at its end."""
        return bytes((await self.heard()).get("body", b""))

    async def event(self) -> Message:
        """The next Server-Sent Event, with what its data says."""
        while True:
            fields = dict(line.split(": ", 1) for line in (await self.block()).decode().splitlines() if ": " in line)
            if "data" in fields:
                return fields | {"said": json.loads(fields["data"])}

    async def events(self, count: int) -> list[Message]:
        return [await self.event() for _ in range(count)]

    async def said(self) -> Message:
        """The next message of a WebSocket."""
        message = await self.heard()
        assert message["type"] == "websocket.send", message
        found: Message = json.loads(message["text"])
        return found

    async def closed(self) -> tuple[int, str]:
        """Code and reason of a WebSocket's end."""
        message = await self.heard()
        assert message["type"] == "websocket.close", message
        return message["code"], message["reason"]


@asynccontextmanager
async def listening(
    api: Api, address: str, kind: str = "http", *, protocols: Sequence[str] = (), **headers: str
) -> AsyncIterator[Listener]:
    """Listen at ``address`` until the block ends; then the client is gone, and the application has let go of it."""
    path, _, query = address.partition("?")
    asking = {"authorization": api.client.headers.get("authorization", "")}
    given = {"host": "127.0.0.1", **asking, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope: Message = {
        "type": kind, "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()], "state": {},
        **({"method": "GET"} if kind == "http" else {"subprotocols": list(protocols)}),
    }  # fmt: skip
    listener = Listener()
    listener.free.set()
    listener.to_app.put_nowait(
        {"type": "http.request", "body": b"", "more_body": False} if kind == "http" else {"type": "websocket.connect"}
    )
    answering = asyncio.create_task(api.app(scope, listener.to_app.get, listener.send))  # type: ignore[arg-type]
    try:
        if kind == "http":
            begun = await listener.heard()
            listener.status = begun["status"]
            listener.headers = {name.decode(): value.decode() for name, value in begun["headers"]}
        yield listener
    finally:
        listener.to_app.put_nowait({"type": "http.disconnect" if kind == "http" else "websocket.disconnect", "code": 1001})
        async with asyncio.timeout(SOON_S):
            await asyncio.gather(answering, return_exceptions=True)
