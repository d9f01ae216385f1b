"""Who did what, as owners and administrators are told."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.people.members import Role

from tests.acceptance.people_api import PASSWORD, Person, a_person, asked, signed_in
from tests.acceptance.running_api import V1, Api, code_of, running

PDF = {"file": ("starter.pdf", b"%PDF-1.7\n% a drawing", "application/pdf")}
OTHER = "fuses and contactors"


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with running(signed_in=False) as found:
        yield found


async def trail(person: Person, path: str = "/audit", /, **query: str | int) -> list[dict[str, Any]]:
    """All of it, page by page, the newest first."""
    asked_for = "&".join(f"{name}={value}" for name, value in query.items())
    items: list[dict[str, Any]] = []
    following: str | None = None
    while True:
        page = await person.ask("GET", f"{path}?limit=3&{asked_for}" + (f"&after={following}" if following else ""))
        assert page.status_code == 200, page.text
        items += page.json()["items"]
        following = page.json()["next"]
        if following is None:
            return items


async def actions(person: Person, path: str = "/audit", /, **query: str | int) -> list[str]:
    return [item["action"] for item in await trail(person, path, **query)]


async def started(person: Person) -> str:
    return str((await person.ask("POST", "/projects", {"name": "Pump station"})).json()["id"])


async def uploaded(api: Api, person: Person, project: str) -> str:
    headers = {"authorization": f"Bearer {person.access}"}
    answer = await api.client.post(f"{V1}/projects/{project}/drawings", files=PDF, headers=headers)
    await api.readings.settled()
    return str(answer.json()["id"])


async def test_owners_see_what_was_done_in_their_project_and_by_whom(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    eve = await a_person(api, "eve@example.com")
    project = await started(boss)
    await boss.ask("PUT", f"/projects/{project}/members/{eve.user.id}", {"role": "engineer"})
    drawing = await uploaded(api, eve, project)
    await eve.ask("PATCH", f"/drawings/{drawing}", {"name": "Motor starter"})
    await eve.ask("POST", f"/drawings/{drawing}/archive")
    await eve.ask("POST", f"/drawings/{drawing}/archive")
    await boss.ask("PUT", f"/projects/{project}/members/{eve.user.id}", {"role": "owner"})
    await started(eve)

    told = await trail(eve, f"/projects/{project}/audit")

    assert [(item["action"], item["by"]["means"], (item["by"]["person"] or {}).get("id")) for item in reversed(told)] == [
        ("project.started", "session", str(boss.user.id)),
        ("member.set", "session", str(boss.user.id)),
        ("member.set", "session", str(boss.user.id)),
        ("drawing.added", "session", str(eve.user.id)),
        ("drawing.recognised", "server", None),
        ("drawing.renamed", "session", str(eve.user.id)),
        ("drawing.archived", "session", str(eve.user.id)),
        ("member.set", "session", str(boss.user.id)),
    ]
    renamed = next(item for item in told if item["action"] == "drawing.renamed")
    assert (renamed["before"], renamed["after"], renamed["drawing"]) == ({"name": "starter"}, {"name": "Motor starter"}, drawing)
    assert renamed["by"]["person"]["name"] == "Ann"
    assert renamed["by"]["address"] == "127.0.0.1"
    assert (told[0]["person"]["id"], told[0]["before"], told[0]["after"]) == (str(eve.user.id), {"role": "engineer"}, {"role": "owner"})


async def test_it_is_filtered_and_paged(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    project = await started(boss)
    one, other = await uploaded(api, boss, project), await uploaded(api, boss, project)
    here = f"/projects/{project}/audit"
    assert await actions(boss, here, drawing=one) == ["drawing.recognised", "drawing.added"]
    assert {item["drawing"] for item in await trail(boss, here, action="drawing.added")} == {one, other}
    assert await actions(boss, here, subject=str(boss.user.id)) == ["drawing.added"] * 2 + ["member.set", "project.started"]
    assert await actions(boss, here, person=str(boss.user.id)) == ["member.set"]
    assert await actions(boss, here, subject=project) == []
    for wrong in ("action=nothing", "limit=201", "limit=0", "before=1", "drawing=x"):
        assert code_of(await boss.ask("GET", f"{here}?{wrong}")) == "invalid_request", wrong


async def test_a_cursor_goes_on_in_its_own_trail_alone(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    here = f"/projects/{await started(boss)}/audit"
    cursor = (await boss.ask("GET", f"{here}?limit=1")).json()["next"]
    assert [item["action"] for item in (await boss.ask("GET", f"{here}?limit=1&after={cursor}")).json()["items"]] == ["project.started"]
    for path in (f"/audit?after={cursor}", f"{here}?action=member.set&after={cursor}", f"{here}?after=2", f"{here}?after={cursor}x"):
        assert code_of(await boss.ask("GET", path)) == "invalid_cursor", path


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER, Role.ENGINEER])
async def test_others_see_none_of_it(api: Api, role: Role) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    ann = await a_person(api)
    project = await started(boss)
    assert code_of(await ann.ask("GET", f"/projects/{project}/audit")) == "project_not_found"
    await boss.ask("PUT", f"/projects/{project}/members/{ann.user.id}", {"role": role})
    assert code_of(await ann.ask("GET", f"/projects/{project}/audit")) == "not_allowed"
    assert code_of(await ann.ask("GET", "/audit")) == "not_allowed"


@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH", "DELETE"])
async def test_nobody_changes_it(api: Api, method: str) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    project = await started(boss)
    before = await trail(boss)
    for path in ("/audit", f"/projects/{project}/audit", "/audit/1"):
        assert (await boss.ask(method, path, {})).status_code in {404, 405}
    assert await trail(boss) == before


async def test_administrators_still_see_what_was_done_in_a_project_that_is_gone(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    project = await started(boss)
    await uploaded(api, boss, project)
    assert (await boss.ask("DELETE", f"/projects/{project}")).status_code == 204
    assert (await boss.ask("GET", f"/projects/{project}/audit")).status_code == 404
    assert (await actions(boss, project=project))[:2] == ["project.deleted", "drawing.deleted"]


async def test_it_tells_of_signing_in_and_of_who_tried(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    ann = await a_person(api)
    for email in ("ann@example.com", "nobody@example.com"):
        await asked(api, "POST", "/session", {"email": email, "password": "a password of my bank"})
    await asked(api, "POST", "/session/refresh", {"refresh_token": ann.refresh})
    following = (await asked(api, "POST", "/session/refresh", {"refresh_token": ann.refresh})).json()["refresh_token"]
    await asked(api, "POST", "/session/refresh", {"refresh_token": following})
    await asked(api, "POST", "/session/refresh", {"refresh_token": ann.refresh})

    told = await trail(boss)

    assert [item["action"] for item in told][:4] == ["session.ended", "session.token_reused", "session.refused", "session.refused"]
    unknown, known = told[2], told[3]
    assert (unknown["person"], unknown["by"]["person"]) == (None, None)
    assert (known["person"]["id"], known["by"]["person"]) == (str(ann.user.id), None)
    assert known["by"]["means"] == "nobody"
    begun = next(item for item in told if item["action"] == "session.begun" and item["person"]["id"] == str(ann.user.id))
    assert begun["by"]["person"]["id"] == str(ann.user.id)
    whole = (await boss.ask("GET", "/audit?limit=200")).text
    assert not any(secret in whole for secret in ("bank", "nobody@", PASSWORD, ann.refresh, following, "argon", "digest"))


async def test_it_tells_what_is_done_to_people(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    ann = await a_person(api)
    project = await started(boss)
    invited = await boss.ask("POST", f"/projects/{project}/invitations", {"email": "bea@example.com", "role": "viewer"})
    acceptance = {"token": invited.json()["token"], "name": "Bea", "password": PASSWORD}
    bea = (await asked(api, "POST", "/invitations/accept", acceptance)).json()
    unwanted = (await boss.ask("POST", "/invitations", {"email": "cyd@example.com"})).json()
    await boss.ask("POST", f"/invitations/{unwanted['id']}/renew")
    await boss.ask("DELETE", f"/invitations/{unwanted['id']}")
    token = (await ann.ask("POST", "/tokens", {"name": "nightly", "scopes": ["read"]})).json()
    await ann.ask("DELETE", f"/tokens/{token['id']}")
    await ann.ask("POST", "/session/password", {"present": PASSWORD, "new": OTHER})
    link = (await boss.ask("POST", f"/people/{ann.user.id}/password-reset")).json()["token"]
    await asked(api, "POST", "/session/password-reset", {"token": link, "password": PASSWORD})
    await boss.ask("POST", f"/people/{ann.user.id}/disable")
    await boss.ask("POST", f"/people/{ann.user.id}/enable")

    told = await trail(boss)
    assert [item["action"] for item in reversed(told) if item["person"] and item["person"]["id"] == str(ann.user.id)] == [
        "person.made",
        "session.begun",
        "token.made",
        "token.revoked",
        "password.changed",
        "session.all_ended",
        "password.link_made",
        "password.link_used",
        "password.changed",
        "session.all_ended",
        "person.disabled",
        "session.all_ended",
        "person.enabled",
    ]
    assert [item["action"] for item in told if item["action"].startswith("invitation")] == [
        "invitation.withdrawn",
        "invitation.renewed",
        "invitation.made",
        "invitation.accepted",
        "invitation.made",
    ]
    made = next(item for item in told if item["action"] == "person.made" and item["person"]["id"] == bea["id"])
    assert made["by"]["person"]["id"] == bea["id"]
    whole = (await boss.ask("GET", "/audit?limit=200")).text
    assert not any(secret in whole for secret in (token["token"], link, invited.json()["token"], PASSWORD, OTHER))


async def test_a_program_is_told_from_the_person_it_acts_for(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    token = (await boss.ask("POST", "/tokens", {"name": "nightly", "scopes": ["write"]})).json()
    await asked(api, "POST", "/projects", {"name": "By night"}, token["token"])
    by = (await trail(boss, action="project.started"))[0]["by"]
    assert (by["means"], by["person"]["id"], by["token"]) == ("token", str(boss.user.id), token["id"])


async def test_what_fails_leaves_no_trace(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    project = await started(boss)
    before = await trail(boss)
    assert (await boss.ask("PATCH", f"/projects/{project}", {"name": " "})).status_code >= 400
    assert (await boss.ask("POST", f"/people/{boss.user.id}/disable")).status_code == 409
    assert await trail(boss) == before


async def test_someone_who_signs_in_again_is_told_again(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    await signed_in(api, boss.user)
    assert await actions(boss, action=Act.SIGNED_IN) == ["session.begun"] * 2
