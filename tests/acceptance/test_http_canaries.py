"""Texts that must turn up in no log, and texts that must break nothing, through every operation of the API."""

import io
import json
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
import structlog
from electrical_orchestrator.entrypoints.logging import configure
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.people_api import a_person
from tests.acceptance.running_api import V1, Api, running

HOSTILE = (
    "' OR 1=1 --",
    "'; DROP TABLE projects; --",
    "1 UNION SELECT password FROM users",
    "%_%_%_" * 300,
    "\\",
    "\x00",
    "../../etc/passwd",
    "${7*7}{{7*7}}<script>alert(1)</script>",
    "1e400",
    "9" * 400,
    "NaN",
    "\u202e\ud7ff\uffff",
)
SECRETS = ("password", "present", "new", "token", "refresh_token", "code", "address")
"""Fields that hold one."""
ENDLESS = ("watch_drawing", "watch_project")
CANARY = "canary-7f3a"
SERVER_ERROR = 500


class Operation(NamedTuple):
    """One of the description."""

    name: str
    method: str
    path: str
    body: Mapping[str, Any] | None
    """Its example, where it takes JSON."""
    queries: list[str]
    places: list[str]
    """Parameters of its path."""


def operations(described: dict[str, Any]) -> Iterator[Operation]:
    for path, item in described["paths"].items():
        for method, operation in item.items():
            parameters = operation.get("parameters", [])
            json_body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            yield Operation(
                operation["operationId"],
                method.upper(),
                path,
                None if json_body is None else json_body["examples"]["usual"]["value"],
                [one["name"] for one in parameters if one["in"] == "query"],
                [one["name"] for one in parameters if one["in"] == "path"],
            )


@pytest.fixture
async def api(tmp_path: Path) -> AsyncIterator[Api]:
    async with running(Settings(data=tmp_path, rate=0)) as found:
        yield found


@pytest.fixture
async def named(api: Api) -> dict[str, str]:
    """What paths name, of things that are there."""
    person = await a_person(api)
    project = await api.a_project()
    drawing = await api.a_drawing(project)
    hook = await api.client.post(f"{V1}/projects/{project}/webhooks", json={"address": "https://erp.example.com/hooks"})
    nobody = "3f1c6f0e-94a6-4b4e-8a0f-6b2f7f0d9c55"
    named = {"project_id": project, "drawing_id": drawing, "user_id": str(person.user.id), "component_id": "1.1", "number": "1"}
    named |= {"webhook_id": hook.json()["id"], "delivery_id": nobody}
    return named | {"invitation_id": nobody, "token_id": nobody, "channel_id": nobody, "code": "not_found"}


async def described(api: Api) -> list[Operation]:
    return list(operations((await api.client.get("/docs/openapi.json")).json()))


def variants(operation: Operation, named: Mapping[str, str], text: str) -> Iterator[tuple[str, dict[str, str], Mapping[str, Any] | None]]:
    """Path, query and body of the operation with ``text`` in one place after the other."""
    usual = operation.path.format_map(named)
    for place in operation.places:
        yield operation.path.format_map({**named, place: quote(text, safe="")}), {}, operation.body
    for query in operation.queries:
        yield usual, {query: text}, operation.body
    for field, value in (operation.body or {}).items():
        yield usual, {}, {**(operation.body or {}), field: [text] if isinstance(value, list) else text}


async def test_no_text_breaks_an_operation(api: Api, named: dict[str, str]) -> None:
    before = [(await api.get("/projects")).json(), (await api.get("/people")).json()]
    tried = 0
    for operation in await described(api):
        if operation.name in {*ENDLESS, "sign_out", "sign_out_everywhere", "change_password", "disable_user"}:
            continue
        for text in HOSTILE:
            for path, query, body in variants(operation, named, text):
                answer = await api.client.request(operation.method, path, params=query, json=body)
                assert answer.status_code < SERVER_ERROR, (operation.name, path, query, body, answer.text)
                tried += 1
    after = [(await api.get("/projects")).json(), (await api.get("/people")).json()]
    assert tried > 1000
    assert {item["id"] for item in before[0]["items"]} <= {item["id"] for item in after[0]["items"]}
    assert {item["id"] for item in before[1]["items"]} <= {item["id"] for item in after[1]["items"]}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, as the program would write it."""
    root = logging.getLogger()
    handlers, level, stream = root.handlers[:], root.level, io.StringIO()
    configure(Settings(log_format="json", log_level="debug"), stream)
    yield stream
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


async def test_no_secret_is_logged_by_any_operation(api: Api, named: dict[str, str], log: io.StringIO) -> None:
    number, shown = count(), set()
    for operation in sorted(await described(api), key=lambda one: one.name.startswith(("sign_out", "disable"))):
        if operation.name in ENDLESS:
            continue
        for secret in (False, True):
            body = {
                field: f"{CANARY}-{next(number)} and more" if field in SECRETS else value for field, value in (operation.body or {}).items()
            }
            headers = {"authorization": f"Bearer {CANARY}", "cookie": f"session={CANARY}"} if secret else {}
            path, query = operation.path.format_map(named), {"token": CANARY} if secret else {}
            answer = await api.client.request(operation.method, path, params=query, json=body or None, headers=headers)
            if "json" in answer.headers.get("content-type", "") and isinstance(answer.json(), dict):
                shown |= {
                    answer.json()[field] for field in ("token", "access_token", "refresh_token", "secret") if answer.json().get(field)
                }
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert len(lines) > 100
    assert len(shown) >= 3
    assert CANARY not in log.getvalue()
    assert not [secret for secret in shown if secret in log.getvalue()]
    assert api.client.headers["authorization"].partition(" ")[2] not in log.getvalue()
