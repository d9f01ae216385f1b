"""F2: workers are killed again and again at what they do, while drawings keep coming."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

import msgspec
import pytest
from electrical_orchestrator.domain.drawings import RevisionState
from electrical_orchestrator.domain.errors import Quarantined
from electrical_orchestrator.domain.jobs import MOST_ATTEMPTS, JobState

from tests.faults import checking
from tests.faults.dying import claims_of, times_begun
from tests.faults.house import House
from tests.faults.incoming import Incoming
from tests.faults.journal import Journal
from tests.faults.lives import Plan
from tests.faults.orphans import Orphans
from tests.faults.sizes import SEED, note, sized

ROOT = Path(__file__).parents[2]
WORKERS, KILLS, POISONS = 3, sized(5, 300), sized(1, 5)
LEASE_S = sized(1, 3)
"""Where many processes write to SQLite on a busy machine, who lives may renew his lease a second late."""
SOON_S = LEASE_S + sized(30, 5)
"""This machine may be busy with other tests."""
LOOK_S = 0.1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, which this system cannot")
async def test_what_killed_workers_were_at_is_done_soon_and_once(house: House, database: str) -> None:
    plan = Plan(str(house.folder), house.database_url, LEASE_S, WORKERS, KILLS, SEED)
    journal, orphans = Journal(house.folder / "journal.jsonl"), Orphans(plan.lives, claims_of(house))
    async with house.container() as container, shift(house, plan) as workers, asyncio.timeout(checking.PATIENCE_S):
        incoming = Incoming(house, container, orphans, journal, KILLS, POISONS)
        while incoming.goes_on:
            assert workers.poll() is None, log_of(house)
            await incoming.look()
            await asyncio.sleep(LOOK_S)
        await checking.settled(house)
    assert workers.returncode == 0, log_of(house)
    journal.close()
    counted = await checking.check_uploads(house, journal)
    quarantined, most = await check_attempts(house, incoming.poisons)
    results = await checking.check_results(house)
    checking.check_sound(house)
    await checking.check_left_over(house)
    slowest = max(orphans.waited)
    note(
        "F2", database, kills=orphans.kills, drawings=counted["kept"], orphans=len(orphans.waited), parts=orphans.parts, stuck=0,
        doubled=counted["doubled"], most_attempts=most, lease_s=LEASE_S, usual_requeue_s=round(median(orphans.waited), 2),
        slowest_requeue_s=round(slowest, 2), poisons=POISONS, quarantined=quarantined, results=results,
    )  # fmt: skip
    assert slowest < SOON_S


async def check_attempts(house: House, poisons: Collection[str]) -> tuple[int, int]:
    """Raise unless each drawing was read once, or ended two workers; return how many did, and the most workers that began one."""
    begun, read = times_begun(house), await checking.times_recognised(house)
    quarantined, most = set(), max(begun.values())
    async with house.container() as container, container.ports.begin_reading()() as work:
        for drawing in await checking.drawings_of(container, house.project):
            revision, jobs = drawing.newest, await work.jobs.of(drawing.newest.id)
            assert read[drawing.id] == (revision.state is RevisionState.RECOGNISED), "a result twice"
            if revision.failure is not None:
                assert revision.failure.code == Quarantined.code
                quarantined.add(str(drawing.id))
            most = max(most, *(job.attempts for job in jobs if job.state is JobState.DONE), 0)
    assert quarantined.issuperset(poisons)
    assert most <= MOST_ATTEMPTS
    return len(quarantined), most


@asynccontextmanager
async def shift(house: House, plan: Plan) -> AsyncIterator["subprocess.Popen[bytes]"]:
    """Workers that are killed as planned; with the block they are asked to end."""
    words = [sys.executable, "-m", "tests.faults.shift", msgspec.json.encode(plan).decode()]
    with (house.folder / "workers.log").open("ab") as log:
        process = subprocess.Popen(words, cwd=ROOT, env=house.whole_environment, stdin=subprocess.PIPE, stdout=log, stderr=log)  # noqa: ASYNC220, S603  # our own words
    try:
        yield process
    finally:
        await asyncio.to_thread(process.communicate)


def log_of(house: House) -> str:
    return (house.folder / "workers.log").read_text(errors="replace")[-4000:]
