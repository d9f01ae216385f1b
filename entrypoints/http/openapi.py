"""The description of the API, and its page, which needs nothing from another host."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

from electrical_orchestrator.entrypoints.http.admission import BEARER
from electrical_orchestrator.entrypoints.http.channels.views import TAKEN as CHANNELS_TAKEN
from electrical_orchestrator.entrypoints.http.examples import REQUESTS, RESPONSES
from electrical_orchestrator.entrypoints.http.forms import SHOWN_NAME, carry_json, demand, describe
from electrical_orchestrator.entrypoints.http.linking import link
from electrical_orchestrator.entrypoints.http.people.views import TAKEN as PEOPLE_TAKEN
from electrical_orchestrator.entrypoints.http.webhooks.views import TAKEN as WEBHOOKS_TAKEN
from litestar import Request, Response, Router
from litestar.datastructures import CacheControlHeader
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin, OpenAPIRenderPlugin
from litestar.openapi.spec import (
    Components,
    Encoding,
    Example,
    License,
    OpenAPI,
    OpenAPIHeader,
    OpenAPIMediaType,
    OpenAPIResponse,
    Operation,
    Reference,
    RequestBody,
    Schema,
    SecurityScheme,
    Tag,
)
from litestar.openapi.spec.enums import OpenAPIFormat, OpenAPIType
from litestar.static_files import create_static_files_router

STATIC = Path(__file__).with_name("static")

STRICT = {"NewProject", "Renaming", "Correction", *(kind.__name__ for kind in (*PEOPLE_TAKEN, *WEBHOOKS_TAKEN, *CHANNELS_TAKEN))}
"""Bodies that refuse what they do not know."""
FILES = ("application/pdf", "image/png")
UPLOADS = ("add_drawing", "add_revision")

DESCRIPTION = """\
Electrical drawings in, counted components out: what is drawn, where, how many, which device it belongs to.

Sign in at `POST /api/v1/session` and send the access token as `Authorization: Bearer TOKEN`; programs send a personal access token.
What you may not see is answered like what is not there. The server listens on 127.0.0.1 and answers to this machine alone: requests
under another host name, and changes asked for by pages of another origin, are refused.

Coordinates are PDF points (1/72 inch), origin at the top-left corner of the sheet as displayed, y down.
Every error is a problem detail (RFC 9457); its `type` is an address that explains it.
Every page of a list says as `next` what to give as `after` for the following one. Projects, drawings and components have an `ETag`: give it
as `If-Match` with a change, so that nothing somebody else did is undone. Give a creation an `Idempotency-Key`, and it may be sent again:
what is answered then is what was answered the first time, whatever has become since of what it made (a token may be revoked by now).
Whoever asks too often hears 429 with `Retry-After`; the `RateLimit-` headers tell what is left. So does one address, or one person, with
50 requests on their way that bring a body.
Every answer has an `X-Request-Id`; send one of your own (letters, digits, `.`, `_`, `-`; at most 64) to find it in the log.
"""

TAGS = [
    Tag("projects", "Jobs that hold drawings."),
    Tag("drawings", "Documents of a project, and their revisions. What is uploaded is read behind the request."),
    Tag("watching", "What becomes of drawings, while it happens."),
    Tag("take-off", "Counted quantities, each with its places."),
    Tag("results", "What was found, sheet by sheet."),
    Tag("circuits", "What holds over sheets: devices with their contacts, the wire list, what does not fit together."),
    Tag("files", "Originals, pictures, annotated copies."),
    Tag("webhooks", "Where a project's notices go: to other programs, signed (Standard Webhooks), until they arrive."),
    Tag("notifications", "What you want to be told of, and where: by mail, in Slack, by SMS, ..."),
    Tag("people", "Signing in, letting people in, and what they are in a project."),
    Tag("audit", "Who did what. It only grows."),
    Tag("health", "For whoever watches the program."),
    Tag("problems", "What the types of problem mean."),
]


class Page(OpenAPIRenderPlugin):
    """Swagger UI from our own files."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002  the page fetches it
        """The page; it holds no script of its own."""
        return (STATIC / "docs.html").read_bytes()


class Whole(Example):
    """An example of which nothing is left out: the framework would drop every null."""

    def to_schema(self) -> dict[str, Any]:
        """The value as it is."""
        return {"value": self.value}


class Illustrated(OpenAPI):
    """Gets what the framework cannot know when somebody asks for it, which most servers are never."""

    def to_schema(self) -> dict[str, Any]:
        """As JSON."""
        illustrated = deepcopy(self)  # so that it may be asked again
        illustrate(illustrated)
        return super(Illustrated, illustrated).to_schema()


class Description(OpenAPIConfig):
    """Starts with what is the same for all operations."""

    def to_openapi_schema(self) -> OpenAPI:
        """Without any operation as yet."""
        api = super().to_openapi_schema()
        return Illustrated(**{field.name: getattr(api, field.name) for field in fields(api)})


def openapi_config() -> OpenAPIConfig:
    """What is said of the API as a whole, and where: /docs and /docs/openapi.json."""
    return Description(
        title="Electrical Orchestrator",
        version=version("electrical-orchestrator"),
        description=DESCRIPTION,
        license=License(name="Apache-2.0"),
        tags=TAGS,
        components=Components(security_schemes={BEARER: SecurityScheme(type="http", scheme="bearer", bearer_format="JWT")}),
        use_handler_docstrings=True,
        operation_id_creator=_operation_id,
        render_plugins=[Page(path="/"), JsonRenderPlugin(path="/openapi.json")],
        openapi_router=Router("/docs", route_handlers=[], include_in_schema=False, after_request=_for_the_page),
    )


def assets() -> Router:
    """Script and style of the page."""
    return create_static_files_router(
        "/assets", directories=[STATIC], name="assets", cache_control=CacheControlHeader(max_age=3600, private=True)
    )


def illustrate(api: OpenAPI) -> None:
    """Add what the framework cannot know: examples, the form of uploads, that unknown fields are refused."""
    api.paths = dict(sorted((api.paths or {}).items()))
    for operation in _operations(api):
        name = operation.operation_id or ""
        if name in UPLOADS:
            operation.request_body = _upload(with_name=name == "add_drawing")
        elif isinstance(operation.request_body, RequestBody):
            operation.request_body.content["application/json"].examples = {"usual": Whole(value=REQUESTS[name])}
        for response in (operation.responses or {}).values():
            _complete(response, name)
        demand(operation)
    link(_operations(api))
    for schema in (api.components.schemas or {}).values() if api.components else ():
        if schema.title in STRICT:
            schema.additional_properties = False
            describe(schema)
        if schema.title == "Event":
            carry_json(schema)


def _operations(api: OpenAPI) -> Iterator[Operation]:
    for item in (api.paths or {}).values():
        for operation in (item.get, item.post, item.put, item.patch, item.delete):
            if operation is not None:
                yield operation


def _complete(response: OpenAPIResponse | Reference, operation: str) -> None:
    if isinstance(response, Reference):
        return
    for header in (response.headers or {}).values():
        if isinstance(header, OpenAPIHeader):
            header.schema = header.schema or Schema(type=OpenAPIType.STRING)
    for media, content in (response.content or {}).items():
        if media in FILES:
            content.schema = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        for example in (content.examples or {}).values():
            if isinstance(example, Example):
                example.id = None  # its name is its key
        if media == "application/json" and operation in RESPONSES:
            content.examples = {"usual": Whole(value=RESPONSES[operation])}


def _upload(*, with_name: bool) -> RequestBody:
    def text(description: str, example: str) -> Schema:
        return Schema(
            type=OpenAPIType.STRING, min_length=1, max_length=200, pattern=SHOWN_NAME, description=description, examples=[example]
        )

    properties = {
        "file": Schema(
            type=OpenAPIType.STRING,
            format=OpenAPIFormat.BINARY,
            content_media_type="application/pdf",
            description="The PDF, at most 100 MB.",
        ),
        "label": text("Label of the revision; counted without it.", "B"),
    }
    if with_name:
        properties["name"] = text("Name of the drawing; that of the file without it.", "Motor starter")
    schema = Schema(type=OpenAPIType.OBJECT, required=["file"], properties=dict(properties), additional_properties=False)
    return RequestBody(
        content={"multipart/form-data": OpenAPIMediaType(schema=schema, encoding={"file": Encoding(content_type="application/pdf")})},
        required=True,
    )


def _operation_id(handler: HTTPRouteHandler, _method: object, _path: object) -> str:
    return handler.handler_name


def _for_the_page(response: Response[Any]) -> Response[Any]:
    if response.status_code == NotFoundException.status_code:  # told like every other error, not by the framework's own page
        raise NotFoundException
    response.headers["content-security-policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )
    return response
