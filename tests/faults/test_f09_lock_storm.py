"""F9: many write to SQLite at once, another program keeps the file locked for a while, and programs begin and end at once on one file."""

import asyncio
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, closing
from pathlib import Path

import pytest
from electrical_orchestrator.entrypoints.cli import main

from tests.acceptance.running_api import V1, Api, running
from tests.databases import sqlite_url
from tests.faults.checking import check_sound
from tests.faults.house import House, a_house
from tests.faults.sizes import DATABASES, note, sized
from tests.programs import program

pytestmark = pytest.mark.skipif("sqlite" not in DATABASES, reason="Postgres locks rows")
WRITERS = sized(10, 50)
BRIEFLY_S = 0.5
PATIENCE_S = sized(1, 2)
TOO_LONG_S = sized(4, 10)
"""Longer than the patience of one who has waited for his turn before, too."""
PROGRAMS, ROUNDS = 4, sized(2, 100)


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


async def test_programs_that_begin_and_end_at_once_keep_what_each_has_done(tmp_path: Path) -> None:
    async with sqlite_url(tmp_path, tables=True) as url, a_house(tmp_path, url) as house:
        for number in range(ROUNDS):
            ended = await asyncio.to_thread(begun_at_once, house, [f"Pump station {number}.{program}" for program in range(PROGRAMS)])
            assert [code for code, _ in ended] == [0] * PROGRAMS, ended
        async with house.container() as container:
            kept = await container.projects.list_projects()(limit=2 + PROGRAMS * ROUNDS)
        check_sound(house)
    assert len(kept) == 1 + PROGRAMS * ROUNDS
    note("F9", "programs", at_once=PROGRAMS, rounds=ROUNDS, refused=0, lost=0)


def begun_at_once(house: House, names: list[str]) -> list[tuple[int, str]]:
    """Programs that each start a project; how they ended, and what they said."""
    with ExitStack() as running_now:
        environment = house.whole_environment
        programs = [running_now.enter_context(program(main, "project", "create", name, environment=environment)) for name in names]
        return [(one.wait(), one.said.read()) for one in programs]


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
