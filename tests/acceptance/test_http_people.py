import itertools
import re
from collections.abc import AsyncIterator

import pytest
from electrical_orchestrator.domain.people.members import Role

from tests.acceptance.people_api import PASSWORD, a_person, a_project, a_user, asked, signed_in
from tests.acceptance.running_api import V1, Api, code_of, running

OTHER = "fuses and contactors"


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with running(signed_in=False) as found:
        yield found


async def test_who_signs_in_is_told_who_they_are(api: Api) -> None:
    user = await a_user(api)
    answer = await asked(api, "POST", "/session", {"email": "Ann@example.com", "password": PASSWORD})
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    assert (answer.json()["token_type"], answer.json()["expires_in"]) == ("Bearer", 900)
    me = await asked(api, "GET", "/session", token=answer.json()["access_token"])
    assert me.json()["id"] == str(user.id)
    assert "password" not in me.text


@pytest.mark.parametrize("token", [None, "", "nonsense", "eop_nonsense", "é"])
async def test_without_a_token_of_ours_nobody_is_let_in(api: Api, token: str | None) -> None:
    headers = [] if token is None else [(b"authorization", f"Bearer {token}".encode())]
    answer = await api.client.get(f"{V1}/session", headers=headers)
    assert answer.status_code == 401
    assert code_of(answer) in {"not_signed_in", "invalid_token"}
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_sessions_go_on_and_end(api: Api) -> None:
    ann = await a_person(api)
    following = await asked(api, "POST", "/session/refresh", {"refresh_token": ann.refresh})
    assert following.status_code == 200
    assert (await asked(api, "POST", "/session/refresh", {"refresh_token": ann.refresh})).json()["refresh_token"] == following.json()[
        "refresh_token"
    ]
    assert (await ann.ask("DELETE", "/session")).status_code == 204
    assert code_of(await ann.ask("GET", "/session")) == "invalid_token"
    refused = await asked(api, "POST", "/session/refresh", {"refresh_token": following.json()["refresh_token"]})
    assert (refused.status_code, code_of(refused)) == (401, "invalid_token")


async def test_signing_out_everywhere_and_another_password_end_other_sessions(api: Api) -> None:
    ann = await a_person(api)
    other = await signed_in(api, ann.user)
    assert (await ann.ask("POST", "/session/password", {"present": PASSWORD, "new": OTHER})).status_code == 204
    assert (await ann.ask("GET", "/session")).status_code == 200
    assert (await other.ask("GET", "/session")).status_code == 401
    assert (await ann.ask("DELETE", "/session/everywhere")).status_code == 204
    assert (await ann.ask("GET", "/session")).status_code == 401
    assert (await asked(api, "POST", "/session", {"email": "ann@example.com", "password": OTHER})).status_code == 201


async def test_administrators_keep_people_out_at_once(api: Api) -> None:
    boss, ann = await a_person(api, "boss@example.com", administrator=True), await a_person(api)
    listed = (await boss.ask("GET", "/people?limit=1")).json()
    assert [one["email"] for one in listed["items"]] == ["boss@example.com"]
    assert code_of(await boss.ask("GET", f"/people?after={listed['next']}&sort=name")) == "invalid_cursor"
    assert [one["email"] for one in (await boss.ask("GET", f"/people?after={listed['next']}")).json()["items"]] == ["ann@example.com"]
    assert (await boss.ask("POST", f"/people/{ann.user.id}/disable")).json()["disabled"] is True
    assert (await ann.ask("GET", "/session")).status_code == 401
    assert code_of(await asked(api, "POST", "/session", {"email": "ann@example.com", "password": PASSWORD})) == "wrong_credentials"
    assert (await boss.ask("POST", f"/people/{ann.user.id}/enable")).json()["disabled"] is False
    assert (await boss.ask("GET", f"/people/{ann.user.id}")).json()["disabled"] is False
    assert code_of(await boss.ask("POST", f"/people/{boss.user.id}/disable")) == "last_administrator"


async def test_a_new_password_by_a_link(api: Api) -> None:
    boss, ann = await a_person(api, "boss@example.com", administrator=True), await a_person(api)
    token = (await boss.ask("POST", f"/people/{ann.user.id}/password-reset")).json()["token"]
    setting = {"token": token, "password": OTHER}
    assert (await asked(api, "POST", "/session/password-reset", setting)).status_code == 204
    again = await asked(api, "POST", "/session/password-reset", setting)
    assert (again.status_code, code_of(again)) == (404, "link_expired")
    assert (await ann.ask("GET", "/session")).status_code == 401


async def test_invitations_lead_into_the_house_and_into_projects(api: Api) -> None:
    boss, ann = await a_person(api, "boss@example.com", administrator=True), await a_person(api)
    project = await a_project(api, ann.user)
    inside = f"/projects/{project.id}/invitations"
    house = (await boss.ask("POST", "/invitations", {"email": "new@example.com"})).json()
    into = (await ann.ask("POST", inside, {"email": "eng@example.com", "role": "engineer"})).json()
    assert [one["token"] for one in (await boss.ask("GET", "/invitations")).json()["items"]] == [None, None]
    assert [one["id"] for one in (await ann.ask("GET", inside)).json()["items"]] == [into["id"]]
    assert code_of(await ann.ask("DELETE", f"{inside}/{house['id']}")) == "invitation_not_found"
    accepted = await asked(api, "POST", "/invitations/accept", {"token": into["token"], "name": "Emil", "password": PASSWORD})
    assert (accepted.status_code, accepted.json()["administrator"]) == (201, False)
    assert {one["email"]: one["role"] for one in (await ann.ask("GET", f"/projects/{project.id}/members")).json()["items"]} == {
        "ann@example.com": "owner",
        "eng@example.com": "engineer",
    }
    again = (await ann.ask("POST", inside, {"email": "x@example.com", "role": "viewer"})).json()
    assert (await ann.ask("DELETE", f"{inside}/{again['id']}")).status_code == 204
    assert (await boss.ask("DELETE", f"/invitations/{house['id']}")).status_code == 204
    gone = await asked(api, "POST", "/invitations/accept", {"token": house["token"], "name": "New", "password": PASSWORD})
    assert code_of(gone) == "link_expired"


async def test_owners_say_who_is_what(api: Api) -> None:
    ann, bea = await a_person(api), await a_person(api, "bea@example.com")
    project = await a_project(api, ann.user)
    members = f"/projects/{project.id}/members"
    assert code_of(await bea.ask("GET", members)) == "project_not_found"
    assert (await ann.ask("PUT", f"{members}/{bea.user.id}", {"role": "viewer"})).json()["role"] == "viewer"
    assert (await bea.ask("GET", members)).status_code == 200
    assert code_of(await bea.ask("PUT", f"{members}/{bea.user.id}", {"role": "owner"})) == "not_allowed"
    assert code_of(await ann.ask("DELETE", f"{members}/{ann.user.id}")) == "last_owner"
    assert (await ann.ask("DELETE", f"{members}/{bea.user.id}")).status_code == 204
    assert code_of(await bea.ask("GET", members)) == "project_not_found"


async def test_programs_do_no_more_than_their_scopes(api: Api) -> None:
    ann = await a_person(api)
    project = await a_project(api, ann.user)
    made = (await ann.ask("POST", "/tokens", {"name": "nightly", "scopes": ["read"]})).json()
    secret, members = made["token"], f"/projects/{project.id}/members"
    assert [one["token"] for one in (await ann.ask("GET", "/tokens")).json()["items"]] == [None]
    assert (await asked(api, "GET", members, token=secret)).status_code == 200
    for method, path, body in (
        ("PUT", f"{members}/{ann.user.id}", {"role": "owner"}),
        ("POST", "/tokens", {"name": "more", "scopes": ["manage"]}),
        ("DELETE", "/session", None),
        ("DELETE", "/session/everywhere", None),
    ):
        assert code_of(await asked(api, method, path, body, secret)) == "not_allowed"
    bea = await a_person(api, "bea@example.com")
    assert code_of(await bea.ask("DELETE", f"/tokens/{made['id']}")) == "token_not_found"
    assert (await ann.ask("DELETE", f"/tokens/{made['id']}")).status_code == 204
    assert code_of(await asked(api, "GET", members, token=secret)) == "invalid_token"


# The first administrator


async def test_the_first_administrator_is_made_once_by_the_code(api: Api) -> None:
    code = api.container.people.setup_code().secret
    first = {"code": code, "name": "Ann", "email": "ann@example.com", "password": PASSWORD}
    assert code_of(await asked(api, "POST", "/setup", first | {"code": "guess"})) == "link_expired"
    made = await asked(api, "POST", "/setup", first)
    assert (made.status_code, made.json()["administrator"]) == (201, True)
    assert code_of(await asked(api, "POST", "/setup", first | {"email": "bea@example.com"})) == "already_set_up"


@pytest.mark.parametrize("outside", ["192.0.2.7", "2001:db8::1", "unix:"])
async def test_the_first_administrator_is_made_from_this_machine(api: Api, outside: str) -> None:
    api.client._transport.client = (outside, 1)  # type: ignore[attr-defined]  # noqa: SLF001  # httpx tells no other way
    code = api.container.people.setup_code().secret
    first = {"code": code, "name": "Ann", "email": "ann@example.com", "password": PASSWORD}
    assert code_of(await asked(api, "POST", "/setup", first)) == "not_allowed"


async def test_the_page_for_it_keeps_the_code_to_itself(api: Api) -> None:
    page = await api.client.get("/setup")
    assert page.headers["content-type"].startswith("text/html")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert re.search(r"<script(?![^>]*src=)", page.text) is None
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        assert (await api.client.get(address)).status_code == 200, address
    assert "replaceState" in (await api.client.get("/assets/setup.js")).text


async def test_people_tokens_members_and_invitations_are_listed_page_by_page(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    project = await a_project(api, boss.user)
    for number in range(4):
        await api.container.people.set_member()(project.id, (await a_user(api, f"{number}@example.com")).id, Role.VIEWER)
        await boss.ask("POST", f"/projects/{project.id}/invitations", {"email": f"new{number}@example.com", "role": "viewer"})
        await boss.ask("POST", "/tokens", {"name": f"Program {number}", "scopes": ["read"]})
    paths = ("/people", "/tokens", "/invitations", f"/projects/{project.id}/invitations", f"/projects/{project.id}/members")
    cursors: dict[str, str] = {}
    for path in paths:
        whole = (await boss.ask("GET", path)).json()
        assert (len(whole["items"]) in {4, 5}, whole["next"]) == (True, None)
        items, page = [], {"next": ""}
        while page["next"] is not None:
            page = (await boss.ask("GET", f"{path}?limit=2" + (f"&after={page['next']}" if page["next"] else ""))).json()
            cursors.setdefault(path, page["next"])
            items += page["items"]
        assert items == whole["items"]
    for path, other in itertools.permutations(paths, 2):
        assert code_of(await boss.ask("GET", f"{path}?after={cursors[other]}")) == "invalid_cursor"
