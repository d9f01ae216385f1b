"""What was answered is answered again, as long as nothing at all was committed since: ready bytes, before anything is routed."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.entrypoints.http.gate import SECURE
from electrical_orchestrator.entrypoints.http.preconditions import KEPT_BUT_ASKED_FOR, is_known
from electrical_orchestrator.entrypoints.http.rates import Rates
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPResponseStartEvent, HTTPScope, Message, Receive, Scope, Send

PREPARED = {"prepared": True}
"""Of an operation whose answer follows from its address, from who asks, and from what is stored."""
MOST = 512
"""Answers that are kept."""
LARGEST = 65_536
"""Bytes of one that is kept."""

SECURE_BESIDES = [header for header in SECURE if header[0] != b"cache-control"]
KEPT = (b"cache-control", KEPT_BUT_ASKED_FOR.encode())
OWN = (b"content-type", b"content-length", b"etag", b"cache-control")
"""Headers of an answer itself; all others belong to its request."""

Key = tuple[str, bytes, bytes]
Given = Mapping[bytes, bytes]
"""Headers of a request."""


@dataclass(slots=True)
class Ready:
    """An answer, and whose it is."""

    headers: list[tuple[bytes, bytes]]
    body: bytes | None
    """None: it was only told that it is what the client knows."""
    tag: str
    subject: Subject
    until: float
    """When it has to be asked again who asks."""
    path_template: str
    path_params: Mapping[str, str]
    names: Mapping[str, str] = field(init=False)
    """What is logged of it."""
    who: str = field(init=False)

    def __post_init__(self) -> None:
        """Find out once what is told each time."""
        self.who = str(self.subject.user)
        self.names = {**{name.removesuffix("_id"): str(value) for name, value in self.path_params.items()}, "user": self.who}

    def known(self, given: Given) -> bool:
        """Whether it is what the client knows."""
        tags = given.get(b"if-none-match")
        return tags is not None and is_known(self.tag, tags.decode("latin-1"))

    def messages(self, *, known: bool) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
        """Status, headers and body."""
        if known:
            return 304, [(b"etag", self.tag.encode()), KEPT, *SECURE_BESIDES], b""
        return 200, [*self.headers, *SECURE_BESIDES], self.body or b""

    def name(self, scope: HTTPScope) -> None:
        """Say in ``scope`` what routing would have said."""
        scope["path_template"], scope["path_params"] = self.path_template, dict(self.path_params)


Fresh = Callable[[HTTPScope, object], Ready | None]
"""Makes an answer at once, as if the storage's content were what is given; whoever asks looks afterwards whether it is."""


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

    def ready(self, scope: HTTPScope) -> Ready | None:
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
        until = scope["state"]["until"]
        return Ready(own, body, tag.decode("latin-1"), subject, until, scope["path_template"], scope["path_params"])


@dataclass(slots=True)
class Prepared:
    """Stands before ``app``. ``state`` tells what the storage's content is now; None, that nobody knows: then nothing is kept."""

    app: ASGIApp
    state: Callable[[], object]
    rates: Rates
    """Of people: an answer that is ready is counted like any other."""
    fresh: Fresh = lambda _, __: None
    now: Callable[[], float] = time.monotonic
    _of: object = None
    _kept: OrderedDict[Key, Ready] = field(default_factory=OrderedDict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != ScopeType.HTTP or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        given = dict(scope["headers"])
        ready = self.ready(scope, given)
        if ready is not None and await self.counted(scope, ready):
            ready.name(scope)
            status, headers, body = ready.messages(known=ready.known(given))
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": body, "more_body": False})
        else:
            await self._ask(scope, given, receive, send)

    def ready(self, scope: HTTPScope, given: Given) -> Ready | None:
        """The answer to a request for something, if there is one. It is not counted yet."""
        if not _is_plain(scope, given):
            return None
        key = _key(scope, given)
        kept = self._kept.get(key)
        if kept is None or self.now() >= kept.until or (kept.body is None and not kept.known(given)):
            kept = self.fresh(scope, self._of)
            if kept is not None:
                self._keep(key, kept)
        return kept if self._is_so() else None

    def _is_so(self) -> bool:
        """Whether nothing was committed since all that is kept was found out, what was read for the last answer included."""
        state = self.state()
        if state is not None and state == self._of:
            return True
        self._kept.clear()
        self._of = state
        return False

    async def counted(self, scope: HTTPScope, ready: Ready) -> bool:
        """Note who asks, and whether they may ask that often."""
        scope["state"]["subject"] = ready.subject
        allowance = scope["state"]["allowance"] = await self.rates.take(ready.who)
        return allowance is None or not allowance.exceeded

    async def _ask(self, scope: HTTPScope, given: Given, receive: Receive, send: Send) -> None:
        heard, state = Heard(), self._of if _is_plain(scope, given) else None

        async def out(message: Message) -> None:
            heard.hear(message)
            await send(message)

        await self.app(scope, receive, out)
        handler = scope.get("route_handler")
        if handler is None or not handler.opt.get("prepared") or state is None or state != self.state():
            return
        ready, key = heard.ready(scope), _key(scope, given)
        if ready is not None:
            before = self._kept.get(key)
            if ready.body is None and before is not None and before.tag == ready.tag:
                ready.headers, ready.body = before.headers, before.body
            self._keep(key, ready)

    def _keep(self, key: Key, ready: Ready) -> None:
        if ready.body is not None and len(ready.body) > LARGEST:
            return
        self._kept[key] = ready
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)


def _is_plain(scope: HTTPScope, given: Given) -> bool:
    """Whether somebody asks, and says each thing once."""
    return b"authorization" in given and len(given) == len(scope["headers"])  # type: ignore[arg-type]  # it is a list


def _key(scope: HTTPScope, given: Given) -> Key:
    return scope["path"], scope["query_string"], given.get(b"authorization", b"")
