"""F12: many clients edit one drawing at once, each with If-Match."""

import asyncio
from itertools import count
from random import Random

from tests.acceptance.running_api import V1, Api, running
from tests.faults.house import House
from tests.faults.sizes import SEED, note, sized

CLIENTS = sized(6, 32)
EDITS = sized(3, 200)
"""Tries of each client, at least."""
WISHED = sized(3, 1)
"""Edits that each of them gets through: nobody is left out."""


async def test_no_edit_is_lost_and_each_advances_the_version_by_one(house: House, database: str) -> None:
    async with running(house.settings) as api:
        drawing = await api.a_drawing()
        before = await seen(api, drawing)
        made = await asyncio.gather(*(edited(api, drawing, client) for client in range(CLIENTS)))
        after = await seen(api, drawing)
        shown = (await api.get(f"/drawings/{drawing}")).json()["name"]
    names = {version: name for done in made for version, name in done.items()}
    total = sum(map(len, made))
    assert min(map(len, made)) >= WISHED
    assert sorted(names) == list(range(version_of(before) + 1, version_of(after) + 1))  # none twice, none left out
    assert shown == names[version_of(after)]
    note("F12", database, clients=CLIENTS, tries=CLIENTS * EDITS, edits=total, lost=total - len(names))


async def edited(api: Api, drawing: str, client: int) -> dict[int, str]:
    """Try so often to rename it, and until that was done as often as wished; return the names by the version that each made."""
    made: dict[int, str] = {}
    random = Random(SEED * 1000 + client)
    for edit in count():
        if edit >= EDITS and len(made) >= WISHED:
            break
        tag = await seen(api, drawing)
        await asyncio.sleep(random.uniform(0, 0.002))
        name = f"{client} {edit}"
        answer = await api.client.patch(f"{V1}/drawings/{drawing}", json={"name": name}, headers={"if-match": tag})
        if answer.status_code == 200:
            made[version_of(answer.headers["etag"])] = name
        else:
            assert answer.status_code == 412, answer.text
    return made


async def seen(api: Api, drawing: str) -> str:
    return str((await api.get(f"/drawings/{drawing}")).headers["etag"])


def version_of(tag: str) -> int:
    return int(tag.strip('"').partition("-")[0])
