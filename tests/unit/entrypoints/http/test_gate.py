from typing import Any

import pytest
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.entrypoints.http.crowd import Crowd
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.gate import Gate
from electrical_orchestrator.entrypoints.http.handlers import on_http_exception, on_recursion
from electrical_orchestrator.entrypoints.http.rates import Rates
from litestar import Request
from litestar.exceptions import HTTPException
from litestar.types import Message


async def answered(hosts: set[str], at_once: int = 1, **scope: Any) -> tuple[list[Message], int]:  # noqa: ANN401  a scope is anything
    sent: list[Message] = []
    asked = 0

    async def app(_: object, __: object, send: Any) -> None:  # noqa: ANN401  the framework's types are wider than a test needs
        nonlocal asked
        asked += 1
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def send(message: Message) -> None:
        sent.append(message)

    usual: Any = {"type": "http", "method": "GET", "path": "/", "headers": [], "state": {}, "query_string": b"", "client": None}
    await Gate(app, Front(hosts=frozenset(hosts)), Rates(0, MemoryTallies(), "address"), Crowd(at_once, 1))(usual | scope, None, send)  # type: ignore[arg-type]
    return sent, asked


@pytest.mark.parametrize(("hosts", "passed"), [({"*"}, 1), ({"plans.example"}, 1), (set(), 0)])
async def test_only_allowed_hosts_come_to_the_application(hosts: set[str], passed: int) -> None:
    sent, asked = await answered(hosts, headers=[(b"host", b"Plans.example:80")])
    assert asked == passed
    assert sent[0]["status"] == (204 if passed else 421)  # type: ignore[typeddict-item]


async def test_more_requests_at_once_than_it_can_answer_are_sent_away() -> None:
    sent, asked = await answered({"*"}, at_once=0, headers=[(b"host", b"any")])
    assert (sent[0]["status"], asked) == (503, 0)  # type: ignore[typeddict-item]
    assert b"retry-after" in dict(sent[0]["headers"])  # type: ignore[typeddict-item]


async def test_what_is_no_http_passes_untouched() -> None:
    sent, asked = await answered(set(), type="websocket")
    assert asked == 1
    assert sent[0]["headers"] == []  # type: ignore[typeddict-item]


def a_request() -> Request[Any, Any, Any]:
    scope: Any = {"type": "http", "method": "GET", "path": "/", "headers": [], "state": {}, "query_string": b"", "scheme": "http"}
    return Request(scope)


def test_a_status_of_the_framework_that_nobody_foresaw_is_an_internal_error() -> None:
    answer = on_http_exception(a_request(), HTTPException("secret", status_code=418))
    assert answer.status_code == 500
    assert "secret" not in str(answer.content)


def test_a_recursion_of_our_own_is_an_internal_error() -> None:
    assert on_recursion(a_request(), RecursionError("secret")).status_code == 500
