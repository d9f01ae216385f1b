"""Links of the description: what an answer gives that other operations ask for, so that programs find their way by it."""

from collections.abc import Iterable, Mapping
from typing import Any

from electrical_orchestrator.entrypoints.http.examples import REQUESTS
from litestar.openapi.spec import Link, OpenAPIResponse, Operation, Parameter

GIVES: Mapping[str, tuple[str, str]] = {
    "create_project": ("project_id", "/id"),
    "show_project": ("project_id", "/id"),
    "add_drawing": ("drawing_id", "/id"),
    "show_drawing": ("drawing_id", "/id"),
    "list_components": ("component_id", "/items/0/component/id"),
    "show_component": ("component_id", "/component/id"),
    "accept_invitation": ("user_id", "/id"),
    "set_member": ("user_id", "/id"),
    "invite_person": ("invitation_id", "/id"),
    "invite_member": ("invitation_id", "/id"),
    "create_token": ("token_id", "/id"),
    "create_webhook": ("webhook_id", "/id"),
    "create_channel": ("channel_id", "/id"),
    "try_webhook": ("delivery_id", "/id"),
}
"""Operations, the parameter of paths that their answer gives, and where in it."""
PASSES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "sign_in": ("refresh_session", {"refresh_token": "refresh_token"}),
    "refresh_session": ("refresh_session", {"refresh_token": "refresh_token"}),
    "invite_person": ("accept_invitation", {"token": "token"}),
    "offer_password_reset": ("reset_password", {"token": "token"}),
}
"""Operations whose answer belongs into the body of another: field there, field here."""
TAGGED = ("create_project", "show_project", "show_drawing", "show_component")
"""Their ETag is what If-Match asks for."""


def link(operations: Iterable[Operation]) -> None:
    """Add the links to what each operation answers when it succeeds."""
    known = {operation.operation_id or "": operation for operation in operations}
    for name, operation in known.items():
        links = {**_by_id(name, known), **_by_body(name)}
        for status, response in (operation.responses or {}).items():
            if links and status.startswith("2") and isinstance(response, OpenAPIResponse):
                response.links = dict(links)


def _by_id(name: str, known: Mapping[str, Operation]) -> dict[str, Link]:
    if name not in GIVES:
        return {}
    given, where = GIVES[name]
    had = {one: f"$request.path.{one}" for one in _parameters(known[name], "path")} | {given: f"$response.body#{where}"}
    asking = {target: _parameters(operation, "path") for target, operation in known.items()}
    return {
        target: Link(operation_id=target, parameters={**{one: had[one] for one in asked}, **_tag(name, known[target])})
        for target, asked in asking.items()
        if given in asked <= had.keys()
    }


def _tag(name: str, target: Operation) -> dict[str, Any]:
    return {"If-Match": "$response.header.ETag"} if name in TAGGED and "If-Match" in _parameters(target, "header") else {}


def _by_body(name: str) -> dict[str, Link]:
    if name not in PASSES:
        return {}
    target, fields = PASSES[name]
    passed = {there: f"$response.body#/{here}" for there, here in fields.items()}
    return {target: Link(operation_id=target, request_body={**REQUESTS[target], **passed})}


def _parameters(operation: Operation, place: str) -> set[str]:
    return {one.name for one in operation.parameters or () if isinstance(one, Parameter) and one.param_in == place}
