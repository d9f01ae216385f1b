"""Steps of ``telling_people.feature``: over HTTP, with mail to a real server on this machine."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from electrical_orchestrator.adapters.notifiers.apprise import AppriseNotifier
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from tests.acceptance.people_api import Person, a_person, a_project
from tests.acceptance.running_api import V1, Api, running
from tests.contracts.mailboxes import Mailbox, a_mailbox

T = TypeVar("T")
scenarios("telling_people.feature")


@dataclass
class Firm:
    """The server, its mail server, and what was said last."""

    portal: BlockingPortal
    api: Api
    mailbox: Mailbox
    olga: Person | None = None
    project: str = ""
    answer: Response | None = None

    def has(self, conversation: Callable[[], Awaitable[T]]) -> T:
        return self.portal.call(conversation)

    def wants(self, address: str, *topics: str) -> Response:
        assert self.olga is not None
        olga, body = self.olga, {"name": "Mine", "address": address, "topics": topics}
        self.answer = self.has(lambda: olga.ask("POST", "/channels", body))
        return self.answer


@asynccontextmanager
async def a_firm(folder: Path, portal: BlockingPortal) -> AsyncIterator[Firm]:
    async with a_mailbox() as mailbox, running(Settings(data=folder, rate=0), notifier=AppriseNotifier(mailbox.url)) as api:
        yield Firm(portal, api, mailbox)


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(a_firm(tmp_path / "data", portal)) as found:
        yield found


@given(parsers.parse('"{who}", who works on the project "{name}"'))
def works(firm: Firm, who: str, name: str) -> None:
    async def made() -> None:
        firm.olga = await a_person(firm.api, f"{who.lower()}@example.com")
        firm.project = str((await a_project(firm.api, firm.olga.user, Role.ENGINEER)).id)
        assert (await firm.api.client.patch(f"{V1}/projects/{firm.project}", json={"name": name})).status_code == 200

    firm.has(made)


@given("a server that sends mail")
def mails(firm: Firm) -> None:
    assert firm.mailbox.port


@given("Olga wants mail when a drawing is read")
def wants_read(firm: Firm) -> None:
    assert firm.wants("mailto:olga@example.com", "drawing_read").status_code == 201


@given("Olga wants mail when she is invited")
def wants_invited(firm: Firm) -> None:
    assert firm.wants("mailto:olga@example.com", "invited").status_code == 201


@when(parsers.parse('the drawing "{name}" is uploaded'))
def uploaded(firm: Firm, name: str) -> None:
    firm.has(lambda: firm.api.a_drawing(firm.project, name=name))


@when(parsers.parse('she is invited into the project "{name}"'))
def invited(firm: Firm, name: str) -> None:
    async def invite() -> None:
        path = f"{V1}/projects/{await firm.api.a_project(name)}/invitations"
        answer = await firm.api.client.post(path, json={"email": "olga@example.com", "role": "viewer"})
        assert answer.status_code == 201

    firm.has(invite)


@when(parsers.parse('Olga wants "{address}" to be told'))
def wanted(firm: Firm, address: str) -> None:
    firm.wants(address, "drawing_read")


@then(parsers.parse('Olga gets the mail "{title}"'))
def gets(firm: Firm, title: str) -> None:
    (mail,) = firm.has(lambda: firm.mailbox.heard(1))
    assert (mail["subject"], firm.mailbox.recipients) == (title, ["olga@example.com"])


@then("that is refused: nothing is sent there")
def refused(firm: Firm) -> None:
    assert firm.answer is not None
    assert firm.answer.json()["type"] == "/problems/channel_refused"
