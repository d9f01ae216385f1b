"""Steps of ``letting_people_in.feature``: over HTTP, with real passwords and keys."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from electrical_orchestrator.adapters.passwords.argon2 import Argon2PasswordHasher
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from tests.acceptance.people_api import PASSWORD, a_project, a_user, asked
from tests.acceptance.running_api import Api, running

T = TypeVar("T")
scenarios("letting_people_in.feature")


@dataclass
class House:
    """People, and what the server said last."""

    portal: BlockingPortal
    api: Api
    tokens: dict[str, str] = field(default_factory=dict)
    """Of access, by address."""
    people: dict[str, str] = field(default_factory=dict)
    """Identifiers, by address."""
    project: str = ""
    invitation: str = ""
    answer: Response | None = None

    def has(self, conversation: Callable[[Api], Awaitable[T]]) -> T:
        return self.portal.call(conversation, self.api)

    def ask(self, who: str, method: str, path: str, body: object = None) -> Response:
        self.answer = self.has(lambda api: asked(api, method, path, body, self.tokens.get(who)))
        assert self.answer is not None
        return self.answer

    def sign_in(self, email: str) -> None:
        self.tokens[email] = self.ask("", "POST", "/session", {"email": email, "password": PASSWORD}).json()["access_token"]

    def accept(self, name: str) -> Response:
        return self.ask("", "POST", "/invitations/accept", {"token": self.invitation, "name": name, "password": PASSWORD})

    @property
    def refusal(self) -> str:
        assert self.answer is not None
        return str(self.answer.json()["type"]).removeprefix("/problems/")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    server = running(Settings(data=tmp_path / "data"), signed_in=False, password_hasher=Argon2PasswordHasher(time_cost=1, memory_cost=64))
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(server) as api:
        yield House(portal, api)


@given(parsers.parse('the administrator "{name}" has signed in'))
def administrator(house: House, name: str) -> None:
    async def made(api: Api) -> None:
        await a_user(api, f"{name.lower()}@example.com", administrator=True)

    house.has(made)
    house.sign_in(f"{name.lower()}@example.com")


@given(parsers.parse('the project "{name}"'))
def project(house: House, name: str) -> None:
    del name

    async def made(api: Api) -> str:
        return str((await a_project(api)).id)

    house.project = house.has(made)


@given(parsers.parse('{who} has invited "{email}" as {role}'))
@when(parsers.parse('{who} invites "{email}" as {role}'))
def invited(house: House, who: str, email: str, role: str) -> None:
    inviter = who.strip('"') if "@" in who else f"{who.lower()}@example.com"
    answer = house.ask(inviter, "POST", f"/projects/{house.project}/invitations", {"email": email, "role": role})
    if answer.status_code == 201:
        house.invitation = answer.json()["token"]
        house.people[email] = house.accept(email.partition("@")[0]).json()["id"]
        house.sign_in(email)


@when("somebody else accepts the same invitation")
def accepted_again(house: House) -> None:
    house.accept("Somebody else")


@when(parsers.parse('Ann keeps "{email}" out'))
def kept_out(house: House, email: str) -> None:
    assert house.ask("ann@example.com", "POST", f"/people/{house.people[email]}/disable").status_code == 200


@then("the project has these members:")
def members(house: House, datatable: list[list[str]]) -> None:
    told = house.ask("ann@example.com", "GET", f"/projects/{house.project}/members").json()["items"]
    assert sorted([one["email"], one["role"]] for one in told) == datatable[1:]


@then("that is refused: the link is used up")
def link_used_up(house: House) -> None:
    assert house.refusal == "link_expired"


@then("that is refused: it is not allowed")
def not_allowed(house: House) -> None:
    assert house.refusal == "not_allowed"


@then(parsers.parse('"{email}" is signed in no more, and cannot sign in'))
def out(house: House, email: str) -> None:
    assert house.ask(email, "GET", "/session").status_code == 401
    assert house.ask("", "POST", "/session", {"email": email, "password": PASSWORD}).status_code == 401
