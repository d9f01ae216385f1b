"""What every operation's documentation has in common: parameters, and the problems it may answer with."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Annotated

import msgspec
from electrical_orchestrator.domain.errors import (
    AnswerExists,
    ChangedMeanwhile,
    KeyReused,
    OrchestratorError,
    StorageFull,
    StorageUnavailable,
)
from electrical_orchestrator.entrypoints.http.admission import ADMISSION_REFUSED
from electrical_orchestrator.entrypoints.http.errors import (
    CrossOrigin,
    HostRefused,
    InternalError,
    InvalidRequest,
    PreconditionMissing,
    RequestTimedOut,
    TooBusy,
    TooManyBodies,
    TooManyRequests,
    UnsupportedMedia,
)
from electrical_orchestrator.entrypoints.http.problems import MEDIA_TYPE, Problem, meaning_of, problem_of
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example
from litestar.params import QueryParameter

LARGEST_PAGE = 200
USUAL_PAGE = 100

OfRevision = Annotated[str | None, QueryParameter(description="Label of a revision; the newest without it.", max_length=200)]
Limit = Annotated[int, QueryParameter(ge=1, le=LARGEST_PAGE, description="How many items a page has at most.")]
Archived = Annotated[bool, QueryParameter(description="Show the archived ones instead of the others.")]

EVERYWHERE = (InvalidRequest, HostRefused, TooManyRequests, InternalError, StorageFull, StorageUnavailable, TooBusy)
WITH_A_BODY = (CrossOrigin, UnsupportedMedia, RequestTimedOut, TooManyBodies)


class Refusal(ResponseSpec):
    """Nobody changes it, so the framework, which copies operations with all that is said of them, need not copy it."""

    def __deepcopy__(self, _: object) -> "Refusal":
        return self


def change_refusals(*errors: type[OrchestratorError]) -> Mapping[int, ResponseSpec]:
    """The documented problems of an operation that changes something."""
    return refusals(*errors, *(error for error in WITH_A_BODY if error not in errors))


def creation_refusals(*errors: type[OrchestratorError]) -> Mapping[int, ResponseSpec]:
    """The documented problems of an operation that makes something, once for each Idempotency-Key."""
    return guarded_change_refusals(*errors, KeyReused, AnswerExists)


def edit_refusals(*errors: type[OrchestratorError]) -> Mapping[int, ResponseSpec]:
    """The documented problems of an operation that changes what others may have changed meanwhile."""
    return guarded_change_refusals(*errors, ChangedMeanwhile, PreconditionMissing)


def guarded_refusals(*errors: type[OrchestratorError]) -> Mapping[int, ResponseSpec]:
    """The documented problems of an operation that asks who wants it."""
    return refusals(*errors, *ADMISSION_REFUSED)


def guarded_change_refusals(*errors: type[OrchestratorError]) -> Mapping[int, ResponseSpec]:
    """The documented problems of an operation that asks who wants it, and changes something."""
    return change_refusals(*errors, *ADMISSION_REFUSED)


def refusals(*errors: type[OrchestratorError]) -> Mapping[int, ResponseSpec]:
    """The documented problems of an operation: ``errors``, and those that any operation may answer with."""
    kinds = defaultdict(list)
    told_of: tuple[type[OrchestratorError], ...] = (*errors, *EVERYWHERE)
    for error in told_of:
        kind = meaning_of(error)
        kinds[kind.status].append((error, kind))
    return {
        status: Refusal(
            Problem,
            generate_examples=False,
            description=" ".join(kind.meaning for _, kind in told),
            media_type=MEDIA_TYPE,
            examples=[
                Example(
                    id=error.code,
                    summary=kind.title,
                    value=msgspec.to_builtins(problem_of(error())),
                )
                for error, kind in told
            ],
        )
        for status, told in sorted(kinds.items())
    }
