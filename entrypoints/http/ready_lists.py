"""Pages of components that were not asked for before, answered before anything is routed.

Only where all else is remembered: who asks, that they may, and which revision is listed. Whatever is not as usual is left to the
application, which also says what is wrong with it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
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
from electrical_orchestrator.entrypoints.http.preconditions import tag_of
from electrical_orchestrator.entrypoints.http.prepared import KEPT, Ready
from electrical_orchestrator.entrypoints.http.remembering import Remembered
from litestar.types import HTTPScope

TEMPLATE = "/api/v1/drawings/{drawing_id:uuid}/components"
PATH = re.compile(r"/api/v1/drawings/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/components")
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
PLAIN = re.compile(rb"[\w.=&-]*")
"""A query without anything that is escaped in it."""
LONGEST = 200
"""Letters of a parameter."""
TAKEN = frozenset({"revision", "sheet", "after", "limit"})


@dataclass(frozen=True, slots=True)
class ReadyLists:
    """Answers at once, or not at all. Revisions and rights are as they were while the storage's content was the same."""

    pages: Callable[[], ReadyPages]
    admission: Admission
    listables: Remembered[Listable]
    cursors: Cursors

    def __call__(self, scope: HTTPScope, state: object) -> Ready | None:
        """The page that is asked for, if the storage's content is still ``state``."""
        drawing = drawing_in(scope["path"])
        asked = None if drawing is None else asked_by(scope["query_string"], drawing)
        listable = None if asked is None else self.listables.known((asked.drawing, asked.revision), state)
        if asked is None or listable is None:
            return None
        resource = OfDrawing(DrawingId(asked.drawing))
        holder = self.admission.remembered(bearer_of(scope), Action.SEE, resource, state)
        body = None if holder is None else self._page(Listing(asked, listable, self.cursors))
        if holder is None or body is None:
            return None
        tag = tag_of(body)
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body)), (b"etag", tag.encode()), KEPT]
        return Ready(headers, body, tag, holder.subject, holder.until, TEMPLATE, {"drawing_id": str(asked.drawing)})

    def _page(self, listing: Listing) -> bytes | None:
        asked = listing.asked
        try:
            page = self.pages().page(listing.of.id, sheet=asked.sought.sheet, after=listing.after, limit=asked.limit)
        except InvalidCursor:
            return None
        return None if page is None else listing.body(page, listing.of.not_read)


@lru_cache(maxsize=1_000)
def drawing_in(path: str) -> UUID | None:
    """Whose list stands at that address."""
    found = PATH.fullmatch(path)
    return None if found is None else UUID(found[1])


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
