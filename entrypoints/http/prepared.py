"""What was answered is answered again, as long as nothing at all was committed since: ready bytes, before anything is routed."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.entrypoints.http.preconditions import KEPT_BUT_ASKED_FOR, is_known
from electrical_orchestrator.entrypoints.http.rates import Rates
from electrical_orchestrator.entrypoints.http.remembering import GOOD_S
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPResponseStartEvent, HTTPScope, Message, Receive, Scope, Send

PREPARED = {"prepared": True}
"""Of an operation whose answer follows from its address, from who asks, and from what is stored."""
MOST = 512
"""Answers that are kept."""
LARGEST = 65_536
"""Bytes of one that is kept."""

OWN = (b"content-type", b"content-length", b"etag", b"cache-control")
"""Headers of an answer itself; all others belong to its request."""

Key = tuple[str, bytes, bytes]


@dataclass(slots=True)
class Kept:
    """An answer, and whose it was."""

    headers: list[tuple[bytes, bytes]]
    body: bytes | None
    """None: it was only told that it is what the client knows."""
    tag: str
    subject: Subject
    path_template: str
    path_params: Mapping[str, str]
    until: float


@dataclass(slots=True)
class Heard:
    """An answer on its way out."""

    start: Message | None = None
    body: bytes | None = None

    def hear(self, message: Message) -> None:
        """Remember it, if it comes in one piece."""
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            whole = self.body is None and not message.get("more_body", False)
            self.body = message["body"] if whole and len(message["body"]) <= LARGEST else None

    def kept(self, scope: HTTPScope, at: float) -> Kept | None:
        """What there is to keep of it."""
        if self.start is None or self.body is None:
            return None
        start = cast("HTTPResponseStartEvent", self.start)
        tag = dict(start["headers"]).get(b"etag")
        if tag is None or start["status"] not in {200, 304}:
            return None
        own = [(name, value) for name, value in start["headers"] if name in OWN]
        body = self.body if start["status"] == 200 else None  # noqa: PLR2004  the usual one
        subject = cast("Subject", scope["state"]["subject"])
        return Kept(own, body, tag.decode("latin-1"), subject, scope["path_template"], scope["path_params"], at + GOOD_S)


@dataclass(slots=True)
class Prepared:
    """Stands before ``app``. ``state`` tells what the storage's content is now; None, that nobody knows: then nothing is kept."""

    app: ASGIApp
    state: Callable[[], object]
    rates: Rates
    """Of people: an answer that is ready is counted like any other."""
    now: Callable[[], float] = time.monotonic
    _of: object = None
    _kept: OrderedDict[Key, Kept] = field(default_factory=OrderedDict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != ScopeType.HTTP or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        given = dict(scope["headers"])
        state = self.state() if b"authorization" in given else None
        if state is None:
            await self.app(scope, receive, send)
            return
        if state != self._of:
            self._kept.clear()
            self._of = state
        key = (scope["path"], scope["query_string"], given[b"authorization"])
        kept = self._kept.get(key)
        known = kept is not None and is_known(kept.tag, given.get(b"if-none-match", b"").decode("latin-1"))
        ready = kept is not None and self.now() < kept.until and (known or kept.body is not None)
        if kept is not None and ready and self._counted(scope, kept):
            await _answer(kept, scope, send, known=known)
        else:
            await self._ask(key, state, scope, receive, send)

    def _counted(self, scope: HTTPScope, kept: Kept) -> bool:
        allowance = self.rates.take(str(kept.subject.user))
        scope["state"]["allowance"] = allowance
        return allowance is None or not allowance.exceeded

    async def _ask(self, key: Key, state: object, scope: HTTPScope, receive: Receive, send: Send) -> None:
        heard, asked_at = Heard(), self.now()

        async def out(message: Message) -> None:
            heard.hear(message)
            await send(message)

        await self.app(scope, receive, out)
        handler = scope.get("route_handler")
        prepared = scope["state"].get("prepared") or (handler is not None and handler.opt.get("prepared"))
        if prepared and state == self._of and (kept := heard.kept(scope, asked_at)):
            if kept.body is None and (before := self._kept.get(key)) is not None and before.tag == kept.tag:
                kept.headers, kept.body = before.headers, before.body
            self._keep(key, kept)

    def _keep(self, key: Key, kept: Kept) -> None:
        self._kept[key] = kept
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)


async def _answer(kept: Kept, scope: HTTPScope, send: Send, *, known: bool) -> None:
    scope["state"]["subject"] = kept.subject
    scope["path_template"], scope["path_params"] = kept.path_template, dict(kept.path_params)
    unchanged = [(b"etag", kept.tag.encode()), (b"cache-control", KEPT_BUT_ASKED_FOR.encode())]
    await send({"type": "http.response.start", "status": 304 if known else 200, "headers": unchanged if known else list(kept.headers)})
    await send({"type": "http.response.body", "body": b"" if known else kept.body or b"", "more_body": False})
