"""A page of components as bytes: the same ones whichever way it was read."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, Self
from uuid import UUID

import msgspec
from electrical_orchestrator.domain.components import Sought, Spot
from electrical_orchestrator.domain.drawings import Revision, RevisionId
from electrical_orchestrator.domain.ports.ready_pages import ReadyPage
from electrical_orchestrator.domain.sheets import Unread
from electrical_orchestrator.entrypoints.http.cursors import Cursors
from electrical_orchestrator.entrypoints.http.views import SheetNotRead


class Asked(NamedTuple):
    """What a request asks for."""

    drawing: UUID
    revision: str | None
    sought: Sought
    after: str | None
    limit: int


class Listable(NamedTuple):
    """The revision that is listed."""

    id: RevisionId
    name: str
    """Another one as soon as it has been read anew."""
    not_read: Mapping[int, Unread] = MappingProxyType({})

    @classmethod
    def of(cls, revision: Revision, not_read: Mapping[int, Unread] = MappingProxyType({})) -> Self:
        """What there is to know of ``revision``."""
        return cls(revision.id, f"components\0{revision.id}\0{revision.recognised_at}", not_read)


class Listing:
    """One list. Its cursors are good for it alone, and until the revision is read anew."""

    def __init__(self, asked: Asked, of: Listable, cursors: Cursors) -> None:
        """What is asked of a revision."""
        self.asked = asked
        self.of = of
        self._cursors = cursors
        sheet, kind, designation = asked.sought
        self._where = f"{of.name}\0{asked.revision}\0{sheet}\0{kind}\0{designation}"

    @property
    def after(self) -> Spot | None:
        """Behind which component the page begins. Raises InvalidCursor."""
        mark = self._cursors.mark(self.asked.after, self._where)
        return None if mark is None else Spot(*map(int, mark.split(":")))

    def body(self, page: ReadyPage, not_read: Mapping[int, Unread]) -> bytes:
        """``page`` as it is sent."""
        unread = [SheetNotRead(number, why.value) for number, why in not_read.items() if self.asked.sought.sheet in {None, number}]
        following = None if page.last is None else self._cursors.marked(f"{page.last.sheet}:{page.last.position}", self._where)
        rest = msgspec.json.encode({"not_read": unread, "next": following})
        return b"".join((b'{"items":[', page.told, b"],", rest[1:]))
