from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio

from tests.acceptance.running_api import V1, Api, code_of, running

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api() -> AsyncIterator[Api]:
    """One application for all: most tests look at a project of their own."""
    async with running() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module")
async def alone() -> AsyncIterator[Api]:
    """One without projects."""
    async with running() as found:
        yield found


async def test_a_project_is_started_and_found_again(api: Api) -> None:
    answer = await api.client.post(f"{V1}/projects", json={"name": "Pump station"})
    assert answer.status_code == 201
    shown = await api.client.get(answer.headers["location"])
    assert shown.json() == answer.json()
    assert shown.json()["name"] == "Pump station"
    assert shown.json()["archived"] is False


async def test_projects_are_listed_page_by_page(alone: Api) -> None:
    api = alone
    made = [await api.a_project(f"P{number}") for number in range(5)]
    first = (await api.get("/projects", limit=2)).json()
    second = (await api.get("/projects", limit=2, after=first["next"])).json()
    third = (await api.get("/projects", limit=2, after=second["next"])).json()
    assert [item["id"] for page in (first, second, third) for item in page["items"]] == made
    assert third["next"] is None


async def test_a_page_that_is_just_full_is_the_last(alone: Api) -> None:
    await alone.a_project()
    assert (await alone.get("/projects", limit=1)).json()["next"] is None


async def test_a_project_is_renamed(api: Api) -> None:
    project = await api.a_project()
    answer = await api.client.patch(f"{V1}/projects/{project}", json={"name": "Pump station 2"})
    assert answer.json()["name"] == "Pump station 2"
    assert (await api.get(f"/projects/{project}")).json() == answer.json()


async def test_an_archived_project_is_set_aside_until_it_is_restored(alone: Api) -> None:
    api = alone
    project = await api.a_project()
    assert (await api.client.post(f"{V1}/projects/{project}/archive")).json()["archived"] is True
    assert (await api.get("/projects")).json()["items"] == []
    assert [item["id"] for item in (await api.get("/projects", archived=True)).json()["items"]] == [project]
    refused = await api.client.patch(f"{V1}/projects/{project}", json={"name": "x"})
    assert (refused.status_code, code_of(refused)) == (409, "project_archived")
    assert code_of(await api.client.post(f"{V1}/projects/{project}/recognition/cancel")) == "project_archived"
    assert (await api.client.post(f"{V1}/projects/{project}/restore")).json()["archived"] is False


async def test_a_deleted_project_is_gone_with_its_drawings(api: Api) -> None:
    project = await api.a_project()
    drawing = await api.a_drawing(project)
    assert (await api.client.delete(f"{V1}/projects/{project}")).status_code == 204
    assert code_of(await api.get(f"/projects/{project}")) == "project_not_found"
    assert code_of(await api.get(f"/drawings/{drawing}")) == "drawing_not_found"


async def test_a_project_is_taken_off(api: Api) -> None:
    project = await api.a_project()
    await api.a_drawing(project, name="One")
    await api.a_drawing(project, name="Two")
    told = (await api.get(f"/projects/{project}/take-off")).json()
    assert told["schema"] == "electrical-orchestrator/project-take-off/1"
    assert {line["kind"]: line["count"] for line in told["kinds"]} == {"coil": 4, "contact_no": 4}
    assert told["missing"] == []


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (b'{"name": ""}', "name"),
        (b'{"name": "' + b"a" * 201 + b'"}', "name"),
        (b'{"name": 3}', "name"),
        (b"{}", "name"),
        (b'{"name": "a", "id": "b", "created_at": "2020-01-01"}', "unknown field"),
        (b"{", ""),
        (b"\xff\xfe", ""),
        (b"null", ""),
        (b"[" * 100_000, "nested"),
        (b'{"name": "\\u0000\\u0007"}', "printable"),
    ],
)
async def test_a_body_of_another_form_is_refused_and_named(api: Api, body: bytes, wrong: str) -> None:
    before = (await api.get("/projects")).json()
    answer = await api.client.post(f"{V1}/projects", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert code_of(answer) in {"invalid_request", "invalid_name"}
    assert wrong in answer.text
    assert (await api.get("/projects")).json() == before


@pytest.mark.parametrize("limit", ["0", "-1", "201", "1000000000", "NaN", "x", "1.5"])
async def test_a_page_has_one_to_two_hundred_items(api: Api, limit: str) -> None:
    answer = await api.get("/projects", limit=limit)
    assert (answer.status_code, code_of(answer)) == (400, "invalid_request")
    assert answer.json()["errors"][0]["key"] == "limit"
    assert answer.json()["errors"][0]["source"] == "query"


async def test_what_is_not_there_is_not_found(api: Api) -> None:
    assert code_of(await api.get(f"/projects/{uuid4()}")) == "project_not_found"
    assert code_of(await api.get("/projects/17")) == "no_such_path"
    assert code_of(await api.get(f"/projects/{uuid4()}/take-off")) == "project_not_found"
