"""Problem details (RFC 9457): the one table from error to status, and what an answer says about an error."""

from collections.abc import Iterator, Mapping, Sequence
from inspect import cleandoc

import msgspec
from electrical_orchestrator.domain import errors as domain
from electrical_orchestrator.domain.outbound import errors as outbound
from electrical_orchestrator.domain.people import errors as people
from electrical_orchestrator.entrypoints.http import errors
from litestar import Response

MEDIA_TYPE = "application/problem+json"
PATH = "/problems"

STATUS: Mapping[type[domain.OrchestratorError], int] = {
    domain.OrchestratorError: 500,
    domain.UnreadablePdf: 422,
    domain.NotAPdf: 415,
    domain.UploadTooLarge: 413,
    domain.NotFound: 404,
    domain.NoSuchSheet: 404,
    domain.InvalidDesignation: 400,
    domain.InvalidName: 400,
    domain.Conflict: 409,
    domain.ProjectFull: 413,
    domain.ChangedMeanwhile: 412,
    domain.KeyReused: 422,
    domain.ModelUnavailable: 503,
    domain.StorageUnavailable: 503,
    domain.StorageFull: 507,
    domain.StorageRefused: 500,
    domain.TooManyWatchers: 503,
    domain.WatcherTooSlow: 503,
    outbound.CallFailed: 502,
    people.NotSignedIn: 401,
    people.NotAllowed: 403,
    people.WeakPassword: 400,
    people.TooManyAttempts: 429,
    people.TooManyMails: 429,
    people.TooManyResets: 429,
    errors.InvalidRequest: 400,
    errors.RequestTooLarge: 413,
    errors.UnsupportedMedia: 415,
    errors.UploadTimedOut: 408,
    errors.RequestTimedOut: 408,
    errors.PreconditionMissing: 428,
    errors.TooManyRequests: 429,
    errors.TooBusy: 503,
    errors.MethodNotAllowed: 405,
    errors.HostRefused: 421,
    errors.CrossOrigin: 403,
}
"""Status of an error's type, or of the nearest type above it."""

SERVER_ERROR = 500
LATER = frozenset({STATUS[domain.StorageUnavailable], STATUS[errors.TooManyRequests]})
RETRY_AFTER_S = 2
LONGEST_DETAIL = 1000


class Fault(msgspec.Struct, omit_defaults=True):
    """One thing that is wrong with a request."""

    message: str
    key: str = ""
    """Parameter or field."""
    source: str = ""
    """Where it stands: query, path, header, body."""


class Problem(msgspec.Struct, omit_defaults=True, kw_only=True):
    """What went wrong, as RFC 9457 wants it told."""

    type: str
    """Address that says what this type of problem means."""
    title: str
    status: int
    detail: str = ""
    """This occurrence, in words."""
    instance: str = ""
    """Path of the request that went wrong."""
    advice: str = ""
    """What to do."""
    request_id: str = ""
    """The same as in the header X-Request-Id and in the log."""
    errors: Sequence[Fault] = ()


class ProblemType(msgspec.Struct, kw_only=True):
    """What a type of problem means."""

    type: str
    title: str
    status: int
    meaning: str
    advice: str


def status_of(error: type[domain.OrchestratorError]) -> int:
    """Status of the nearest type in the table."""
    return next(STATUS[above] for above in error.__mro__ if above in STATUS)


def meaning_of(error: type[domain.OrchestratorError]) -> ProblemType:
    """The type of problem that ``error`` is."""
    meaning = " ".join(cleandoc(error.__doc__ or "").split())
    title = meaning.split(". ", maxsplit=1)[0].split(": ", maxsplit=1)[0].rstrip(".")
    return ProblemType(type=f"{PATH}/{error.code}", title=title, status=status_of(error), meaning=meaning, advice=error.advice)


def problem_types() -> dict[str, ProblemType]:
    """All types of problem by the code of their error, sorted."""
    family = {error.code: error for error in _family(domain.OrchestratorError)}
    return {code: meaning_of(family[code]) for code in sorted(family)}


def problem_of(error: domain.OrchestratorError, *, instance: str = "", request_id: str = "", faults: Sequence[Fault] = ()) -> Problem:
    """What an answer says about ``error``; the words of a failure of the server's own stay in its log."""
    kind = meaning_of(type(error))
    detail = kind.meaning if kind.status >= SERVER_ERROR else str(error)[:LONGEST_DETAIL] or kind.meaning
    return Problem(
        type=kind.type, title=kind.title, status=kind.status, detail=detail, instance=instance, advice=kind.advice,
        request_id=request_id, errors=faults,
    )  # fmt: skip


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response[Problem]:
    """``problem`` as an answer."""
    told = dict(headers or {})
    if problem.status in LATER:
        told.setdefault("retry-after", str(RETRY_AFTER_S))
    if problem.status == STATUS[people.NotSignedIn]:
        told["www-authenticate"] = "Bearer"
    return Response(problem, status_code=problem.status, media_type=MEDIA_TYPE, headers=told)


def _family(error: type[domain.OrchestratorError]) -> Iterator[type[domain.OrchestratorError]]:
    yield error
    for below in error.__subclasses__():
        yield from _family(below)
