"""What texts look like, for the description alone: the domain refuses them in words that a person understands, no pattern does."""

from electrical_orchestrator.entrypoints.http.once import USABLE
from litestar.openapi.spec import Operation, Parameter, Schema
from litestar.openapi.spec.enums import OpenAPIType

CONTROL = r"\x00-\x1f\x7f-\x9f"
AROUND = r"[\s\x1c-\x1f\x85]*"
"""What is taken away at both ends."""
SHOWN_NAME = rf"^{AROUND}[^{CONTROL}]*\S[^{CONTROL}]*{AROUND}$"
"""No control character, and something to see."""
FIELDS = {"name": SHOWN_NAME, "email": rf"^{AROUND}[^@\s{CONTROL}]{{1,64}}@[^@\s{CONTROL}]+{AROUND}$"}
UNTESTED = "Credentials"
"""Whoever signs in is compared, not checked."""
PATTERNS = {"Idempotency-Key": f"^{USABLE.pattern}$"}
LONGEST_HEADER = 1000


def describe(schema: Schema) -> None:
    """Say of the fields of a body what they look like."""
    for name, field in (schema.properties or {}).items():
        if name in FIELDS and isinstance(field, Schema) and schema.title != UNTESTED:
            field.pattern = FIELDS[name]


def demand(operation: Operation) -> None:
    """Say of headers what they look like, and that If-Match is needed where 428 is answered without it."""
    for header in operation.parameters or ():
        if not isinstance(header, Parameter):
            continue
        if header.name in PATTERNS:
            header.schema = Schema(type=OpenAPIType.STRING, pattern=PATTERNS[header.name])
        if header.name == "If-Match" and "428" in (operation.responses or {}):  # the framework itself would answer 400
            header.required = True
            header.schema = Schema(type=OpenAPIType.STRING, min_length=1, max_length=LONGEST_HEADER)
            header.example = "*"


def carry_json(event: Schema) -> None:
    """Say of a Server-Sent Event that its data is JSON within a text."""
    properties = dict(event.properties or {})
    event.properties = {
        **properties,
        "data": Schema(type=OpenAPIType.STRING, content_media_type="application/json", content_schema=properties["data"]),
    }
