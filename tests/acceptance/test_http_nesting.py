"""JSON that is nested for its own sake, into every body that the API takes."""

import json
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from math import inf
from typing import Any
from uuid import uuid4

import pytest
from httpx import Response

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
    named |= {"webhook_id": str(uuid4()), "channel_id": str(uuid4())}
    described: Told = (await api.client.get("/docs/openapi.json")).json()
    before, inside, after = NESTS[nest]
    nested = before * depth + inside + after * depth
    tried = 0
    for method, path, fields in bodies(described, named):
        for body in (nested, *("{" + ", ".join([*others, f'"{name}": {nested}']) + "}" for name, others in fields)):
            answer, took = await quickest(api, method, path, body)
            assert took < AT_MOST_S, (path, body[:80])
            assert answer.status_code in {400, 413}, (path, body[:80], answer.text)
            tried += 1
    assert tried >= 30


async def quickest(api: Api, method: str, path: str, body: str) -> tuple[Response, float]:
    """The answer, and the seconds of processor time that it takes at best: sometimes what is done behind the requests falls into it."""
    best = inf
    for _ in range(5):
        began = time.process_time()
        answer = await api.client.request(method, path, content=body, headers={"content-type": "application/json"})
        best = min(best, time.process_time() - began)
        if best < AT_MOST_S:
            break
    return answer, best


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
