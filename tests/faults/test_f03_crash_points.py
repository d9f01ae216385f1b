"""F3: the program ends at every single boundary of what it writes, and is started again."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from electrical_orchestrator.domain.drawings import RevisionState

from tests.faults.checking import check_left_over, check_sound, check_uploads, drawings_of
from tests.faults.crashing import Plan, crashes
from tests.faults.house import House
from tests.faults.journal import Journal
from tests.faults.sizes import note, sized

ROOT = Path(__file__).parents[2]
TIMES = sized(0, 20)
EVERY = sized(2, 1)
FIRST = {"sqlite": 0, "postgres": sized(1, 0)}
"""One boundary of two, beginning there: what the one database leaves out is done on the other."""
EXPECTED = {
    "before original is kept",
    "after original is kept",
    "before INSERT drawings",
    "after INSERT revisions",
    "before INSERT answers",
    "before INSERT audit",
    "after UPDATE revisions",
    "before commit",
    "after commit or rollback",
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, which this system cannot")
async def test_after_a_crash_at_any_boundary_everything_is_done_once(house: House, database: str) -> None:
    plan = Plan(str(house.folder), house.database_url, house.project, TIMES, EVERY, FIRST[database])
    words = [sys.executable, "-m", "tests.faults.crashing", msgspec.json.encode(plan).decode()]
    done = await asyncio.to_thread(
        subprocess.run, words, cwd=ROOT, env=house.whole_environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-1000:]
    passed = plan.boundaries.read_text().splitlines()
    assert {name for name in EXPECTED if not any(known.startswith(name) for known in passed)} == set()
    journal = Journal(plan.journal)
    journal.close()
    counted = await check_uploads(house, journal)
    async with house.container() as container:
        kept = await drawings_of(container, house.project)
        assert len(kept) == 1 + len(crashes(plan))
        for drawing in kept:
            assert [revision.state for revision in drawing.revisions] == [RevisionState.RECOGNISED] * 2
            assert drawing.name.startswith("story ")
    check_sound(house)
    await check_left_over(house)
    note(
        "F3",
        database,
        boundaries=len(passed),
        names=len(set(passed)),
        crashes=len(crashes(plan)),
        lost=counted["lost"],
        doubled=counted["doubled"],
    )
