"""Pages of components that were not asked for before, answered before anything is routed.

Only where all else is remembered: who asks, that they may, and which revision is listed. Whatever is not as usual is left to the
application, which also says what is wrong with it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from electrical_orchestrator.application.people.permissions import Action, OfDrawing
from electrical_orchestrator.domain.components import Sought
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.ports.ready_pages import ReadyPages
from electrical_orchestrator.entrypoints.http.admission import Admission, bearer_of
from electrical_orchestrator.entrypoints.http.component_pages import Asked, Listable, Listing
from electrical_orchestrator.entrypoints.http.cursors import Cursors
from electrical_orchestrator.entrypoints.http.documenting import LARGEST_PAGE, USUAL_PAGE
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.preconditions import KEPT_BUT_ASKED_FOR, is_known, tag_of
from electrical_orchestrator.entrypoints.http.remembering import Remembered
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

TEMPLATE = "/api/v1/drawings/{drawing_id:uuid}/components"
PATH = re.compile(r"/api/v1/drawings/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/components")
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
PLAIN = re.compile(rb"[\w.=&-]*")
"""A query without anything that is escaped in it."""
LONGEST = 200
"""Letters of a parameter."""
TAKEN = frozenset({"revision", "sheet", "after", "limit"})


class Answer(NamedTuple):
    """A page, and its tag."""

    tag: str
    body: bytes


@dataclass(slots=True)
class ReadyLists:
    """Stands before ``app``. ``state`` tells what the storage's content is now; None, that nobody knows: then nothing is ready."""

    app: ASGIApp
    state: Callable[[], object]
    pages: Callable[[], ReadyPages]
    admission: Admission
    listables: Remembered[Listable]
    cursors: Cursors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == ScopeType.HTTP and scope["method"] == "GET" and (path := PATH.fullmatch(scope["path"])):
            answer = self._ready(scope, path[1])
            if answer is not None:
                await _tell(answer, scope, send)
                return
        await self.app(scope, receive, send)

    def _ready(self, scope: HTTPScope, drawing: str) -> Answer | None:
        asked, state = asked_by(scope["query_string"], UUID(drawing)), self.state()
        listable = None if asked is None else self.listables.known((asked.drawing, asked.revision), state)
        if asked is None or listable is None:
            return None
        resource = OfDrawing(DrawingId(asked.drawing))
        subject = self.admission.remembered(bearer_of(scope), Action.SEE, resource, state)
        answer = None if subject is None else self._page(Listing(asked, listable, self.cursors))
        if subject is None or answer is None or self.state() != state or not self.admission.counted(scope, subject):
            return None
        scope["path_template"], scope["path_params"] = TEMPLATE, {"drawing_id": drawing}
        return answer

    def _page(self, listing: Listing) -> Answer | None:
        asked = listing.asked
        try:
            found = self.pages().page(listing.of.id, sheet=asked.sought.sheet, after=listing.after, limit=asked.limit)
        except InvalidCursor:
            return None
        if found is None:
            return None
        body = listing.body(found, listing.of.not_read)
        return Answer(tag_of(body), body)


def asked_by(query: bytes, drawing: UUID) -> Asked | None:
    """What a request asks for; None where it is not quite usual."""
    if not PLAIN.fullmatch(query):
        return None
    pairs = [pair.partition("=")[::2] for pair in query.decode("ascii").split("&")] if query else []
    given = dict(pairs)
    if len(given) != len(pairs) or not given.keys() <= TAKEN or any(len(value) > LONGEST for value in given.values()):
        return None
    sheet, limit = given.get("sheet"), given.get("limit", str(USUAL_PAGE))
    if not NUMBER.fullmatch(limit) or int(limit) > LARGEST_PAGE or (sheet is not None and not NUMBER.fullmatch(sheet)):
        return None
    return Asked(drawing, given.get("revision"), Sought(None if sheet is None else int(sheet)), given.get("after"), int(limit))


async def _tell(answer: Answer, scope: HTTPScope, send: Send) -> None:
    scope["state"]["prepared"] = True
    headers = [(b"etag", answer.tag.encode()), (b"cache-control", KEPT_BUT_ASKED_FOR.encode())]
    known = dict(scope["headers"]).get(b"if-none-match")
    if known is not None and is_known(answer.tag, known.decode("latin-1")):
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return
    headers += [(b"content-type", b"application/json"), (b"content-length", str(len(answer.body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})
