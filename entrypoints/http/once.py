"""Idempotency-Key: a creation that is asked for again, because its answer was lost, is answered again and not made again."""

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Annotated, Any, TypeVar, cast

import msgspec
from electrical_orchestrator.application.once import Once
from electrical_orchestrator.domain.answers import AlreadyAnswered
from electrical_orchestrator.domain.errors import AnswerExists
from electrical_orchestrator.entrypoints.http.admission import subject_of
from electrical_orchestrator.entrypoints.http.errors import InvalidRequest
from electrical_orchestrator.entrypoints.http.handlers import on_orchestrator_error
from electrical_orchestrator.entrypoints.http.veil import Veil, Veiled
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
        description="A name of your own for this request, such as a UUID: within 24 hours it is done once, however often it is sent. "
        "Sent again, it is answered as the first time (with Idempotency-Replayed: true), whatever has become of what it made.",
    ),
]


class Told(msgspec.Struct, frozen=True):
    """An answer as it is kept."""

    status: int
    headers: dict[str, str]
    body: msgspec.Raw
    """With what stands for a secret in the secret's place."""
    stands: str = ""
    digest: str = ""


def once_of(
    request: Request[Any, Any, Any],
    key: str | None,
    parts: Iterable[bytes],
    answer: Callable[[T], Response[Any]],
    veiled: Veiled | None = None,
) -> Once[T] | None:
    """The wish of ``request``, or None without a ``key``.

    Each person has keys of their own.
    ``parts``: what makes it the same request. ``answer``: what is answered when it has been done.
    ``veiled``: the secret in the answer, if it shows one. Raises InvalidRequest.
    """
    if key is None:
        return None
    if not USABLE.fullmatch(key):
        raise InvalidRequest("An Idempotency-Key is 1 to 255 printable ASCII characters without blanks.")
    scope = (str(subject_of(request.scope).user), request.method, request.url.path, key)
    return Once(_digest(part.encode() for part in scope), _digest(parts), lambda made: _kept(answer(made), veiled))


def on_answered(request: Request[Any, Any, Any], known: AlreadyAnswered) -> Response[Any]:
    """The answer that was given before."""
    told = msgspec.json.decode(known.answer.told, type=Told)
    secret = cast("Veil", request.app.state.veil).lifted(told.stands, told.digest) if told.stands else ""
    if secret is None:
        return on_orchestrator_error(
            request, AnswerExists("It was done, and its secret cannot be shown again: the server has another one.")
        )
    headers = told.headers | {REPLAYED: "true"}
    body = bytes(told.body).replace(told.stands.encode(), secret.encode())
    return Response(body, status_code=told.status, headers=headers, media_type="application/json")


def _kept(answer: Response[Any], veiled: Veiled | None) -> str:
    body, stands, digest = msgspec.json.encode(answer.content), "", ""
    if veiled is not None and veiled.secret.encode() in body:
        secret, stands, digest = veiled
        body = body.replace(secret.encode(), stands.encode())
    return msgspec.json.encode(Told(answer.status_code or 200, dict(answer.headers), msgspec.Raw(body), stands, digest)).decode()


def _digest(parts: Iterable[bytes]) -> str:
    """One checksum of all parts, which knows where each begins."""
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()
