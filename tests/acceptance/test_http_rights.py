"""Every operation of the API x everybody who may ask x own, foreign and missing."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from electrical_orchestrator.application.people.permissions import ADMINISTRATOR, PERSON, TABLE, Action
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.projects import ProjectId
from httpx import Response
from litestar import Litestar
from litestar.routes import WebSocketRoute

from tests.acceptance.listening import listening
from tests.acceptance.people_api import PASSWORD, a_project, a_user, signed_in
from tests.acceptance.running_api import Api, running

OPEN = {
    "sign_in",
    "refresh_session",
    "forget_password",
    "reset_password",
    "accept_invitation",
    "set_up",
    "show_liveness",
    "list_problem_types",
    "show_problem_type",
}
ACTIONS = {
    Action.ENTER: {"show_me", "list_projects"},
    Action.ACCOUNT: {
        "sign_out",
        "sign_out_everywhere",
        "change_password",
        "create_token",
        "list_tokens",
        "revoke_token",
        "create_channel",
        "list_channels",
        "change_channel",
        "delete_channel",
        "try_channel",
    },
    Action.PEOPLE: {
        "list_people",
        "show_person",
        "disable_user",
        "enable_user",
        "offer_password_reset",
        "invite_person",
        "list_invitations",
        "renew_invitation",
        "withdraw_invitation",
        "show_audit",
    },
    Action.SEE: {
        "list_members",
        "show_project",
        "take_off_project",
        "list_drawings",
        "show_drawing",
        "list_sheets",
        "list_components",
        "take_off_drawing",
        "show_result",
        "list_devices",
        "list_connections",
        "list_findings",
        "fetch_original",
        "annotate_drawing",
        "render_sheet",
        "watch_drawing",
        "watch_project",
        "watch_drawing_socket",
        "watch_project_socket",
        "show_component",
        "show_component_history",
    },
    Action.CONFIRM: {"confirm_component", "reject_component"},
    Action.OPERATE: {"show_metrics", "show_readiness"},
    Action.START: {"create_project"},
    Action.EDIT: {
        "add_drawing",
        "add_revision",
        "rename_drawing",
        "archive_drawing",
        "restore_drawing",
        "delete_drawing",
        "ask_for_reading",
        "cancel_reading",
        "cancel_readings",
        "correct_component",
    },
    Action.MANAGE: {
        "rename_project",
        "archive_project",
        "restore_project",
        "delete_project",
        "invite_member",
        "list_project_invitations",
        "renew_project_invitation",
        "withdraw_project_invitation",
        "set_member",
        "remove_member",
        "show_project_audit",
        "create_webhook",
        "list_webhooks",
        "show_webhook",
        "change_webhook",
        "delete_webhook",
        "exchange_webhook_secret",
        "try_webhook",
        "list_deliveries",
        "replay_delivery",
    },
}
ASKERS = (*Role, PERSON, ADMINISTRATOR)
MISSING = UUID(int=7)
UNSEEN = {"/problems/project_not_found", "/problems/drawing_not_found"}


@dataclass
class Operation:
    """One operation as it is described."""

    name: str
    method: str
    path: str
    body: dict[str, str]
    form: bool = False
    lasting: bool = False
    """Its answer does not end by itself."""

    @property
    def action(self) -> Action:
        return next(action for action, names in ACTIONS.items() if self.name in names)

    @property
    def of(self) -> str | None:
        """What its path names: a project, a drawing, or nothing of a project."""
        return next((kind for kind in ("drawing", "project") if f"{{{kind}_id}}" in self.path), None)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api() -> AsyncIterator[Api]:
    """One application for all: each test has people of its own."""
    async with running(signed_in=False) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def operations(api: Api) -> list[Operation]:
    return [*described((await api.client.get("/docs/openapi.json")).json()), *sockets(api.app)]


def described(api: dict[str, Any]) -> Iterator[Operation]:
    for path, item in api["paths"].items():
        for method, told in item.items():
            content = told.get("requestBody", {}).get("content", {})
            body = content.get("application/json", {}).get("examples", {}).get("usual", {}).get("value", {})
            lasting = "text/event-stream" in told["responses"].get("200", {}).get("content", {})
            yield Operation(told["operationId"], method.upper(), path, body, "multipart/form-data" in content, lasting)


def sockets(app: Litestar) -> Iterator[Operation]:
    """WebSockets, which no description has room for."""
    for route in app.routes:
        if isinstance(route, WebSocketRoute):
            yield Operation(route.route_handler.handler_name, "WEBSOCKET", re.sub(r":\w+}", "}", route.path), {}, lasting=True)


def test_every_operation_has_its_place_in_the_matrix(operations: list[Operation]) -> None:
    placed = [*OPEN, *(name for names in ACTIONS.values() for name in names)]
    assert sorted(placed) == sorted(operation.name for operation in operations)


@pytest.mark.asyncio(loop_scope="module")
async def test_nobody_gets_past_a_guard_without_a_token(api: Api, operations: list[Operation]) -> None:
    project = await a_project(api)
    for operation in operations:
        if operation.name not in OPEN:
            for resource in (project.id, MISSING):
                answer = await ask(api, operation, resource, uuid4(), None)
                assert answer.status_code == 401, operation


@pytest.mark.asyncio(loop_scope="module")
async def test_asking_for_methods_alone_shows_nothing_and_breaks_nothing(api: Api, operations: list[Operation]) -> None:
    for operation in operations:
        if operation.method != "WEBSOCKET":
            path = operation.path.replace("{code}", "x").replace("{number}", "1")
            answer = await api.client.options(re.sub(r"{\w+}", str(MISSING), path))
            assert (answer.status_code, answer.content) == (204, b""), operation
            assert operation.method in answer.headers["allow"].split(", "), operation


@pytest.mark.parametrize("asker", ASKERS)
@pytest.mark.asyncio(loop_scope="module")
async def test_everybody_may_do_what_the_table_says_and_nothing_else(api: Api, operations: list[Operation], asker: str) -> None:
    user = await a_user(api, f"{asker}@example.com", administrator=asker == ADMINISTRATOR)
    if asker in set(Role):
        await a_project(api, user, Role(asker))
    wrong = []
    for operation in operations:
        if operation.name in OPEN:
            continue
        for where in ("own", "foreign", "missing") if operation.of else ("house",):
            answer = await _asked_by(api, operation, user, asker, where)
            if outcome(answer) != expected(operation, asker, where):
                wrong.append((operation.name, where, answer.status_code, answer.text))
    assert wrong == []


async def _asked_by(api: Api, operation: Operation, user: User, asker: str, where: str) -> Response:
    """By a new session, of a new project: the operations before may have ended or deleted theirs."""
    other = await a_user(api, f"{uuid4().hex}@example.com")
    project = await a_project(api, other, Role.OWNER)
    drawing = await a_drawing(api, project.id)
    if where == "own" and asker in set(Role):
        await api.container.people.set_member()(project.id, user.id, Role(asker))
    resource = MISSING if where == "missing" else drawing.id if operation.of == "drawing" else project.id
    answer = await ask(api, operation, resource, other.id, (await signed_in(api, user)).access)
    if operation.name == "change_password":
        await api.container.people.change_password()(user.id, None, operation.body["new"], PASSWORD)
    return answer


def outcome(answer: Response) -> str:
    if answer.status_code == 404 and answer.json()["type"] in UNSEEN:
        return "not found"
    if answer.status_code >= 500 or answer.status_code == 401:
        return "broken"
    return "not allowed" if answer.status_code == 403 else "allowed"


def expected(operation: Operation, asker: str, where: str) -> str:
    belongs = asker == ADMINISTRATOR or (where == "own" and asker in set(Role))
    if where == "missing" or (operation.of and not belongs):
        return "not found"
    return "allowed" if not {PERSON, asker}.isdisjoint(TABLE[operation.action]) else "not allowed"


async def ask(api: Api, operation: Operation, resource: UUID, other: UUID, token: str | None) -> Response:
    named = {"project_id": resource, "drawing_id": resource, "user_id": other, "number": 1, "component_id": "1.1"}
    path = operation.path.format_map(
        named | {"invitation_id": MISSING, "token_id": MISSING, "channel_id": MISSING, "webhook_id": MISSING, "delivery_id": MISSING}
    )
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    if operation.lasting:
        return await begun(api, operation, path, headers)
    if operation.form:
        return await api.client.post(path, files={"file": ("a.pdf", b"%PDF-1.7", "application/pdf")}, headers=headers)
    return await api.client.request(operation.method, path, json=operation.body or None, headers=headers)


async def begun(api: Api, operation: Operation, path: str, headers: dict[str, str]) -> Response:
    """How a lasting answer begins, told like one that ends."""
    kind = "websocket" if operation.method == "WEBSOCKET" else "http"
    async with listening(api, path, kind, **headers) as listener:
        if kind == "http":
            return Response(listener.status, content=b"" if listener.status == 200 else await listener.block())
        assert (await listener.heard())["type"] == "websocket.accept"
        message = await listener.heard()
    if message["type"] == "websocket.close":
        return Response(message["code"] - 4000, json={"type": f"/problems/{message['reason']}"})
    return Response(200)


async def a_drawing(api: Api, project: ProjectId) -> Drawing:
    now = api.container.ports.clock().now()
    drawing = Drawing.start(project, "Starter", Revision.of("1", "a.pdf", "ab" * 32, 8, now), now)
    async with api.container.ports.begin()() as work:
        await work.drawings.put(drawing)
    return drawing
