"""F13: the same bytes are uploaded many times at once."""

import asyncio

from tests.acceptance.running_api import PDF, V1, Api, running
from tests.faults.house import House
from tests.faults.sizes import note, sized

AT_ONCE = sized(16, 50)


async def test_with_one_key_it_is_one_drawing_and_everybody_hears_the_same(house: House, database: str) -> None:
    async with running(house.settings) as api:
        project = await api.a_project()
        answers = await asyncio.gather(*(api_upload(api, project, "one-key") for _ in range(AT_ONCE)))
        kept = (await api.get(f"/projects/{project}/drawings", limit=200)).json()["items"]
        await api.readings.settled()
    assert {status for status, _ in answers} == {202}
    assert {drawing for _, drawing in answers} == {kept[0]["id"]}
    assert (len(kept), originals(house)) == (1, 1)
    note("F13", database, at_once=AT_ONCE, drawings=len(kept), originals=originals(house))


async def test_without_a_key_each_is_a_drawing_of_one_original(house: House) -> None:
    async with running(house.settings) as api:
        project = await api.a_project()
        answers = await asyncio.gather(*(api_upload(api, project) for _ in range(AT_ONCE)))
        kept = (await api.get(f"/projects/{project}/drawings", limit=200)).json()["items"]
        await api.readings.settled()
    assert {status for status, _ in answers} == {202}
    assert {drawing for _, drawing in answers} == {drawing["id"] for drawing in kept}
    assert (len(kept), originals(house)) == (AT_ONCE, 1)


async def api_upload(api: Api, project: str, key: str | None = None) -> tuple[int, str]:
    file = ("starter.pdf", PDF, "application/pdf")
    headers = {} if key is None else {"idempotency-key": key}
    answer = await api.client.post(f"{V1}/projects/{project}/drawings", files={"file": file}, headers=headers)
    return answer.status_code, answer.json().get("id", "")


def originals(house: House) -> int:
    return sum(file.is_file() for file in house.originals.rglob("*"))
