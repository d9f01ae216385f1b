"""Entity tags: what a client saw, and which version its change is made for (RFC 9110, section 13)."""

import re
from hashlib import sha256
from typing import Annotated, Any

import msgspec
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.drawings import Drawing
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.reviewing import state_of
from electrical_orchestrator.entrypoints.http.errors import PreconditionMissing
from litestar import Response
from litestar.datastructures import ResponseHeader
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import HeaderParameter

ANY = "*"
SHOWN = re.compile(r'"([0-9a-f]{1,18})-[0-9a-f]{12}"')
"""A tag of ours: the number of edits, or the state of a component; then what is shown, which a reading changes without any edit."""
GONE = "0"
KEPT_BUT_ASKED_FOR = "private, no-cache"

IfMatch = Annotated[
    str | None,
    HeaderParameter(name="If-Match", max_length=1000, description="The ETag that the change is made for, or * for whatever it is now."),
]
IfNoneMatch = Annotated[
    str | None,
    HeaderParameter(name="If-None-Match", max_length=1000, description="The ETag of what is known already: then 304, if it still is."),
]
UNCHANGED = {304: ResponseSpec(None, generate_examples=False, description="It is still what the client knows.")}
ETAG = ResponseHeader(name="ETag", description="What is shown; give it as If-Match with a change.", documentation_only=True)


def expected(if_match: str | None, *, demanded: bool) -> frozenset[int] | None:
    """The versions that a change is made for; None: any. Raises PreconditionMissing where it is ``demanded`` and not given."""
    states = expected_states(if_match, demanded=demanded)
    return None if states is None else frozenset(int(state) for state in states if state.isdecimal())


def expected_states(if_match: str | None, *, demanded: bool) -> frozenset[str] | None:
    """The same, of what counts no edits."""
    if not if_match:
        if demanded:
            raise PreconditionMissing("A change needs If-Match with the ETag of what it changes, or with * to change whatever is there.")
        return None
    return None if if_match.strip() == ANY else frozenset(SHOWN.findall(if_match))


def tagged(view: msgspec.Struct, of: Project | Drawing | Component | None, *, status: int = 200, known: str | None = None) -> Response[Any]:
    """``view`` with its tag, or nothing but the tag when the client knows it (``known``: its If-None-Match).

    ``of``: what a change is made to; None: nothing that can be changed.
    """
    tag = f'"{_version(of)}-{sha256(msgspec.json.encode(view)).hexdigest()[:12]}"'
    return unchanged(tag) if is_known(tag, known) else with_tag(view, tag, status=status)


def _version(of: Project | Drawing | Component | None) -> str:
    if of is None:
        return GONE
    return state_of(of) if isinstance(of, Component) else str(of.version)


def tag_of(body: bytes) -> str:
    """The tag of what is shown and never changed by its address."""
    return f'"{sha256(body).hexdigest()[:24]}"'


def is_known(tag: str, known: str | None) -> bool:
    """Whether a client that says ``known`` as its If-None-Match has what ``tag`` stands for."""
    return known is not None and (known.strip() == ANY or tag in known)


def with_tag(view: object, tag: str, *, status: int = 200, media_type: str | None = None) -> Response[Any]:
    """``view`` with its tag."""
    return Response(view, status_code=status, media_type=media_type, headers={"etag": tag, "cache-control": KEPT_BUT_ASKED_FOR})


def unchanged(tag: str) -> Response[Any]:
    """Nothing but the tag."""
    return Response(None, status_code=304, headers={"etag": tag, "cache-control": KEPT_BUT_ASKED_FOR})
