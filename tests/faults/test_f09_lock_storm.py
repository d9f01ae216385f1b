"""F9: many write to SQLite at once, and another program keeps the file locked for a while."""

import asyncio
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.acceptance.running_api import V1, Api, running
from tests.databases import sqlite_url
from tests.faults.checking import check_sound
from tests.faults.house import House, a_house
from tests.faults.sizes import DATABASES, note, sized

pytestmark = pytest.mark.skipif("sqlite" not in DATABASES, reason="Postgres locks rows")
WRITERS = sized(10, 50)
BRIEFLY_S = 0.5
PATIENCE_S = sized(1, 2)
TOO_LONG_S = sized(4, 10)
"""Longer than the patience of one who has waited for his turn before, too."""


async def test_writers_wait_for_each_other_and_are_told_when_it_takes_too_long(tmp_path: Path) -> None:
    async with sqlite_url(tmp_path, tables=True) as url, a_house(tmp_path, url, {"EO_DATABASE_CONNECT_TIMEOUT": str(PATIENCE_S)}) as house:
        async with running(house.settings) as api:
            crowded = await writing(api)
            async with locked(house, BRIEFLY_S):
                waited = await writing(api)
            began = time.monotonic()
            async with locked(house, TOO_LONG_S):
                refused = await writing(api)
                told = time.monotonic() - began
            after = await writing(api)
            kept = (await api.get("/projects", limit=200)).json()["items"]
        check_sound(house)
    assert (crowded, waited, after) == (Counter({201: WRITERS}),) * 3
    assert refused == Counter({503: WRITERS})
    assert len(kept) == 1 + 3 * WRITERS
    note("F9", "sqlite", writers=WRITERS, external_lock_s=TOO_LONG_S, locked_errors=0, told_after_s=round(told, 2), lost=0)
    assert told < TOO_LONG_S


async def writing(api: Api) -> Counter[int]:
    """How many heard what; nobody hears of locks."""
    answers = await asyncio.gather(*(api.client.post(f"{V1}/projects", json={"name": f"Pump station {n}"}) for n in range(WRITERS)))
    assert not [answer.text for answer in answers if answer.status_code == 500]
    return Counter(answer.status_code for answer in answers)


@asynccontextmanager
async def locked(house: House, seconds: float) -> AsyncIterator[None]:
    """Another program writes for so long."""
    done = threading.Event()
    other = sqlite3.connect(house.database_url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False)

    def hold() -> None:
        done.wait(seconds)
        other.execute("ROLLBACK")

    with closing(other):
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # what the program is writing has to end first
        holding = asyncio.create_task(asyncio.to_thread(hold))
        try:
            yield
        finally:
            done.set()
            await holding
