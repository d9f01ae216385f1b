"""The last place an error comes to: every one of them leaves as problem details, none with the program's inside."""

import errno
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from electrical_orchestrator.domain.errors import OrchestratorError, StorageFull
from electrical_orchestrator.domain.people.errors import TooManyAttempts, TooManyMails, TooManyResets
from electrical_orchestrator.entrypoints.http import errors
from electrical_orchestrator.entrypoints.http.problems import SERVER_ERROR, Fault, Problem, problem_of, problem_response
from litestar import Request, Response
from litestar.exceptions import HTTPException

Asked = Request[Any, Any, Any]

OF_STATUS: Mapping[int, type[OrchestratorError]] = {
    400: errors.InvalidRequest,
    404: errors.NoSuchPath,
    405: errors.MethodNotAllowed,
    413: errors.RequestTooLarge,
    415: errors.UnsupportedMedia,
}
"""What the framework's own errors mean here."""

log = structlog.get_logger("http")


def on_orchestrator_error(request: Asked, error: OrchestratorError) -> Response[Problem]:
    """An error that a use case or the request's reading raised on purpose."""
    return _answer(request, error)


def on_http_exception(request: Asked, error: HTTPException) -> Response[Problem]:
    """An error of the framework: routing, validation, size."""
    known = OF_STATUS.get(error.status_code)
    if known is None:
        return on_anything(request, error)
    if known is errors.NoSuchPath:
        return _answer(request, known(f"There is nothing at {request.url.path}."))
    if known is errors.InvalidRequest:
        faults = _faults(error)
        return _answer(request, known("; ".join(map(_sentence, faults)) or error.detail), faults=faults)
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    return _answer(request, known(), headers=headers)


def on_recursion(request: Asked, error: RecursionError) -> Response[Problem]:
    """JSON that is nested deeper than any request is. Anywhere but in a body it is a failure like any other."""
    if request.headers.get("content-type", "").startswith("application/json"):
        return _answer(request, errors.InvalidRequest("The JSON is nested too deeply."))
    return on_anything(request, error)


def on_system_error(request: Asked, error: OSError) -> Response[Problem]:
    """What the system refuses: a full disk is no failure of the program."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        log.error("full", exc_info=error, path=request.url.path)
        return _answer(request, StorageFull())
    return on_anything(request, error)


def on_anything(request: Asked, error: Exception) -> Response[Problem]:
    """Everything else: logged whole, answered without any of it."""
    log.error("failed", exc_info=error, path=request.url.path)
    return _answer(request, errors.InternalError())


HANDLERS: Mapping[int | type[Exception], Callable[[Asked, Any], Response[Any]]] = {
    OrchestratorError: on_orchestrator_error,
    HTTPException: on_http_exception,
    OSError: on_system_error,
    RecursionError: on_recursion,
    Exception: on_anything,
}
"""Of every application, by what was raised."""


def _answer(
    request: Asked, error: OrchestratorError, *, faults: tuple[Fault, ...] = (), headers: Mapping[str, str] | None = None
) -> Response[Problem]:
    request_id = request.scope.get("state", {}).get("request_id", "")
    problem = problem_of(error, instance=request.url.path, request_id=request_id, faults=faults)
    if problem.status >= SERVER_ERROR and not isinstance(error, errors.InternalError):
        log.warning("unavailable", code=error.code, reason=str(error), exc_info=error)
    told = dict(headers or {})
    if isinstance(error, TooManyAttempts | TooManyMails | TooManyResets):
        told["retry-after"] = str(error.wait)
    if request.content_type[0].startswith("multipart/") or isinstance(error, errors.RequestTimedOut):
        told["connection"] = "close"  # the rest of such a body is not waited for
    return problem_response(problem, told)


def _faults(error: HTTPException) -> tuple[Fault, ...]:
    extra = error.extra if isinstance(error.extra, list) else []
    return tuple(
        Fault(message=str(fault.get("message", "")), key=str(fault.get("key", "")), source=_source(fault.get("source", "")))
        for fault in extra
        if isinstance(fault, Mapping)
    )


def _source(source: object) -> str:
    return str(getattr(source, "value", source))


def _sentence(fault: Fault) -> str:
    return f"{fault.key}: {fault.message}" if fault.key else fault.message
