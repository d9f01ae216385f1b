"""Steps of ``cancelling_readings.feature``: over HTTP, on a real database; what is found on a sheet is given."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from electrical_orchestrator.domain.sheets import Sheet
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from tests.acceptance.listening import listening
from tests.acceptance.people_api import a_person, asked
from tests.acceptance.running_api import V1, Api, running
from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser

T = TypeVar("T")
CANCELLED = "/problems/cancelled"
scenarios("cancelling_readings.feature")


class Recogniser(FakeRecogniser):
    """Takes for ever for a sheet, once it was told to, until whoever reads is cut off."""

    def __init__(self) -> None:
        super().__init__(before=self.look)
        self.endless = False
        self.begun, self.stopped = asyncio.Event(), asyncio.Event()

    async def look(self, _: Sheet) -> None:
        if self.endless:
            self.begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                self.stopped.set()


@dataclass
class House:
    """People by their first names, and one project."""

    folder: Path
    portal: BlockingPortal
    api: Api
    recogniser: Recogniser
    tokens: dict[str, str] = field(default_factory=dict)
    project: str = ""
    mistaken: list[str] = field(default_factory=list)
    seen: list[dict[str, Any]] = field(default_factory=list)

    def has(self, conversation: Callable[[Api], Awaitable[T]]) -> T:
        return self.portal.call(conversation, self.api)

    def ask(self, who: str, method: str, path: str, body: object = None) -> Response:
        return self.has(lambda api: asked(api, method, path, body, self.tokens[who]))

    def come_in(self, who: str, *, administrator: bool = False) -> str:
        person = self.has(lambda api: a_person(api, f"{who.lower()}@example.com", who, administrator=administrator))
        self.tokens[who] = person.access
        return str(person.user.id)

    def imported(self, name: str) -> str:
        async def made(api: Api) -> str:
            pdf = self.folder / f"{name}.pdf"
            pdf.write_bytes(b"%PDF-1.7\n% " + name.encode())
            project = (await api.container.projects.list_projects()())[0].id
            return str((await api.container.drawings.import_drawing()(project, pdf, filename=pdf.name)).drawing.id)

        return self.has(made)

    def settled(self) -> None:
        self.has(lambda api: api.readings.settled())

    def states(self) -> dict[str, str]:
        """Of the drawings, by name; or why they failed."""
        items = self.ask("Ann", "GET", f"/projects/{self.project}/drawings?limit=200").json()["items"]
        return {item["name"]: item["failure"]["type"] if item["failure"] else item["state"] for item in items}

    def waiting(self) -> int:
        return sum(one.waiting + one.running for one in self.has(lambda api: api.container.drawings.show_backlog()()))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    recogniser = Recogniser()
    settings = Settings(data=tmp_path / "data", lease=1.0)
    server = running(settings, signed_in=False, reader=FakeReader(1), recogniser=recogniser)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(server) as api:
        yield House(tmp_path, portal, api, recogniser)


@given('the project "Pump station" with the engineer Emil and the viewer Vera')
def project(house: House) -> None:
    house.come_in("Ann", administrator=True)
    house.project = house.ask("Ann", "POST", "/projects", {"name": "Pump station"}).json()["id"]
    for who, role in (("Emil", "engineer"), ("Vera", "viewer")):
        house.ask("Ann", "PUT", f"/projects/{house.project}/members/{house.come_in(who)}", {"role": role})


@given('its drawing "Supply" was read')
def read(house: House) -> None:
    house.imported("Supply")
    house.settled()


@given(parsers.parse("{count:d} drawings were imported by mistake"))
def mistaken(house: House, count: int) -> None:
    """The one worker takes for ever over the first of them."""
    house.recogniser.endless = True
    house.mistaken = [house.imported(f"Mistake {number}") for number in range(count)]
    house.has(lambda _: house.recogniser.begun.wait())


@given("Emil has cancelled the readings of the project")
def has_cancelled(house: House) -> None:
    assert cancelled(house, "Emil").status_code == 200
    house.has(lambda _: house.recogniser.stopped.wait())
    house.recogniser.endless = False


@when(parsers.parse("{who} cancels the readings of the project"), target_fixture="answer")
def cancelled(house: House, who: str) -> Response:
    return house.ask(who, "POST", f"/projects/{house.project}/recognition/cancel")


@then(parsers.parse("he hears that {count:d} were cancelled"))
def hears(answer: Response, count: int) -> None:
    assert answer.json() == {"cancelled": count}


@then("she is refused")
def refused(answer: Response) -> None:
    assert answer.status_code == 403


@then("nothing waits to be read")
def nothing_waits(house: House) -> None:
    assert house.waiting() == 0


@then(parsers.parse("{count:d} drawings wait to be read"))
def wait(house: House, count: int) -> None:
    assert house.waiting() == count


@then(parsers.parse("{count:d} drawings failed as cancelled"))
def failed(house: House, count: int) -> None:
    assert list(house.states().values()).count(CANCELLED) == count


@then('"Supply" is recognised')
def recognised(house: House) -> None:
    assert house.states()["Supply"] == "recognised"


@when("Emil asks for one of them to be read again")
def asks_again(house: House) -> None:
    assert house.ask("Emil", "POST", f"/drawings/{house.mistaken[0]}/recognition").status_code == 202


@then("it is recognised")
def is_recognised(house: House) -> None:
    house.settled()
    assert house.states()["Mistake 0"] == "recognised"


@given('a sheet of "Panel" takes for ever')
def endless(house: House) -> None:
    house.recogniser.endless = True
    house.mistaken = [house.imported("Panel")]
    house.has(lambda _: house.recogniser.begun.wait())


@when('Emil cancels the reading of "Panel" while Vera watches it')
def cancels_watched(house: House) -> None:
    async def happens(api: Api) -> None:
        (panel,) = house.mistaken
        vera = {"authorization": f"Bearer {house.tokens['Vera']}"}
        async with listening(api, f"{V1}/drawings/{panel}/events", **vera) as listener:
            await listener.block()
            answer = await asked(api, "POST", f"/drawings/{panel}/recognition/cancel", None, house.tokens["Emil"])
            assert answer.status_code == 200, answer.text
            while not house.seen or house.seen[-1]["state"] != "failed":
                house.seen.append((await listener.event())["said"])

    house.has(happens)


@then("Vera sees that it failed as cancelled")
def vera_sees(house: House) -> None:
    assert house.seen[-1]["failure"]["type"] == CANCELLED


@then("the worker stops within seconds")
def stops(house: House) -> None:
    async def stopped(_: Api) -> None:
        async with asyncio.timeout(10):
            await house.recogniser.stopped.wait()

    house.has(stopped)
    house.settled()
    assert house.states()["Panel"] == CANCELLED


@then("the project's trail tells that Emil did it")
def trail(house: House) -> None:
    (item,) = house.ask("Ann", "GET", f"/projects/{house.project}/audit?action=drawing.reading_failed").json()["items"]
    assert (item["by"]["person"]["name"], item["after"]["code"]) == ("Emil", "cancelled")


@when("the project is archived")
def archived(house: House) -> None:
    assert house.ask("Ann", "POST", f"/projects/{house.project}/archive").status_code == 200


@when("the project is restored")
def restored(house: House) -> None:
    house.has(lambda _: house.recogniser.stopped.wait())
    house.recogniser.endless = False
    assert house.ask("Ann", "POST", f"/projects/{house.project}/restore").status_code == 200


@then("all its drawings are recognised")
def all_recognised(house: House) -> None:
    house.settled()
    assert set(house.states().values()) == {"recognised"}
