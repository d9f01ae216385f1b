"""Idempotency-Key: what is asked for twice happens once."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from electrical_orchestrator.entrypoints.http.veil import Veil
from httpx import Response

from tests.acceptance.running_api import PDF, V1, Api, code_of, running


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with running() as found:
        yield found


async def create(api: Api, key: str, name: str = "Pump station") -> Response:
    return await api.client.post(f"{V1}/projects", json={"name": name}, headers={b"idempotency-key": key.encode()})


async def add(api: Api, path: str, key: str, pdf: bytes = PDF, filename: str = "a.pdf", **texts: str) -> Response:
    files = {"file": (filename, pdf, "application/pdf")}
    return await api.client.post(V1 + path, files=files, data=texts, headers={"idempotency-key": key})


async def test_a_project_asked_for_again_is_answered_and_not_made_again(api: Api) -> None:
    first = await create(api, "k-1")
    again = await create(api, "k-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.content, again.headers["location"], again.headers["etag"]) == (
        first.content,
        first.headers["location"],
        first.headers["etag"],
    )
    assert again.headers["content-type"] == first.headers["content-type"]
    assert (first.headers.get("idempotency-replayed"), again.headers["idempotency-replayed"]) == (None, "true")
    assert len((await api.get("/projects")).json()["items"]) == 1


async def test_a_key_that_comes_with_another_body_is_refused(api: Api) -> None:
    await create(api, "k-1")
    answer = await create(api, "k-1", "Other")
    assert (answer.status_code, code_of(answer)) == (422, "key_reused")
    assert (await create(api, "k-2", "Other")).status_code == 201


@pytest.mark.parametrize("key", ["", "a b", "ä", "k" * 256])
async def test_a_key_that_is_none_is_refused(api: Api, key: str) -> None:
    answer = await create(api, key)
    assert (answer.status_code, code_of(answer)) == (400, "invalid_request")
    assert (await api.get("/projects")).json()["items"] == []


async def test_a_refused_request_uses_no_key_up(api: Api) -> None:
    assert (await create(api, "k-1", "\x07")).status_code == 400
    assert (await create(api, "k-1")).status_code == 201


@pytest.mark.parametrize("what", ["drawings", "revisions"])
async def test_fifty_uploads_at_once_under_one_key_are_one(api: Api, what: str) -> None:
    project = await api.a_project()
    path = f"/projects/{project}/drawings" if what == "drawings" else f"/drawings/{await api.a_drawing(project)}/revisions"
    answers = await asyncio.gather(*(add(api, path, "k-1", PDF + b" newer", label="B") for _ in range(50)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.content for answer in answers}) == 1
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert sum("idempotency-replayed" not in answer.headers for answer in answers) == 1
    (drawing,) = (await api.get(f"/projects/{project}/drawings")).json()["items"]
    assert [revision["label"] for revision in drawing["revisions"]] == (["B"] if what == "drawings" else ["1", "B"])
    await api.readings.settled()
    assert (await add(api, path, "k-1", PDF + b" newer", label="B")).content == answers[0].content


@pytest.mark.parametrize("other", [{"pdf": PDF + b"!"}, {"filename": "b.pdf"}, {"label": "B"}, {"name": ""}])
async def test_another_upload_under_the_same_key_is_refused(api: Api, other: dict[str, str]) -> None:
    path = f"/projects/{await api.a_project()}/drawings"
    await add(api, path, "k-1")
    answer = await add(api, path, "k-1", **other)  # type: ignore[arg-type]
    assert (answer.status_code, code_of(answer)) == (422, "key_reused")


async def test_a_key_belongs_to_its_address_and_to_whoever_asks(api: Api) -> None:
    one, other = await api.a_project(), await api.a_project()
    made = [await add(api, f"/projects/{project}/drawings", "k-1") for project in (one, other)]
    assert len({answer.json()["id"] for answer in made}) == 2


SHOWN_ONCE: dict[str, dict[str, Any]] = {
    "/invitations": {"email": "emil@example.com"},
    "/projects/{project}/invitations": {"email": "emil@example.com", "role": "viewer"},
    "/tokens": {"name": "Program", "scopes": ["read"]},
}


@pytest.mark.parametrize("path", SHOWN_ONCE)
async def test_a_secret_that_is_asked_for_again_is_the_same_and_is_kept_nowhere(api: Api, path: str) -> None:
    body, address = SHOWN_ONCE[path], V1 + path.format(project=await api.a_project())
    answers = await asyncio.gather(*(api.client.post(address, json=body, headers={"idempotency-key": "k-1"}) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("idempotency-replayed" not in answer.headers for answer in answers) == 1
    told = answers[0].json()
    assert [item["id"] for item in (await api.client.get(address)).json()["items"]] == [told["id"]]
    secret = told["token"].removeprefix("eop_")
    assert len(secret) == 43
    assert secret not in repr(api.container.ports.database()._storage)  # noqa: SLF001  # to see all of it
    others = await api.client.post(address, json=body | {"name": "x", "email": "x@example.com"}, headers={"idempotency-key": "k-1"})
    assert others.status_code in {400, 422}

    if path == "/tokens":
        used = await api.client.get(f"{V1}/projects", headers={"authorization": f"Bearer {told['token']}"})
    else:
        used = await api.client.post(f"{V1}/invitations/accept", json={"token": secret, "name": "Emil", "password": "copper and ferrules"})
    assert used.status_code in {200, 201}, used.text


async def test_a_token_that_was_revoked_is_told_of_again_and_opens_nothing(api: Api) -> None:
    ask: dict[str, Any] = {"json": SHOWN_ONCE["/tokens"], "headers": {"idempotency-key": "k-1"}}
    first = await api.client.post(f"{V1}/tokens", **ask)
    assert (await api.client.delete(f"{V1}/tokens/{first.json()['id']}")).status_code == 204
    again = await api.client.post(f"{V1}/tokens", **ask)
    assert (again.status_code, again.content, again.headers["idempotency-replayed"]) == (201, first.content, "true")
    used = await api.client.get(f"{V1}/projects", headers={"authorization": f"Bearer {again.json()['token']}"})
    assert (used.status_code, code_of(used)) == (401, "invalid_token")
    assert (await api.get("/tokens")).json()["items"] == []


async def test_a_server_with_another_secret_shows_none_rather_than_a_wrong_one(api: Api) -> None:
    ask: dict[str, Any] = {"json": {"email": "emil@example.com"}, "headers": {"idempotency-key": "k-1"}}
    await api.client.post(f"{V1}/invitations", **ask)
    api.app.state.veil = Veil(b"of another server, of 32 letters")
    answer = await api.client.post(f"{V1}/invitations", **ask)
    assert (answer.status_code, code_of(answer)) == (409, "answer_exists")


async def test_fifty_uploads_of_the_same_bytes_without_a_key_are_fifty_drawings_of_one_original(api: Api) -> None:
    project = await api.a_project()
    answers = await asyncio.gather(*(api.upload(f"/projects/{project}/drawings") for _ in range(50)))
    assert {answer.status_code for answer in answers} == {202}
    items = (await api.get(f"/projects/{project}/drawings")).json()["items"]
    assert len(items) == 50
    assert len({item["revisions"][0]["sha256"] for item in items}) == 1
