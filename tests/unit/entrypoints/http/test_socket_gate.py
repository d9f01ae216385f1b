from types import SimpleNamespace
from typing import Any

import pytest
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.gate import named_in
from electrical_orchestrator.entrypoints.http.rates import Rates
from electrical_orchestrator.entrypoints.http.socket_gate import SocketGate


async def opened(scope: dict[str, Any], hosts: set[str], origins: set[str]) -> bool:
    """Whether the application saw it."""
    came = []

    async def app(scope: Any, _: object, __: object) -> None:  # noqa: ANN401  a scope is anything
        came.append(scope)

    async def receive() -> Any:  # noqa: ANN401  a message is anything
        return {"type": "websocket.connect"}

    async def send(_: object) -> None:
        assert not came

    headers = [(name.encode(), value.encode()) for name, value in scope.pop("headers", {}).items()]
    usual: Any = {"type": "websocket", "path": "/", "headers": headers, "state": {}, "client": None}
    front = Front(hosts=frozenset(hosts), origins=frozenset(origins))
    await SocketGate(app, front, Rates(0, MemoryTallies(), "address"))(usual | scope, receive, send)
    return bool(came)


@pytest.mark.parametrize(
    ("headers", "hosts", "origins", "passes"),
    [
        ({"host": "plans.example:80"}, {"plans.example"}, set(), True),
        ({"host": "plans.example"}, {"*"}, set(), True),
        ({}, {"plans.example"}, set(), False),
        ({"host": "plans.example", "origin": "https://office.example"}, {"*"}, set(), False),
        ({"host": "plans.example", "origin": "https://office.example"}, {"*"}, {"https://office.example"}, True),
        ({"host": "plans.example", "origin": "https://PLANS.example"}, {"*"}, set(), True),
    ],
)
async def test_only_allowed_hosts_and_origins_connect(headers: dict[str, str], hosts: set[str], origins: set[str], passes: bool) -> None:
    assert await opened({"headers": headers}, hosts, origins) is passes


async def test_what_is_no_websocket_passes() -> None:
    assert await opened({"type": "lifespan"}, set(), set())


@pytest.mark.parametrize("given", ["mine.1", "not usable", ""])
async def test_a_websocket_has_a_request_id(given: str) -> None:
    state: dict[str, Any] = {}
    assert await opened({"headers": {"host": "a", "x-request-id": given}, "state": state}, {"a"}, set())
    assert (state["request_id"] == given) is (given == "mine.1")
    assert state["request_id"]


def test_the_log_names_who_asks_once_that_is_known() -> None:
    scope: Any = {"path_params": {"drawing_id": 7, "sheet": 1}, "state": {}}
    assert named_in(scope) == {"drawing": "7"}
    scope["state"]["subject"] = SimpleNamespace(user="u1")
    assert named_in(scope) == {"drawing": "7", "user": "u1"}
