"""JSON that is nested for its own sake, into every body that the API takes."""

import json
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import pytest

from tests.acceptance.people_api import a_person
from tests.acceptance.running_api import Api, running

DEEPER_THAN_ANY_REQUEST = 33
DEEP = 100_000
AT_MOST_S = 0.1
NESTS = {"lists": ("[", "1", "]"), "objects": ('{"name":', '"a"', "}"), "lists without end": ("[", "", "")}
Told = dict[str, Any]


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with running(signed_in=False) as found:
        yield found


@pytest.mark.parametrize("depth", [DEEPER_THAN_ANY_REQUEST, DEEP])
@pytest.mark.parametrize("nest", NESTS)
async def test_nested_json_is_refused_at_once_wherever_it_stands(api: Api, nest: str, depth: int) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    api.client.headers["authorization"] = f"Bearer {boss.access}"
    drawing = await api.a_drawing(project := await api.a_project())
    named = {"project_id": project, "drawing_id": drawing, "user_id": str(boss.user.id), "component_id": "1.1"}
    described: Told = (await api.client.get("/docs/openapi.json")).json()
    before, inside, after = NESTS[nest]
    nested = before * depth + inside + after * depth
    tried = 0
    for method, path, fields in bodies(described, named):
        for body in (nested, *("{" + ", ".join([*others, f'"{name}": {nested}']) + "}" for name, others in fields)):
            began = time.process_time()
            answer = await api.client.request(method, path, content=body, headers={"content-type": "application/json"})
            assert time.process_time() - began < AT_MOST_S, (path, body[:80])
            assert answer.status_code in {400, 413}, (path, body[:80], answer.text)
            tried += 1
    assert tried >= 30


def bodies(described: Told, named: Mapping[str, str]) -> Iterator[tuple[str, str, list[tuple[str, list[str]]]]]:
    """Method, address and fields of each operation that takes JSON, each field with the others that are needed beside it."""
    for path, item in described["paths"].items():
        for method, operation in item.items():
            told = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if told is None:
                continue
            example: Told = told["examples"]["usual"]["value"]
            address = path.format_map(named)
            fields = {name: [f'"{other}": {json.dumps(value)}' for other, value in example.items() if other != name] for name in example}
            yield method.upper(), address, list({"made_up": [], **fields}.items())
