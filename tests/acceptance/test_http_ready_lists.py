"""Pages that nobody asked for before: they are those of the application, whichever way they go out."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.http.ready_lists import TEMPLATE
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from litestar import Litestar

from tests.acceptance.people_api import Person, a_person
from tests.acceptance.running_api import V1, Api, running
from tests.acceptance.test_http_prepared import prepared_of, viewer

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["sql", "memory"])
async def api(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Api]:
    """One application for all: each test has a drawing of its own, and somebody who sees it."""
    async with running(Settings(data=tmp_path_factory.mktemp("data"), storage=request.param, rate=0)) as api:
        yield api


async def page(person: Person, drawing: str, query: str, **headers: str) -> Response:
    given = {"authorization": f"Bearer {person.access}", **headers}
    return await person.api.client.get(f"{V1}/drawings/{drawing}/components{query}", headers=given)


async def forgetful(*_: Any) -> None:  # noqa: ANN401  # nobody may ask it
    raise AssertionError


async def ready_page(api: Api, person: Person, drawing: str, query: str) -> Response:
    """It, answered before routing. What the relay of notices commits makes it unready for a moment, and all is remembered anew."""
    prepared = prepared_of(api)
    inside = prepared.app
    async with asyncio.timeout(30):
        while True:
            prepared.app = forgetful
            answer = await page(person, drawing, query)
            prepared.app = inside
            if answer.status_code != 500:
                return answer
            await page(person, drawing, "?limit=4")


async def known(api: Api) -> tuple[str, Person]:
    """A drawing, and somebody of whom all is remembered."""
    drawing = await api.a_drawing()
    person = await viewer(api, drawing)
    assert (await page(person, drawing, "")).status_code == 200
    return drawing, person


@pytest.mark.parametrize("query", ["?limit=1", "?limit=3&sheet=2", "?sheet=9", "?limit=200"])
async def test_it_is_what_the_application_would_say(api: Api, query: str) -> None:
    drawing, person = await known(api)
    prepared = prepared_of(api)
    fresh = prepared.fresh
    ready = await ready_page(api, person, drawing, query)
    prepared.fresh = lambda _, __: None
    prepared._kept.clear()  # noqa: SLF001  # else it would be that again
    routed = await page(person, drawing, query)
    prepared.fresh = fresh
    assert (ready.status_code, ready.content) == (routed.status_code, routed.content) == (200, routed.content)
    assert without_id(ready) == without_id(routed)


def without_id(answer: Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "x-request-id"}


async def test_its_pages_lead_through_all_of_it(api: Api) -> None:
    drawing, person = await known(api)
    whole = (await page(person, drawing, "")).json()["items"]
    seen: list[Any] = []
    query = "?limit=1"
    while query:
        told = (await ready_page(api, person, drawing, query)).json()
        seen += told["items"]
        query = "" if told["next"] is None else f"?limit=1&after={told['next']}"
    assert seen == whole
    assert len(seen) > 2


@pytest.mark.parametrize(
    "query", ["?limit=0", "?limit=201", "?limit=x", "?after=AAAA", "?after=%41", "?sheet=0", "?nobody=1", "?revision=7"]
)
async def test_what_is_wrong_is_refused_by_the_application(api: Api, query: str) -> None:
    drawing, person = await known(api)
    assert (await page(person, drawing, query)).status_code in {400, 404}


async def test_what_is_sought_otherwise_is_found_by_the_application(api: Api) -> None:
    drawing, person = await known(api)
    assert (await page(person, drawing, "?kind=coil&limit=1")).json()["items"]


async def test_a_page_changes_its_tag_with_what_people_say(api: Api) -> None:
    drawing, person = await known(api)
    before = await page(person, drawing, "?limit=2")
    component = before.json()["items"][0]["component"]["id"]
    assert (await api.client.post(f"{V1}/drawings/{drawing}/components/{component}/confirm")).status_code == 200
    after = await page(person, drawing, "?limit=2", **{"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.headers["etag"] != before.headers["etag"]
    assert after.json()["items"][0]["review"] == "confirmed"
    assert (await page(person, drawing, "?limit=2", **{"if-none-match": after.headers["etag"]})).status_code == 304


async def test_what_another_process_says_counts_at_once(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, rate=0)
    async with running(settings) as api, opened(settings) as elsewhere:
        drawing, person = await known(api)
        assert (await page(person, drawing, "?limit=1")).status_code == 200
        await elsewhere.people.disable_user()(person.user.id)
        assert (await page(person, drawing, "?limit=2")).status_code == 401


async def test_who_may_not_see_it_hears_nothing_of_it(api: Api) -> None:
    drawing, person = await known(api)
    stranger = await a_person(api, "eve@example.com")
    assert (await page(stranger, drawing, "?limit=2")).status_code == 404
    assert (await page(person, drawing, "?limit=2")).status_code == 200
    await person.ask("DELETE", "/session")
    assert (await page(person, drawing, "?limit=3")).status_code == 401


async def test_it_is_measured_under_the_address_that_routing_knows(api: Api) -> None:
    assert isinstance(api.app, Litestar)
    assert TEMPLATE in {route.path_format.replace("drawing_id", "drawing_id:uuid") for route in api.app.routes} | {
        route.path for route in api.app.routes
    }


async def test_headers_that_the_layers_look_at_go_through_them(api: Api) -> None:
    drawing, person = await known(api)
    assert (await page(person, drawing, "?limit=1", host="evil.example")).status_code == 421
    assert (await page(person, drawing, "?limit=1", **{"content-encoding": "gzip"})).status_code == 415
    named = await page(person, drawing, "?limit=1", **{"x-request-id": "mine"})
    assert named.headers["x-request-id"] == "mine"
