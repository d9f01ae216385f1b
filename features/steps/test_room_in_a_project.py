from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from tests.acceptance.running_api import PDF, V1, Api, running

scenarios("room_in_a_project.feature")


@dataclass
class Server:
    """A running server, and what it answered."""

    portal: BlockingPortal
    api: Api
    answers: dict[str, Response] = field(default_factory=dict)

    def send(self, name: str, project: str) -> None:
        self.answers[name] = self.portal.call(self._sent, name, project)

    async def _sent(self, name: str, project: str) -> Response:
        answer = await self.api.upload(f"/projects/{project}/drawings", name=name)
        await self.api.readings.settled()
        return answer

    def project(self) -> str:
        return self.portal.call(self.api.a_project)

    def names(self) -> list[str]:
        """Of all drawings in all projects."""
        projects: list[dict[str, Any]] = self.portal.call(self.api.get, "/projects").json()["items"]
        lists = [self.portal.call(self.api.get, f"/projects/{one['id']}/drawings").json()["items"] for one in projects]
        return [drawing["name"] for drawings in lists for drawing in drawings]


@asynccontextmanager
async def with_room_for(drawings: int) -> AsyncIterator[Api]:
    async with running(Settings(storage="memory", rate=0, quota=drawings * len(PDF))) as api:
        yield api


@given("a server on which a project has room for two drawings", target_fixture="server")
def a_server() -> Iterator[Server]:
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(with_room_for(2)) as api:
        yield Server(portal, api)


@pytest.fixture
def project(server: Server) -> str:
    return server.project()


@when("three drawings are sent in")
def sent(server: Server, project: str) -> None:
    for name in ("first", "second", "third"):
        server.send(name, project)


@when("three drawings are sent in, the third into another project")
def sent_elsewhere(server: Server, project: str) -> None:
    for name in ("first", "second"):
        server.send(name, project)
    server.send("third", server.project())


@when("the first is deleted and the third is sent in again")
def deleted(server: Server, project: str) -> None:
    server.portal.call(server.api.client.delete, f"{V1}/drawings/{server.answers['first'].json()['id']}")
    server.send("third", project)


@then("the first two are there")
def first_two(server: Server) -> None:
    assert server.names() == ["first", "second"]


@then("the last two are there")
def last_two(server: Server) -> None:
    assert server.names() == ["second", "third"]


@then("all three are there")
def all_three(server: Server) -> None:
    assert sorted(server.names()) == ["first", "second", "third"]


@then(parsers.parse("the third is refused with the advice: {advice}"))
def refused(server: Server, advice: str) -> None:
    assert server.answers["third"].status_code == 413
    assert server.answers["third"].json()["advice"] == advice
