"""Idempotency-Key: a creation that is asked for again, because its answer was lost, is answered again and not made again."""

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Annotated, Any, TypeVar

import msgspec
from electrical_orchestrator.application.once import Once
from electrical_orchestrator.domain.answers import AlreadyAnswered
from electrical_orchestrator.entrypoints.http.admission import subject_of
from electrical_orchestrator.entrypoints.http.errors import InvalidRequest
from litestar import Request, Response
from litestar.params import HeaderParameter

T = TypeVar("T")
USABLE = re.compile(r"[\x21-\x7e]{1,255}")
REPLAYED = "idempotency-replayed"

IdempotencyKey = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        max_length=255,
        description="A name of your own for this request, such as a UUID: within 24 hours it is done once, however often it is sent.",
    ),
]


class Told(msgspec.Struct, frozen=True):
    """An answer as it is kept."""

    status: int
    headers: dict[str, str]
    body: msgspec.Raw


def once_of(
    request: Request[Any, Any, Any], key: str | None, parts: Iterable[bytes], answer: Callable[[T], Response[Any]]
) -> Once[T] | None:
    """The wish of ``request``, or None without a ``key``.

    Each person has keys of their own.
    ``parts``: what makes it the same request. ``answer``: what is answered when it has been done. Raises InvalidRequest.
    """
    if key is None:
        return None
    if not USABLE.fullmatch(key):
        raise InvalidRequest("An Idempotency-Key is 1 to 255 printable ASCII characters without blanks.")
    scope = (str(subject_of(request.scope).user), request.method, request.url.path, key)
    return Once(_digest(part.encode() for part in scope), _digest(parts), lambda made: _kept(answer(made)))


def on_answered(_: Request[Any, Any, Any], known: AlreadyAnswered) -> Response[bytes]:
    """The answer that was given before."""
    told = msgspec.json.decode(known.answer.told, type=Told)
    headers = told.headers | {REPLAYED: "true"}
    return Response(bytes(told.body), status_code=told.status, headers=headers, media_type="application/json")


def _kept(answer: Response[Any]) -> str:
    body = msgspec.Raw(msgspec.json.encode(answer.content))
    return msgspec.json.encode(Told(answer.status_code or 200, dict(answer.headers), body)).decode()


def _digest(parts: Iterable[bytes]) -> str:
    """One checksum of all parts, which knows where each begins."""
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()
