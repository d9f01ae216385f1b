"""Lists page by page: sorted by what may be sorted by, with cursors that nobody can make up."""

import string
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.running_api import V1, Api, code_of, newcomer, running

NAMES = ("b", "B", "Ä", "a", "水", "b")


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[Api]:
    """One application for all: to start it takes longer than most tests."""
    async with running() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module")
async def api(shared: Api) -> AsyncIterator[Api]:
    """Of somebody who sees no projects but their own."""
    async with newcomer(shared) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module", params=["projects", "drawings"])
async def path(request: pytest.FixtureRequest, api: Api) -> str:
    """Address of a list of six."""
    if request.param == "projects":
        for name in NAMES:
            await api.a_project(name)
        return "/projects"
    project = await api.a_project()
    for name in NAMES:
        await api.a_drawing(project, name=name)
    return f"/projects/{project}/drawings"


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("created_at", NAMES),
        ("-created_at", NAMES[::-1]),
        ("name", ("B", "a", "b", "b", "Ä", "水")),
        ("-name", ("水", "Ä", "b", "b", "a", "B")),
    ],
)
@pytest.mark.parametrize("limit", [1, 4, 6])
async def test_every_order_is_kept_from_page_to_page(api: Api, path: str, sort: str, names: tuple[str, ...], limit: int) -> None:
    seen: list[tuple[str, str]] = []
    page = (await api.get(path, sort=sort, limit=limit)).json()
    seen += [(item["name"], item["id"]) for item in page["items"]]
    while page["next"]:
        page = (await api.get(path, sort=sort, limit=limit, after=page["next"])).json()
        seen += [(item["name"], item["id"]) for item in page["items"]]
    assert tuple(name for name, _ in seen) == names
    assert len({identifier for _, identifier in seen}) == 6


@pytest.mark.parametrize("sort", ["id", "archived", "name desc", "", "name;drop table projects", "-"])
async def test_only_what_is_listed_may_be_sorted_by(api: Api, path: str, sort: str) -> None:
    answer = await api.get(path, sort=sort)
    assert (answer.status_code, code_of(answer)) == (400, "invalid_request")
    assert answer.json()["errors"][0]["key"] == "sort"


@pytest.mark.parametrize("name", ["colour", "Limit", "archived[]", "order_by", "a" * 500])
async def test_a_filter_that_nobody_knows_is_refused(api: Api, path: str, name: str) -> None:
    answer = await api.get(path, **{name: "1"})
    assert (answer.status_code, code_of(answer)) == (400, "invalid_request")
    assert "taken: after, archived, limit, sort" in answer.text


async def test_a_page_goes_on_where_it_ended_whatever_has_become_of_that(api: Api) -> None:
    projects = [await api.a_project(name) for name in "abc"]
    page = (await api.get("/projects", sort="name", limit=2)).json()
    await api.client.patch(f"{V1}/projects/{projects[0]}", json={"name": "z"})
    await api.client.delete(f"{V1}/projects/{projects[1]}")
    rest = (await api.get("/projects", sort="name", after=page["next"])).json()
    assert [item["name"] for item in rest["items"]] == ["c", "z"]


async def test_a_cursor_is_good_for_its_own_list_alone(api: Api) -> None:
    one, other = await api.a_project(), await api.a_project()
    for _ in range(2):
        await api.a_drawing(one)
    cursor = (await api.get(f"/projects/{one}/drawings", limit=1)).json()["next"]
    assert (await api.get(f"/projects/{one}/drawings", after=cursor)).status_code == 200
    for path, query in [
        (f"/projects/{other}/drawings", {}),
        ("/projects", {}),
        (f"/projects/{one}/drawings", {"sort": "name"}),
        (f"/projects/{one}/drawings", {"archived": "true"}),
    ]:
        assert code_of(await api.get(path, after=cursor, **query)) == "invalid_cursor"


async def test_no_changed_character_of_a_cursor_goes_unnoticed(api: Api) -> None:
    for name in "ab":
        await api.a_project(name)
    cursor = (await api.get("/projects", limit=1)).json()["next"]
    letters = string.ascii_letters + string.digits + "-_"
    for place, letter in enumerate(cursor[:-1]):
        forged = cursor[:place] + letters[(letters.index(letter) + 1) % 64] + cursor[place + 1 :]
        assert code_of(await api.get("/projects", after=forged)) == "invalid_cursor"


@pytest.mark.parametrize("cursor", ["", "a", "ab", "null", "x" * 2000, "é", "%00", "=" * 50])
async def test_what_is_no_cursor_is_refused(api: Api, cursor: str) -> None:
    answer = await api.get("/projects", after=cursor)
    assert (answer.status_code, code_of(answer)) == (400, "invalid_cursor")


async def test_a_cursor_of_another_secret_is_refused_and_of_the_same_is_not() -> None:
    cursors = []
    for secret in ("a" * 32, "b" * 32, "a" * 32):
        async with running(Settings(storage="memory", secret=secret)) as api:
            for name in "ab":
                await api.a_project(name)
            cursors.append((await api.get("/projects", limit=1)).json()["next"])
            heard = [(await api.get("/projects", after=cursor)).status_code for cursor in cursors]
    assert heard == [200, 400, 200]


@pytest.mark.parametrize("limit", ["1000000000", "-1", "NaN", "0", "201", "1e9", "\u0661", ""])
async def test_no_list_at_all_has_a_page_without_end(shared: Api, limit: str) -> None:
    api = shared  # some are an administrator's
    project = await api.a_project()
    hook = await api.client.post(f"{V1}/projects/{project}/webhooks", json={"address": "https://erp.example.com/hooks"})
    places = {
        "{project_id}": project,
        "{drawing_id}": await api.a_drawing(project),
        "{webhook_id}": hook.json()["id"],
        "{component_id}": "1.1",
    }
    lists = [path for (method, path), names in api.app.state.queries.items() if method == "GET" and "limit" in names]
    assert len(lists) >= 7
    for path in lists:
        for name, value in places.items():
            path = path.replace(name, value)  # noqa: PLW2901  it becomes an address
        answer = await api.client.get(path, params={"limit": limit})
        assert (answer.status_code, code_of(answer)) == (400, "invalid_request"), path
        assert (await api.client.get(path, params={"limit": 1})).status_code == 200, path
