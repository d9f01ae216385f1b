"""Reviewing components over HTTP."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio
from httpx import Response

from tests.acceptance.people_api import Person, a_person
from tests.acceptance.running_api import V1, Api, code_of, running

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api() -> AsyncIterator[Api]:
    """One application for all: each test has a team of its own."""
    async with running(signed_in=False) as found:
        yield found


async def a_team(api: Api) -> tuple[dict[str, Person], str]:
    """One person a role, and a drawing of theirs that was read."""
    team = uuid4().hex
    boss = await a_person(api, f"boss@{team}.example.com", administrator=True)
    project = (await boss.ask("POST", "/projects", {"name": "Pump station"})).json()["id"]
    people = {"owner": boss}
    for role in ("engineer", "reviewer", "viewer"):
        people[role] = await a_person(api, f"{role}@{team}.example.com")
        await boss.ask("PUT", f"/projects/{project}/members/{people[role].user.id}", {"role": role})
    headers = {"authorization": f"Bearer {people['engineer'].access}"}
    files = {"file": ("starter.pdf", b"%PDF-1.7", "application/pdf")}
    drawing = (await api.client.post(f"{V1}/projects/{project}/drawings", files=files, headers=headers)).json()["id"]
    await api.readings.settled()
    return people, f"/drawings/{drawing}"


async def test_a_history_tells_who_said_what(api: Api) -> None:
    people, drawing = await a_team(api)
    component = f"{drawing}/components/1.1"
    corrected = await people["engineer"].ask("PATCH", component, {"designation": "-K7"})
    assert (corrected.json()["review"], corrected.json()["component"]["device"]) == ("corrected", "-K7")
    assert (await people["reviewer"].ask("POST", f"{component}/confirm")).json()["review"] == "confirmed"

    told = (await people["viewer"].ask("GET", f"{component}/history")).json()

    assert told["component"]["component"]["designation"] == "-K7"
    assert [(item["action"], item["by"]["means"], (item["by"]["person"] or {}).get("id")) for item in told["items"]] == [
        ("component.recognised", "server", None),
        ("component.corrected", "session", str(people["engineer"].user.id)),
        ("component.confirmed", "session", str(people["reviewer"].user.id)),
    ]
    assert told["items"][0]["after"]["model"] == "fake 1"
    assert told["items"][1]["before"] == {"designation": "-K1", "device": "-K1", "review": "found"}
    page = (await people["owner"].ask("GET", f"/projects/{(await _project(people, drawing))}/audit?action=component.confirmed")).json()
    assert [item["component"] for item in page["items"]] == ["1.1"]


async def _project(people: dict[str, Person], drawing: str) -> str:
    return str((await people["owner"].ask("GET", drawing)).json()["project"])


async def test_what_is_rejected_is_listed_and_not_counted(api: Api) -> None:
    people, drawing = await a_team(api)
    reviewer = people["reviewer"]
    counted = (await reviewer.ask("GET", f"{drawing}/take-off")).json()
    assert (await reviewer.ask("POST", f"{drawing}/components/1.1/reject")).json()["review"] == "rejected"
    listed = (await reviewer.ask("GET", f"{drawing}/components")).json()["items"]
    assert [item["review"] for item in listed if item["component"]["id"] == "1.1"] == ["rejected"]
    assert (await reviewer.ask("GET", f"{drawing}/take-off")).json() != counted
    shown = (await reviewer.ask("GET", f"{drawing}/result")).json()
    assert not any(component["id"] == "1.1" for sheet in shown["sheets"] for component in sheet["components"])
    await reviewer.ask("POST", f"{drawing}/components/1.1/confirm")
    assert (await reviewer.ask("GET", f"{drawing}/take-off")).json() == counted


@pytest.mark.parametrize("what", ["take-off", "devices", "connections", "findings", "result"])
async def test_what_holds_over_all_sheets_is_told_once_until_something_is_done_to_the_drawing(api: Api, what: str) -> None:
    people, drawing = await a_team(api)
    engineer, path = people["engineer"], f"{drawing}/{what}"

    async def known(tag: str) -> int:
        return (await engineer.ask("GET", path, if_none_match=tag)).status_code

    first = await engineer.ask("GET", path)
    tag = first.headers["etag"]
    assert await known(tag) == 304
    await engineer.ask("PATCH", f"{drawing}/components/1.1", {"designation": "-K7"})
    assert await known(tag) == 200
    tag = (await engineer.ask("GET", path)).headers["etag"]
    await engineer.ask("PATCH", drawing, {"name": "Another"}, if_match="*")
    assert (await engineer.ask("GET", path, if_none_match=tag)).json() != first.json()


async def test_everybody_says_what_they_may(api: Api) -> None:
    people, drawing = await a_team(api)
    component = f"{drawing}/components/1.1"
    for role, may in (("engineer", False), ("reviewer", True), ("viewer", False), ("owner", True)):
        for verdict in ("confirm", "reject"):
            assert (await people[role].ask("POST", f"{component}/{verdict}")).status_code == (200 if may else 403), role
    for role, may in (("engineer", True), ("reviewer", False), ("viewer", False), ("owner", True)):
        assert (await people[role].ask("PATCH", component, {"kind": "lamp"})).status_code == (200 if may else 403), role


async def test_a_correction_is_made_for_what_was_seen(api: Api) -> None:
    people, drawing = await a_team(api)
    components = f"{V1}{drawing}/components"
    headers = {"authorization": f"Bearer {people['owner'].access}"}

    async def ask(method: str, path: str = "", of: str = "/1.1", **given: str) -> Response:
        given = {name.replace("_", "-"): value for name, value in given.items()}
        body = {"designation": "-K9"} if method == "PATCH" else None
        return await api.client.request(method, components + of + path, json=body, headers=headers | given)

    seen = (await ask("GET")).headers["etag"]
    assert (await ask("GET", if_none_match=seen)).status_code == 304
    assert code_of(await ask("PATCH", if_match="")) == "precondition_missing"
    other = (await ask("GET", of="/1.2")).headers["etag"]
    assert code_of(await ask("PATCH", if_match=other)) == "changed_meanwhile"
    corrected = await ask("PATCH", if_match=seen)
    assert corrected.headers["etag"] == (await ask("GET")).headers["etag"] != seen
    for method, path in (("PATCH", ""), ("POST", "/confirm"), ("POST", "/reject")):
        assert (await ask(method, path, if_match=seen)).status_code == 412, path
    assert (await ask("POST", "/confirm", if_match=f"{other}, {corrected.headers['etag']}")).status_code == 200
    assert (await ask("POST", "/reject", if_match="*")).status_code == 200
    assert (await ask("POST", "/reject")).status_code == 200
    history = await ask("GET", "/history")
    assert len(history.json()["items"]) == 5
    unchanged = await ask("GET", "/history", if_none_match=history.headers["etag"])
    assert (unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == (304, b"", history.headers["etag"])
    assert (await ask("POST", "/confirm", if_match=history.headers["etag"])).status_code == 200
    assert (await ask("GET", "/history", if_none_match=history.headers["etag"])).status_code == 200


async def test_a_history_is_told_page_by_page_and_is_whole(api: Api) -> None:
    people, drawing = await a_team(api)
    component = f"{drawing}/components/1.1"
    owner = people["owner"]
    for number in range(5):
        assert (await owner.ask("PATCH", component, {"designation": f"-K{number}"})).status_code == 200

    page = (await owner.ask("GET", f"{component}/history?limit=4")).json()
    items = page["items"]
    assert (len(items), items[0]["action"]) == (4, "component.recognised")
    page = (await owner.ask("GET", f"{component}/history?limit=4&after={page['next']}")).json()
    items += page["items"]

    assert (page["next"], page["component"]["component"]["designation"]) == (None, "-K4")
    assert items == (await owner.ask("GET", f"{component}/history")).json()["items"]
    facts: dict[str, object] = {}
    for item in items:
        facts |= item["after"]
    assert (facts["designation"], facts["review"], facts["model"]) == ("-K4", "corrected", "fake 1")


async def test_a_cursor_of_a_history_is_good_for_that_history_alone(api: Api) -> None:
    people, drawing = await a_team(api)
    owner = people["owner"]
    for component in ("1.1", "1.2"):
        assert (await owner.ask("POST", f"{drawing}/components/{component}/confirm")).status_code == 200
    history = f"{drawing}/components/1.1/history?limit=1"
    cursor = (await owner.ask("GET", history)).json()["next"]
    assert (await owner.ask("GET", f"{history}&after={cursor}")).status_code == 200
    for other in (f"{drawing}/components/1.2/history?limit=1", f"{history}&revision=1", f"{drawing}/components?limit=1"):
        assert code_of(await owner.ask("GET", f"{other}&after={cursor}")) == "invalid_cursor"

    files = {"file": ("starter.pdf", b"%PDF-1.7 2", "application/pdf")}
    headers = {"authorization": f"Bearer {owner.access}"}
    assert (await api.client.post(f"{V1}{drawing}/revisions", files=files, headers=headers)).status_code == 202
    await api.readings.settled()
    assert code_of(await owner.ask("GET", f"{history}&after={cursor}")) == "invalid_cursor"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid_correction"),
        ({"kind": "nothing of the kind"}, "invalid_correction"),
        ({"kind": None}, "invalid_request"),
        ({"designation": ""}, "invalid_request"),
        ({"designation": "\x1b[2J"}, "invalid_correction"),
        ({"review": "confirmed"}, "invalid_request"),
        ({"confidence": 1}, "invalid_request"),
        ([], "invalid_request"),
    ],
)
async def test_an_impossible_correction_is_refused(api: Api, body: object, code: str) -> None:
    people, drawing = await a_team(api)
    answer = await api.client.patch(
        f"{V1}{drawing}/components/1.1", json=body, headers={"authorization": f"Bearer {people['owner'].access}"}
    )
    assert (answer.status_code, code_of(answer)) == (400, code)
    assert len((await people["owner"].ask("GET", f"{drawing}/components/1.1/history")).json()["items"]) == 1


@pytest.mark.parametrize("component", ["9.9", "..%2F..%2Fetc", "%00", "x" * 100, "' OR 1=1 --"])
async def test_what_is_not_there_is_not_found(api: Api, component: str) -> None:
    people, drawing = await a_team(api)
    for method, path, body in (("GET", "", None), ("POST", "/confirm", None), ("GET", "/history", None), ("PATCH", "", {"kind": "lamp"})):
        assert (await people["owner"].ask(method, f"{drawing}/components/{component}{path}", body)).status_code == 404
