"""Several people at one project: nobody undoes what another has done without knowing it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from electrical_orchestrator.domain.sheets import Sheet
from httpx import Response

from tests.acceptance.running_api import V1, Api, code_of, running
from tests.fakes.recogniser import FakeRecogniser

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api() -> AsyncIterator[Api]:
    """One application for all: each test has something of its own to edit."""
    async with running() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module", params=["projects", "drawings"])
async def where(request: pytest.FixtureRequest, api: Api) -> str:
    """Address of something that can be edited."""
    made = await (api.a_project() if request.param == "projects" else api.a_drawing())
    return f"/{request.param}/{made}"


async def rename(api: Api, where: str, name: str, seen: str) -> Response:
    return await api.client.patch(V1 + where, json={"name": name}, headers={"if-match": seen})


async def test_a_change_is_made_for_what_was_seen(api: Api, where: str) -> None:
    seen = (await api.get(where)).headers["etag"]
    renamed = await rename(api, where, "Mine", seen)
    assert renamed.status_code == 200
    assert renamed.headers["etag"] == (await api.get(where)).headers["etag"] != seen
    late = await rename(api, where, "Theirs", seen)
    assert (late.status_code, code_of(late)) == (412, "changed_meanwhile")
    assert (await api.get(where)).json()["name"] == "Mine"


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_a_change_that_does_not_say_what_it_was_made_for_is_refused(api: Api, where: str, method: str) -> None:
    body = {"name": "Mine"} if method == "PATCH" else None
    answer = await api.client.request(method, V1 + where, json=body, headers={"if-match": ""})
    assert (answer.status_code, code_of(answer)) == (428, "precondition_missing")
    assert (await api.get(where)).status_code == 200


@pytest.mark.parametrize("seen", ['"nonsense"', 'W/"1"', "1", '"99-000000000000"', '"1-zz"', '"' + "9" * 500 + '"'])
async def test_a_tag_that_was_never_given_matches_nothing(api: Api, where: str, seen: str) -> None:
    assert (await rename(api, where, "Mine", seen)).status_code == 412


async def test_one_of_several_tags_is_enough(api: Api, where: str) -> None:
    seen = (await api.get(where)).headers["etag"]
    assert (await rename(api, where, "Mine", f'"77-000000000000", {seen}')).status_code == 200


async def test_what_is_known_is_not_sent_again(api: Api, where: str) -> None:
    first = await api.get(where)
    again = await api.client.get(V1 + where, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert again.headers["cache-control"] == "private, no-cache"
    await rename(api, where, "Mine", "*")
    changed = await api.client.get(V1 + where, headers={"if-none-match": first.headers["etag"]})
    assert (changed.status_code, changed.json()["name"]) == (200, "Mine")


async def test_setting_aside_heeds_what_was_seen_if_it_is_told(api: Api, where: str) -> None:
    seen = (await api.get(where)).headers["etag"]
    await rename(api, where, "Mine", "*")
    late = await api.client.post(f"{V1}{where}/archive", headers={"if-match": seen})
    assert code_of(late) == "changed_meanwhile"
    assert (await api.client.post(f"{V1}{where}/archive")).json()["archived"] is True
    late = await api.client.post(f"{V1}{where}/restore", headers={"if-match": seen})
    assert code_of(late) == "changed_meanwhile"
    late = await api.client.delete(V1 + where, headers={"if-match": seen})
    assert code_of(late) == "changed_meanwhile"


async def test_a_reading_spoils_no_edit() -> None:
    seen_first = asyncio.Event()

    async def wait(_: Sheet) -> None:
        await seen_first.wait()

    async with running(recogniser=FakeRecogniser(before=wait)) as api:
        uploaded = (await api.upload(f"/projects/{await api.a_project()}/drawings")).json()["id"]
        seen = (await api.get(f"/drawings/{uploaded}")).headers["etag"]
        seen_first.set()
        await api.readings.settled()
        assert (await api.get(f"/drawings/{uploaded}")).headers["etag"] != seen
        assert (await rename(api, f"/drawings/{uploaded}", "Mine", seen)).status_code == 200


async def test_thirty_two_editors_lose_nothing(api: Api, where: str) -> None:
    start = version(await api.get(where))
    names: list[str] = []

    async def edit(editor: int) -> None:
        for number in range(5):
            seen = (await api.get(where)).headers["etag"]
            await asyncio.sleep(0)
            answer = await rename(api, where, f"{editor}.{number}", seen)
            if answer.status_code == 200:
                names.append(answer.json()["name"])
            else:
                assert code_of(answer) == "changed_meanwhile"

    await asyncio.gather(*map(edit, range(32)))
    last = await api.get(where)
    assert version(last) - start == len(names) >= 5
    assert last.json()["name"] == names[-1]


def version(answer: Response) -> int:
    return int(answer.headers["etag"].strip('"').split("-")[0])
