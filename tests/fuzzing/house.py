"""The house that is fuzzed: the real application on SQLite in a folder of its own, asked in-process, with everything but PDFs real."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from itertools import count
from pathlib import Path
from typing import Any, cast

import structlog
from electrical_orchestrator.application.people.mailing import Mailing
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.http.app import create_app
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.settings import Settings
from litestar.types import ASGIApp

from tests.fakes.caller import FakeCaller
from tests.fakes.notifier import MemoryNotifier
from tests.fakes.passwords import FakeHasher
from tests.fakes.pdf import FakeAnnotator, FakeReader, FakeRenderer
from tests.fakes.recogniser import FakeRecogniser

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
HOST = "testserver"
"""What Schemathesis calls applications in its own process."""
CHIEF = "ann@example.com"  # both are those of the examples, which so sign in
PASSWORD = "copper wire and ferrules"  # noqa: S105  # of nobody
LONGEST_WATCH_S = 0.3
"""Server-Sent Events are heard so long from when they begin, or until the first one."""


@dataclass
class House:
    """Opens with the application's life, in the loop that answers; ``folder`` is empty."""

    folder: Path
    setup_code: str = ""
    _app: ASGIApp | None = None
    _asked: Iterator[int] = field(default_factory=count)
    _open: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """The application's life, or one request: from this machine, each from another address, so that no guess makes others wait."""
        if self._app is None:
            self._app = await self._opened()
        if scope["type"] == "http":
            scope["client"] = (str(IPv4Address("127.0.0.1") + next(self._asked)), 1)
            await Listener(receive, send).ask(self._app, scope)
            return
        await self._app(cast("Any", scope), cast("Any", receive), cast("Any", send))
        if scope["type"] == "lifespan":
            await self._open.aclose()

    async def _opened(self) -> ASGIApp:
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
        settings = Settings(data=self.folder, hosts=HOST, rate=0)
        fakes: dict[str, Any] = {
            "reader": FakeReader(),
            "recogniser": FakeRecogniser(),
            "renderer": FakeRenderer(),
            "annotator": FakeAnnotator(),
            "password_hasher": FakeHasher(),
            "caller": FakeCaller(),
            "notifier": MemoryNotifier(),
        }
        container = await self._open.enter_async_context(opened(settings, **fakes))
        # tokens are shown, as where there is no mail, so that links lead on; who forgot a password is written to all the same
        writing = Mailing(fakes["notifier"], container.ports.tallies(), there=True)
        cast("Any", container.people.mail_password_reset).add_kwargs(mailing=writing)
        self.setup_code = container.people.setup_code().secret
        return create_app(container, front=Front.of(settings))


class Listener:
    """A client that leaves an event stream soon after it has begun: it may never end, and nothing may ever happen.

    Schemathesis itself can only count from the request on, and a busy machine may take long to answer.
    """

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._watches = self._left = False

    async def ask(self, app: ASGIApp, scope: Message) -> None:
        await app(cast("Any", scope), cast("Any", self._hear), cast("Any", self._tell))
        if self._left:
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _hear(self) -> Message:
        try:
            async with asyncio.timeout(LONGEST_WATCH_S if self._watches else None):
                return await self._receive()
        except TimeoutError:
            self._left = True
            return {"type": "http.disconnect"}

    async def _tell(self, message: Message) -> None:
        self._watches = self._watches or (b"content-type", b"text/event-stream") in [
            (name, value.partition(b";")[0]) for name, value in message.get("headers", [])
        ]
        await self._send(message)
