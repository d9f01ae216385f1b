"""Steps of ``from_the_first_start.feature``: the whole server over a folder of its own, and its people over HTTP."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from electrical_orchestrator.adapters.passwords.argon2 import Argon2PasswordHasher
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from features.steps.office import Office
from tests.acceptance.listening import listening
from tests.acceptance.people_api import PASSWORD, a_person, a_project
from tests.acceptance.running_api import V1, Api, running

T = TypeVar("T")
SAMPLE = Path(__file__).parents[2] / "samples" / "motor_starter.pdf"
ANYTHING = {"if-match": "*"}
scenarios("from_the_first_start.feature")


@dataclass
class Company:
    """Its server, its people, and what they did so far."""

    portal: BlockingPortal
    api: Api
    tokens: dict[str, str] = field(default_factory=dict)
    """Of access, by name."""
    project: str = ""
    drawing: str = ""
    seen: list[str] = field(default_factory=list)
    answer: Response | None = None

    def has(self, conversation: Callable[[Api], Awaitable[T]]) -> T:
        return self.portal.call(conversation, self.api)

    def ask(self, who: str, method: str, path: str, body: object = None) -> Response:
        headers = {"authorization": f"Bearer {self.tokens[who]}"} if who in self.tokens else {}
        return self.has(lambda api: api.client.request(method, V1 + path, json=body, headers=headers | ANYTHING))

    def send(self, who: str, path: str) -> Response:
        headers = {"authorization": f"Bearer {self.tokens[who]}"}
        files = {"file": (SAMPLE.name, SAMPLE.read_bytes(), "application/pdf")}
        return self.has(lambda api: api.client.post(V1 + path, files=files, headers=headers))

    def sign_in(self, name: str) -> None:
        told = self.ask("", "POST", "/session", {"email": f"{name.lower()}@example.com", "password": PASSWORD})
        self.tokens[name] = told.json()["access_token"]

    def make_administrator(self, name: str) -> Response:
        code = self.api.container.people.setup_code().secret
        person = {"name": name, "email": f"{name.lower()}@example.com", "password": PASSWORD}
        return self.ask("", "POST", "/setup", {"code": code, **person})

    @property
    def addresses(self) -> list[str]:
        """Of whatever may be read of the project."""
        of_project = ("", "/drawings", "/take-off", "/members")
        of_drawing = ("", "/sheets", "/components", "/findings", "/take-off", "/original", "/events")
        return [f"/projects/{self.project}{what}" for what in of_project] + [f"/drawings/{self.drawing}{what}" for what in of_drawing]


@pytest.fixture
def company(office: Office) -> Iterator[Company]:
    settings = Settings(data=office.folder / "data", device="cpu")
    quick = Argon2PasswordHasher(time_cost=1, memory_cost=64)
    server = running(settings, signed_in=False, reader=office.reader, recogniser=office.recogniser, password_hasher=quick)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(server) as api:
        yield Company(portal, api)


@given("a server that nobody has used yet")
def nobody_yet(company: Company) -> None:
    assert company.has(lambda api: api.container.people.count_people()()) == 0


@when(parsers.parse("{name} makes herself administrator by the link that it shows"))
def makes_administrator(company: Company, name: str) -> None:
    assert company.make_administrator(name).status_code == 201


@when(parsers.parse('{name} signs in and starts the project "{project}"'))
def starts_project(company: Company, name: str, project: str) -> None:
    company.sign_in(name)
    company.project = company.ask(name, "POST", "/projects", {"name": project}).json()["id"]


@when("Ann invites Emil as engineer and Vera as viewer")
def invites(company: Company) -> None:
    for name, role in (("Emil", "engineer"), ("Vera", "viewer")):
        invited = {"email": f"{name.lower()}@example.com", "role": role}
        token = company.ask("Ann", "POST", f"/projects/{company.project}/invitations", invited).json()["token"]
        accepted = company.ask("", "POST", "/invitations/accept", {"token": token, "name": name, "password": PASSWORD})
        assert accepted.status_code == 201
        company.sign_in(name)


@when("Emil sends in the drawing of a motor starter and watches it")
def sends_and_watches(company: Company) -> None:
    async def watched(api: Api) -> list[str]:
        address, seen = f"{V1}/projects/{company.project}/events", list[str]()
        emil = {"authorization": f"Bearer {company.tokens['Emil']}"}
        async with listening(api, address, **emil) as listener:
            await listener.block()
            files = {"file": (SAMPLE.name, SAMPLE.read_bytes(), "application/pdf")}
            told = await api.client.post(f"{V1}/projects/{company.project}/drawings", files=files, headers=emil)
            company.drawing = told.json()["id"]
            while seen[-1:] not in (["recognised"], ["failed"]):
                seen.append((await listener.event())["event"])
        return seen

    company.seen = company.has(watched)


@then("Emil sees its three sheets being read, and in the end that it is recognised")
def sees_reading(company: Company) -> None:
    assert company.seen == ["uploaded", *["reading"] * 4, "recognised"]


@then("Emil's take-off counts these devices among others:")
def counts(company: Company, datatable: list[list[str]]) -> None:
    told = company.ask("Emil", "GET", f"/drawings/{company.drawing}/take-off").json()
    assert {row[0] for row in datatable[1:]} <= {line["designation"] for line in told["devices"]}


@then("Vera's take-off is the same")
def same_take_off(company: Company) -> None:
    path = f"/drawings/{company.drawing}/take-off"
    assert company.ask("Vera", "GET", path).json() == company.ask("Emil", "GET", path).json()


@then("Vera sees the project, the drawing, its components and its findings")
def sees_all(company: Company) -> None:
    for path in company.addresses:
        if not path.endswith("/events"):
            assert company.ask("Vera", "GET", path).status_code == 200, path


@then("Vera may not rename, archive, read anew, revise or delete the drawing, nor add another")
def may_not_change_drawing(company: Company) -> None:
    drawing = f"/drawings/{company.drawing}"
    refused = [
        company.ask("Vera", "PATCH", drawing, {"name": "Mine"}),
        company.ask("Vera", "POST", f"{drawing}/archive"),
        company.ask("Vera", "POST", f"{drawing}/recognition"),
        company.send("Vera", f"{drawing}/revisions"),
        company.ask("Vera", "DELETE", drawing),
        company.send("Vera", f"/projects/{company.project}/drawings"),
    ]
    assert {answer.status_code for answer in refused} == {403}


@then("Vera may not rename, archive or delete the project, nor let anybody in")
def may_not_change_project(company: Company) -> None:
    project = f"/projects/{company.project}"
    refused = [
        company.ask("Vera", "PATCH", project, {"name": "Mine"}),
        company.ask("Vera", "POST", f"{project}/archive"),
        company.ask("Vera", "DELETE", project),
        company.ask("Vera", "POST", f"{project}/invitations", {"email": "friend@example.com", "role": "owner"}),
    ]
    assert {answer.status_code for answer in refused} == {403}


@then("all is as it was")
def as_it_was(company: Company) -> None:
    assert company.ask("Ann", "GET", f"/projects/{company.project}").json()["name"] == "Pumping station 4"
    (drawing,) = company.ask("Ann", "GET", f"/projects/{company.project}/drawings").json()["items"]
    assert (drawing["name"], drawing["archived"], len(drawing["revisions"])) == ("motor_starter", False, 1)
    assert len(company.ask("Ann", "GET", f"/projects/{company.project}/members").json()["items"]) == 3


@then("without signing in nobody gets any answer about project or drawing")
def nobody(company: Company) -> None:
    answers = [company.ask("", "GET", path) for path in ["/projects", *company.addresses]]
    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(401, "/problems/not_signed_in")}


@given("Otto, who owns another project")
def otto(company: Company) -> None:
    async def made(api: Api) -> str:
        person = await a_person(api, "otto@example.com")
        await a_project(api, person.user, Role.OWNER)
        return person.access

    company.tokens["Otto"] = company.has(made)


@then("to Otto neither the project nor the drawing exists")
def does_not_exist(company: Company) -> None:
    assert {company.ask("Otto", "GET", path).status_code for path in company.addresses} == {404}
    assert company.project not in company.ask("Otto", "GET", "/projects").text


@when("somebody opens the link of the first start once more")
def once_more(company: Company) -> None:
    company.answer = company.make_administrator("Eve")


@then("nobody else becomes administrator by it")
def nobody_else(company: Company) -> None:
    assert company.answer is not None
    assert (company.answer.status_code, company.answer.json()["type"]) == (409, "/problems/already_set_up")
    people = company.ask("Ann", "GET", "/people").json()["items"]
    assert [one["name"] for one in people if one["administrator"]] == ["Ann"]
