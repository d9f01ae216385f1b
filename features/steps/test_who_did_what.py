"""Steps of ``who_did_what.feature``: over HTTP, on a real database; what is found on the drawing is given."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from tests.acceptance.people_api import a_person, asked
from tests.acceptance.running_api import V1, Api, running
from tests.fakes.pdf import FakeReader

T = TypeVar("T")
PART = {"coil": "1.1", "contact": "1.2"}
PDF = {"file": ("starter.pdf", b"%PDF-1.7\n% a drawing", "application/pdf")}
scenarios("who_did_what.feature")


@dataclass
class House:
    """People by their first names, and one drawing."""

    portal: BlockingPortal
    api: Api
    tokens: dict[str, str] = field(default_factory=dict)
    project: str = ""
    drawing: str = ""

    def has(self, conversation: Callable[[Api], Awaitable[T]]) -> T:
        return self.portal.call(conversation, self.api)

    def ask(self, who: str, method: str, path: str, body: object = None) -> Response:
        return self.has(lambda api: asked(api, method, path, body, self.tokens[who]))

    def told(self, who: str, path: str) -> Any:  # noqa: ANN401  # JSON is anything
        return self.ask(who, "GET", path).json()

    def come_in(self, who: str, *, administrator: bool = False) -> str:
        person = self.has(lambda api: a_person(api, f"{who.lower()}@example.com", who, administrator=administrator))
        self.tokens[who] = person.access
        return str(person.user.id)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    server = running(Settings(data=tmp_path / "data"), signed_in=False, reader=FakeReader(1))
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(server) as api:
        yield House(portal, api)


@given(parsers.parse('the administrator "{name}" has signed in'))
def administrator(house: House, name: str) -> None:
    house.come_in(name, administrator=True)


@given(parsers.parse('the project "{name}" with the engineer "emil@example.com" and the reviewer "rita@example.com"'))
def project(house: House, name: str) -> None:
    house.project = house.ask("Ann", "POST", "/projects", {"name": name}).json()["id"]
    for who, role in (("Emil", "engineer"), ("Rita", "reviewer")):
        house.ask("Ann", "PUT", f"/projects/{house.project}/members/{house.come_in(who)}", {"role": role})


@given("Emil has uploaded a drawing on which a coil and a contact of -K1 are found")
def uploaded(house: House) -> None:
    async def made(api: Api) -> str:
        headers = {"authorization": f"Bearer {house.tokens['Emil']}"}
        answer = await api.client.post(f"{V1}/projects/{house.project}/drawings", files=PDF, headers=headers)
        await api.readings.settled()
        return str(answer.json()["id"])

    house.drawing = f"/drawings/{house.has(made)}"


@given("Emil has corrected the coil to -K7 and to -K8 ten times each, and to -K9 at last")
def disputed(house: House) -> None:
    for designation in (*("-K7", "-K8") * 10, "-K9"):
        corrected(house, "coil", designation)


@when(parsers.parse("Ann reads the history of the coil, {most:d} entries a page"), target_fixture="pages")
def read(house: House, most: int) -> list[Any]:
    history = f"{house.drawing}/components/{PART['coil']}/history?limit={most}"
    pages = [house.told("Ann", history)]
    while following := pages[-1]["next"]:
        pages.append(house.told("Ann", f"{history}&after={following}"))
    return [page["items"] for page in pages]


@then(parsers.parse("it comes in {number:d} pages of {most:d} entries at most"))
def in_pages(pages: list[Any], number: int, most: int) -> None:
    assert [len(page) <= most for page in pages] == [True] * number


@then(parsers.parse("what was said in them, one after the other, tells that the coil is {designation}"))
def replayed(pages: list[Any], designation: str) -> None:
    facts: dict[str, object] = {}
    for entry in (entry for page in pages for entry in page):
        facts |= entry["after"]
    assert facts["designation"] == designation


@given(parsers.re(r"Emil has corrected the (?P<part>\w+) to (?P<designation>\S+)"))
@when(parsers.parse("Emil corrects the {part} to {designation}"))
def corrected(house: House, part: str, designation: str) -> None:
    answer = house.ask("Emil", "PATCH", f"{house.drawing}/components/{PART[part]}", {"designation": designation})
    assert answer.status_code == 200, answer.text


@when(parsers.re(r"Rita (?P<verdict>confirm|reject)s the (?P<part>\w+)"))
def judged(house: House, verdict: str, part: str) -> None:
    assert house.ask("Rita", "POST", f"{house.drawing}/components/{PART[part]}/{verdict}").status_code == 200


@when("the drawing is read again")
def read_again(house: House) -> None:
    assert house.ask("Emil", "POST", f"{house.drawing}/recognition").status_code == 202

    async def settled(api: Api) -> None:
        await api.readings.settled()

    house.has(settled)


@when(parsers.parse('Emil renames the drawing to "{name}"'))
def renamed(house: House, name: str) -> None:
    assert house.ask("Emil", "PATCH", house.drawing, {"name": name}).status_code == 200


@when("Ann deletes the project")
def deleted(house: House) -> None:
    assert house.ask("Ann", "DELETE", f"/projects/{house.project}").status_code == 204


@then(parsers.parse("the history of the {part} is:"))
def history(house: House, part: str, datatable: list[list[str]]) -> None:
    items = house.told("Ann", f"{house.drawing}/components/{PART[part]}/history")["items"]
    rows = [
        [(item["by"]["person"] or {"name": ""})["name"], item["action"].partition(".")[2], item["after"].get("designation", "")]
        for item in items
    ]
    assert rows == datatable[1:]


@then(parsers.parse("the {part} is still {designation}"))
def still(house: House, part: str, designation: str) -> None:
    listed = house.told("Ann", f"{house.drawing}/components")["items"]
    assert [one["component"]["designation"] for one in listed if one["component"]["id"] == PART[part]] == [designation]


@then(parsers.parse("the drawing counts {left:d} component instead of {all_of:d}"))
def counted(house: House, left: int, all_of: int) -> None:
    assert len(house.told("Ann", f"{house.drawing}/components")["items"]) == all_of
    assert sum(kind["count"] for kind in house.told("Ann", f"{house.drawing}/take-off")["kinds"]) == left


@then(parsers.parse('Ann sees that Emil renamed it from "{before}" to "{after}"'))
def seen(house: House, before: str, after: str) -> None:
    (item,) = house.told("Ann", f"/projects/{house.project}/audit?action=drawing.renamed")["items"]
    assert (item["by"]["person"]["name"], item["before"], item["after"]) == ("Emil", {"name": before}, {"name": after})


@then("Emil does not see who did what")
def unseen(house: House) -> None:
    assert house.ask("Emil", "GET", f"/projects/{house.project}/audit").status_code == 403


@then("Ann still sees that Ann deleted it")
def still_seen(house: House) -> None:
    (item,) = house.told("Ann", f"/audit?action=project.deleted&project={house.project}")["items"]
    assert item["by"]["person"]["name"] == "Ann"
