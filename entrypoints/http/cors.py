"""What pages of other origins may do, in the words of browsers (CORS)."""

from collections.abc import Mapping

from litestar.datastructures import Headers
from litestar.types import HTTPScope

METHODS = "GET, HEAD, POST, PATCH, PUT, DELETE"
HEADERS = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Request-Id"
READABLE = (
    "Content-Disposition, ETag, Idempotency-Replayed, Location, RateLimit-Limit, RateLimit-Policy, RateLimit-Remaining, RateLimit-Reset, "
    "Retry-After, X-Request-Id"
)
ASKED_FOR_S = 600
"""How long a browser remembers what it was allowed."""


def is_preflight(scope: HTTPScope, headers: Headers) -> bool:
    """Whether a browser asks what a page may do."""
    return scope["method"] == "OPTIONS" and "origin" in headers and "access-control-request-method" in headers


def allowances(origin: str, *, preflight: bool) -> Mapping[str, str]:
    """Headers that let pages of ``origin`` read the answer; ``preflight``: also what they may ask for."""
    told = {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": READABLE}
    if not preflight:
        return told
    asked = {"Access-Control-Allow-Methods": METHODS, "Access-Control-Allow-Headers": HEADERS, "Access-Control-Max-Age": str(ASKED_FOR_S)}
    return told | asked
