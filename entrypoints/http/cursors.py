"""Cursors: where the next page of a list begins, signed, so that nobody makes one up or takes it to another list."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from hashlib import blake2b
from hmac import compare_digest, digest
from typing import Annotated, TypeVar

import msgspec
from electrical_orchestrator.domain.listing import Listed, Order, Place
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from litestar.params import QueryParameter

SEAL = 16
"""Bytes of a signature."""
PURPOSE = b"cursor"

After = Annotated[str | None, QueryParameter(max_length=2000, description="What the page before said as next.")]
Sort = Annotated[Order, QueryParameter(description="What to sort by; with - the greatest first.")]
Shown = TypeVar("Shown", bound=Listed)


class Cursors:
    """Signs and checks; whoever has the same secret takes what another has given."""

    def __init__(self, secret: bytes) -> None:
        """``secret``: 32 bytes or more that nobody else knows."""
        self._key = digest(secret, PURPOSE, "sha256")

    def opened(self, cursor: str | None, *where: object) -> Place | None:
        """The place that ``cursor`` stands for in the list ``where``, or None without one. Raises InvalidCursor."""
        return None if cursor is None else msgspec.json.decode(self._unsealed(cursor, where), type=Place)

    def mark(self, cursor: str | None, *where: object) -> str | None:
        """The mark in the list ``where``, which has an order of its own, or None without a cursor. Raises InvalidCursor."""
        return None if cursor is None else self._unsealed(cursor, where).decode()

    def marked(self, mark: str, *where: object) -> str:
        """The cursor of what follows ``mark``."""
        return self._sealed(mark.encode(), where)

    def page(self, found: Sequence[Shown], limit: int, *where: object) -> tuple[Sequence[Shown], str | None]:
        """The first ``limit`` of ``found``, and the cursor of what follows, if there is one more."""
        shown = found[:limit]
        return shown, self._sealed(msgspec.json.encode(Place.of(shown[-1])), where) if len(found) > limit else None

    def _unsealed(self, cursor: str, where: tuple[object, ...]) -> bytes:
        try:
            sealed = urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        except (Error, ValueError):
            raise InvalidCursor from None
        seal, place = sealed[:SEAL], sealed[SEAL:]
        if not compare_digest(seal, self._seal(place, where)):
            raise InvalidCursor
        return place

    def _sealed(self, place: bytes, where: tuple[object, ...]) -> str:
        return urlsafe_b64encode(self._seal(place, where) + place).rstrip(b"=").decode()

    def _seal(self, place: bytes, where: tuple[object, ...]) -> bytes:
        of = b"\0".join([*(str(part).encode() for part in where), place])
        return blake2b(of, key=self._key, digest_size=SEAL).digest()
