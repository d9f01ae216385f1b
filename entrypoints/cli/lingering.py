"""Answers that are sent before the request has come to its end."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

LONGEST_S = 5.0
"""How long the rest of a refused body is taken, at most."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class Lingering:
    """Takes and forgets the rest of a body that was answered early, before the connection is closed.

    Closing a socket with unread bytes resets the connection: whoever uploads would lose the answer that says why it is refused.
    """

    def __init__(self, app: App, *, longest_s: float = LONGEST_S) -> None:
        self._app = app
        self._longest_s = longest_s

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or not _has_body(scope):
            await self._app(scope, receive, send)
            return
        complete = False

        async def taken() -> Message:
            nonlocal complete
            message = await receive()
            complete = not message.get("more_body", False)
            return message

        async def out(message: Message) -> None:
            if message["type"] != "http.response.body" or message.get("more_body", False) or complete:
                await send(message)
                return
            await send({**message, "more_body": True})
            with suppress(TimeoutError):
                async with asyncio.timeout(self._longest_s):
                    while not complete:
                        await taken()
            await send({"type": "http.response.body", "body": b"", "more_body": False})

        await self._app(scope, taken, out)


def _has_body(scope: Message) -> bool:
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0"
