"""Channels over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
from electrical_orchestrator.domain.people.members import Role

from tests.acceptance.people_api import Person, a_person, a_project
from tests.acceptance.running_api import V1, Api, code_of, running
from tests.fakes.notifier import MemoryNotifier

ADDRESS = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"


@pytest.fixture
def notifier() -> MemoryNotifier:
    return MemoryNotifier()


@pytest.fixture
async def api(notifier: MemoryNotifier) -> AsyncIterator[Api]:
    async with running(notifier=notifier) as found:
        yield found


async def made(person: Person, *topics: str, address: str = ADDRESS) -> dict[str, Any]:
    answer = await person.ask("POST", "/channels", {"name": "Team", "address": address, "topics": topics})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def sent(notifier: MemoryNotifier) -> tuple[str, str, str]:
    async with asyncio.timeout(20):
        while True:
            if notifier.sent:
                return notifier.sent.pop()
            await asyncio.sleep(0.02)


async def noted(person: Person) -> dict[str, Any]:
    """The channel, once it says that something was sent."""
    async with asyncio.timeout(20):
        while True:
            found: dict[str, Any] = (await person.ask("GET", "/channels")).json()["items"][0]
            if found["sent_at"]:
                return found
            await asyncio.sleep(0.02)


async def test_a_drawing_that_was_read_is_told_in_the_channel(api: Api, notifier: MemoryNotifier) -> None:
    ann = await a_person(api)
    await made(ann, "drawing_read")
    project = await a_project(api, ann.user, Role.VIEWER)
    await api.a_drawing(str(project.id))
    address, title, text = await sent(notifier)
    assert (address, title) == (ADDRESS, "Read: starter")
    assert text == "starter, revision 1, of the project Pump station, has been read."


async def test_who_is_invited_into_a_project_is_told(api: Api, notifier: MemoryNotifier) -> None:
    ann = await a_person(api)
    await made(ann, "invited")
    project = await a_project(api)
    answer = await api.client.post(f"{V1}/projects/{project.id}/invitations", json={"email": ann.user.email, "role": "engineer"})
    assert answer.status_code == 201
    assert (await sent(notifier))[2] == "You are invited into the project Pump station as engineer."


async def test_a_channel_is_made_listed_changed_tried_and_deleted(api: Api, notifier: MemoryNotifier) -> None:
    ann = await a_person(api)
    channel = await made(ann, "drawing_read", "invited")
    assert channel["service"] == "slack"
    path = f"/channels/{channel['id']}"
    changed = await ann.ask("PATCH", path, {"name": "Phone", "topics": []})
    assert changed.json() == channel | {"name": "Phone", "topics": []}
    tried = await ann.ask("POST", f"{path}/test")
    assert tried.status_code == 202
    assert (await sent(notifier))[:2] == (ADDRESS, "Test")
    listed = await noted(ann)
    assert listed == channel | {"name": "Phone", "topics": [], "sent_at": listed["sent_at"]}
    assert (await ann.ask("DELETE", path)).status_code == 204
    assert (await ann.ask("GET", "/channels")).json() == {"items": [], "next": None}
    for method, end, body in (("PATCH", "", {}), ("DELETE", "", None), ("POST", "/test", None)):
        assert code_of(await ann.ask(method, path + end, body)) == "channel_not_found"


async def test_no_answer_and_no_entry_tells_the_address(api: Api) -> None:
    ann = await a_person(api)
    await made(ann)
    listed = await ann.ask("GET", "/channels")
    refused = await ann.ask("POST", "/channels", {"name": "x", "address": f"{ADDRESS}?x=y", "topics": []})
    assert code_of(refused) == "channel_refused"
    trail = await api.get("/audit")
    assert "channel.made" in trail.text
    for answer in (listed, refused, trail):
        assert "T1JJ3T3L2" not in answer.text


async def test_addresses_that_lead_to_files_or_inwards_are_refused(api: Api) -> None:
    ann = await a_person(api)
    for address in ("file:///etc/passwd", "json://127.0.0.1/", "mailto://u:p@10.0.0.1", "mailto:bob@example.com", "syslog://", "slack://"):
        answer = await ann.ask("POST", "/channels", {"name": "x", "address": address, "topics": []})
        assert (answer.status_code, code_of(answer)) == (400, "channel_refused"), address


async def test_another_s_channels_are_not_there(api: Api) -> None:
    channel = await made(await a_person(api))
    bob = await a_person(api, "bob@example.com")
    assert code_of(await bob.ask("DELETE", f"/channels/{channel['id']}")) == "channel_not_found"
    assert (await bob.ask("GET", "/channels")).json()["items"] == []


async def test_channels_are_listed_page_by_page(api: Api) -> None:
    ann = await a_person(api)
    ids = [(await made(ann))["id"] for _ in range(3)]
    first = (await ann.ask("GET", "/channels?limit=2")).json()
    rest = (await ann.ask("GET", f"/channels?limit=2&after={first['next']}")).json()
    assert [one["id"] for one in (*first["items"], *rest["items"])] == ids


async def test_a_channel_is_of_chosen_projects_that_are_one_s_own(api: Api, notifier: MemoryNotifier) -> None:
    ann = await a_person(api)
    mine, other, foreign = [str((await a_project(api, user)).id) for user in (ann.user, ann.user, None)]
    body = {"name": "Team", "address": ADDRESS, "topics": ["drawing_read"]}
    assert code_of(await ann.ask("POST", "/channels", body | {"projects": [foreign]})) == "project_not_found"
    channel = (await ann.ask("POST", "/channels", body | {"projects": [mine]})).json()
    assert channel["projects"] == [mine]
    path = f"/channels/{channel['id']}"
    assert code_of(await ann.ask("PATCH", path, {"projects": [foreign]})) == "project_not_found"
    await api.a_drawing(mine, name="Wanted")
    assert (await sent(notifier))[1] == "Read: Wanted"
    assert (await ann.ask("PATCH", path, {"projects": [other]})).json()["projects"] == [other]
    await api.a_drawing(mine, name="Unwanted")
    await api.a_drawing(other, name="Also wanted")
    assert (await sent(notifier))[1] == "Read: Also wanted"


async def test_a_channel_is_made_once_under_one_key(api: Api) -> None:
    ann = await a_person(api)
    headers = {"authorization": f"Bearer {ann.access}", "idempotency-key": str(uuid4())}
    body = {"name": "Team", "address": ADDRESS, "topics": ["invited"]}
    first, again = [await api.client.post(f"{V1}/channels", json=body, headers=headers) for _ in range(2)]
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert len((await ann.ask("GET", "/channels")).json()["items"]) == 1
