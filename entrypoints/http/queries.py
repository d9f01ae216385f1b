"""Before an operation is asked: query parameters that nobody knows are refused; who asks for methods is told them; bodies arrive.

A filter with a slip in its name would else filter nothing.
"""

from collections.abc import Collection, Mapping
from typing import Any

from electrical_orchestrator.entrypoints.http import bodies
from electrical_orchestrator.entrypoints.http.admission import arrived
from electrical_orchestrator.entrypoints.http.errors import InvalidRequest
from litestar import Litestar, Request, Response
from litestar.routes import HTTPRoute

Known = Mapping[tuple[str, str], Collection[str]]
"""Names of query parameters by method and path."""


def known_queries(app: Litestar) -> Known:
    """Those that the operations take."""
    return {
        (method, route.path_format): [one.field_alias for one in taken.expected_query_params]
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method, (handler, taken) in route.route_handler_map.items()
        if handler.include_in_schema
    }


async def prepare(request: Request[Any, Any, Any]) -> Response[None] | None:
    """Check the query, and wait for a body that is no upload while its sender can still be refused."""
    answer = check_query(request)
    upload = request.headers.get("content-type", "").startswith(bodies.UPLOAD)
    if answer is None and not upload and bodies.has_body(request.headers) and "still" in request.scope["state"]:
        await arrived(request.scope, request.body())
    return answer


def check_query(request: Request[Any, Any, Any]) -> Response[None] | None:
    """Raise InvalidRequest for a parameter that the operation does not know; answer OPTIONS."""
    path = str(request.scope["path_template"])
    if request.method == "OPTIONS":
        return _methods(request.app.state.queries, path)
    known = request.app.state.queries.get((request.method, path))
    if known is None:  # it is not described
        return None
    unknown = next((name for name in request.query_params if name not in known), None)
    if unknown is not None:
        taken = ", ".join(sorted(known)) or "none"
        raise InvalidRequest(f"There is no query parameter {unknown[:100]!r} here; taken: {taken}.")
    return None


def _methods(known: Known, path: str) -> Response[None]:
    """All of them: the framework tells those of one controller alone where several share an address."""
    methods = sorted({"OPTIONS", *(method for method, described in known if described == path)})
    return Response(None, status_code=204, headers={"allow": ", ".join(methods)})
