"""Before an operation is asked: query parameters that nobody knows are refused; who asks for methods is told them; bodies arrive.

A filter with a slip in its name would else filter nothing.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from electrical_orchestrator.entrypoints.http import bodies
from electrical_orchestrator.entrypoints.http.admission import arrived
from electrical_orchestrator.entrypoints.http.errors import InvalidRequest
from litestar import Request, Response
from litestar.openapi.spec import OpenAPI, Parameter

METHODS = ("get", "post", "patch", "put", "delete")
KIND = re.compile(r":\w+\}")
"""Of a path's parameter, which the description leaves out."""
Known = Mapping[tuple[str, str], Collection[str]]
"""Names of query parameters by method and path."""


def known_queries(api: OpenAPI) -> Known:
    """Those that are described."""
    return {
        (method.upper(), path): [one.name for one in operation.parameters or () if isinstance(one, Parameter) and one.param_in == "query"]
        for path, item in (api.paths or {}).items()
        for method in METHODS
        if (operation := getattr(item, method))
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
    path = KIND.sub("}", str(request.scope["path_template"]))
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
