from collections.abc import Awaitable, Callable, Iterator

import pytest
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from features.steps.office import Office
from tests.acceptance.running_api import PDF, V1, Api

scenarios("several_people.feature")

Conversation = Callable[[Api], Awaitable[Response]]


class Team:
    """What each of them has seen and heard."""

    def __init__(self, office: Office, converse: Callable[[Conversation], Response]) -> None:
        self._converse = converse
        self.where = f"{V1}/projects/{office.project.id}"
        self.seen: dict[str, str] = {}
        self.heard: dict[str, Response] = {}

    def asks(self, person: str, question: Conversation) -> Response:
        self.heard[person] = self._converse(question)
        return self.heard[person]

    def looks(self, person: str) -> None:
        self.seen[person] = self.asks(person, lambda api: api.client.get(self.where)).headers["etag"]

    def sends(self, person: str, pdf: bytes) -> None:
        files = {"file": ("Motor starter.pdf", pdf, "application/pdf")}
        headers = {"idempotency-key": "K-2026-11"}
        self.asks(person, lambda api: api.client.post(f"{self.where}/drawings", files=files, headers=headers))


@pytest.fixture
def team(office: Office) -> Iterator[Team]:
    with office.answering() as converse:
        yield Team(office, converse)


@given("Anna and Bruno both look at the project")
def both_look(team: Team) -> None:
    team.looks("Anna")
    team.looks("Bruno")


@when(parsers.parse("{person} looks again"))
def looks_again(team: Team, person: str) -> None:
    team.looks(person)


@when(parsers.parse('{person} calls it "{name}"'))
def calls(team: Team, person: str, name: str) -> None:
    headers = {"if-match": team.seen[person]}
    team.asks(person, lambda api: api.client.patch(team.where, json={"name": name}, headers=headers))


@when('Anna sends "Motor starter.pdf", loses the answer, and sends it again')
def sends_again(team: Team) -> None:
    team.sends("Anna", PDF)
    team.sends("Anna", PDF)


@when('Anna sends "Motor starter.pdf", and then another file as if it were the same')
def sends_another(team: Team) -> None:
    team.sends("Anna", PDF)
    team.sends("Anna", PDF + b" of something else")


@then(parsers.parse("{person} hears: {advice}"))
def hears(team: Team, person: str, advice: str) -> None:
    assert team.heard[person].json()["advice"] == advice


@then(parsers.parse('the project is called "{name}"'))
def is_called(team: Team, name: str) -> None:
    assert team.asks("anybody", lambda api: api.client.get(team.where)).json()["name"] == name


@then("the project holds one drawing")
def holds_one(team: Team) -> None:
    assert len(team.asks("anybody", lambda api: api.client.get(f"{team.where}/drawings")).json()["items"]) == 1
