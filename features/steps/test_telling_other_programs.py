"""Steps of ``telling_other_programs.feature``: over HTTP, to a real receiver on this machine."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from electrical_orchestrator.adapters.measures.unmeasured import Unmeasured
from electrical_orchestrator.adapters.outbound.httpcore import HttpcoreCaller
from electrical_orchestrator.domain.outbound.addresses import Rules
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.webhooks.signing import signature
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from tests.acceptance.people_api import Person, a_person, a_project
from tests.acceptance.running_api import Api, running
from tests.acceptance.test_http_webhooks import delivery
from tests.contracts.receivers import Receiver, receiving, status

T = TypeVar("T")
scenarios("telling_other_programs.feature")


@dataclass
class Firm:
    """The server, the ordering program, and what was said last."""

    portal: BlockingPortal
    api: Api
    receiver: Receiver
    statuses: list[int]
    """What the ordering program answers, the last for ever."""
    olga: Person | None = None
    project: str = ""
    hook: dict[str, Any] = field(default_factory=dict)
    drawing: str = ""
    answer: Response | None = None

    def has(self, conversation: Callable[[], Awaitable[T]]) -> T:
        return self.portal.call(conversation)

    def ask(self, method: str, path: str, body: object = None) -> Response:
        assert self.olga is not None
        olga = self.olga
        self.answer = self.has(lambda: olga.ask(method, path, body))
        return self.answer

    @property
    def hook_path(self) -> str:
        return f"/projects/{self.project}/webhooks/{self.hook['id']}"

    def has_told(self, *notices: str) -> None:
        told = {"address": self.receiver.address, "notices": notices}
        self.hook = self.ask("POST", f"/projects/{self.project}/webhooks", told).json()

    def heard(self, count: int) -> list[tuple[dict[str, str], bytes]]:
        return self.has(lambda: self.receiver.heard(count))


@asynccontextmanager
async def a_firm(folder: Path, portal: BlockingPortal) -> AsyncIterator[Firm]:
    statuses = [204]

    async def behave(*connection: Any) -> None:  # noqa: ANN401  # reader and writer
        await status(statuses[0])(*connection)

    settings = Settings(data=folder, rate=0, webhook_loopback=True)
    caller = HttpcoreCaller(Rules(loopback=True), Unmeasured)
    async with receiving(behave) as receiver, running(settings, caller=caller) as api:
        yield Firm(portal, api, receiver, statuses)


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(a_firm(tmp_path / "data", portal)) as found:
        yield found


@given(parsers.parse('the project "{name}" of "{owner}", who owns it'))
def project(firm: Firm, name: str, owner: str) -> None:
    async def made() -> None:
        firm.olga = await a_person(firm.api, f"{owner.lower()}@example.com")
        firm.project = str((await a_project(firm.api, firm.olga.user, Role.OWNER)).id)

    firm.has(made)
    assert firm.ask("PATCH", f"/projects/{firm.project}", {"name": name}).status_code == 200


@given("the ordering program, which listens")
def listens(firm: Firm) -> None:
    assert firm.receiver.port


@given("Olga has the ordering program told of drawings that are added and recognised")
def told_of_both(firm: Firm) -> None:
    firm.has_told("drawing.added", "drawing.recognised")


@given("Olga has the ordering program told of drawings that are recognised")
def told_of_one(firm: Firm) -> None:
    firm.has_told("drawing.recognised")


@given("the ordering program is broken")
def broken(firm: Firm) -> None:
    firm.statuses[:] = [500]


@given("Olga has tried the webhook, in vain")
def tried(firm: Firm) -> None:
    firm.has_told("drawing.recognised")
    assert firm.ask("POST", f"{firm.hook_path}/test").status_code == 202
    found = firm.has(lambda: delivery(firm.api, firm.hook_path, "failed"))
    assert found["reason"] == "It answered 500."


@when("a drawing is uploaded")
def uploaded(firm: Firm) -> None:
    firm.drawing = firm.has(lambda: firm.api.a_drawing(firm.project))


@when("the ordering program works again")
def works(firm: Firm) -> None:
    firm.statuses[:] = [204]


@when("Olga has that delivered again")
def replayed(firm: Firm) -> None:
    failed = firm.ask("GET", f"{firm.hook_path}/deliveries").json()["items"][0]
    assert firm.ask("POST", f"{firm.hook_path}/deliveries/{failed['id']}/replay").status_code == 202


@when(parsers.parse('Olga wants "{address}" to be told'))
def wanted(firm: Firm, address: str) -> None:
    firm.ask("POST", f"/projects/{firm.project}/webhooks", {"address": address})


@then(parsers.parse('the ordering program hears "{first}", then "{second}", of that drawing'))
def hears_both(firm: Firm, first: str, second: str) -> None:
    told = [json.loads(body) for _, body in firm.heard(2)]
    assert [(one["type"], one["data"]["drawing"]) for one in told] == [(first, firm.drawing), (second, firm.drawing)]


@then(parsers.parse('the ordering program hears "{kind}" of that drawing'))
def hears_one(firm: Firm, kind: str) -> None:
    ((_, body),) = firm.heard(1)
    told = json.loads(body)
    assert (told["type"], told["data"]["drawing"]) == (kind, firm.drawing)


@then("each call bears the signature that the webhook's secret makes")
def signed(firm: Firm) -> None:
    for headers, body in firm.receiver.requests:
        at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
        assert headers["webhook-signature"] == signature(firm.hook["secret"], headers["webhook-id"], at, body)


@then("the ordering program hears it, under the same identifier")
def same(firm: Firm) -> None:
    (first, _), (second, _) = firm.heard(2)
    assert first["webhook-id"] == second["webhook-id"]
    assert firm.has(lambda: delivery(firm.api, firm.hook_path, "delivered"))["status"] == 204


@then("that is refused: it may not be called")
def refused(firm: Firm) -> None:
    assert firm.answer is not None
    assert firm.answer.json()["type"] == "/problems/address_refused"
