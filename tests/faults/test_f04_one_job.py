"""F4: many workers want one job, and some of those who get it sleep past their lease."""

import asyncio
import sys
from pathlib import Path
from uuid import UUID

import msgspec
from electrical_orchestrator.application.jobs.asking import ask
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.jobs import Job, JobState
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId

from tests.faults.checking import check_results, check_sound, drawings_of, times_recognised
from tests.faults.contending import Plan, contend
from tests.faults.house import House
from tests.faults.sizes import FULL, SEED, note, sized
from tests.faults.sleeping import Tally

ROOT = Path(__file__).parents[2]
WORKERS, PROCESSES = 16, sized(1, 4)
JOBS, TOGETHER = sized(40, 5_000), 100
SLEEPING = 0.1
LEASE_S = 30.0
"""Longer than whoever is awake ever needs."""


async def test_of_many_workers_one_keeps_the_result_and_the_late_ones_are_refused(house: House, database: str) -> None:
    await fill(house)
    plans = [
        Plan(str(house.folder), house.database_url, LEASE_S, WORKERS // PROCESSES, SLEEPING, PROCESSES * SEED + number)
        for number in range(PROCESSES)
    ]
    tally = sum(await asyncio.gather(*(apart(house, plan) if FULL else contend(plan) for plan in plans)), start=Tally())
    recognised = await times_recognised(house)
    doubled = sum(times > 1 for times in recognised.values())
    note(
        "F4", database, workers=WORKERS, jobs=JOBS, committed=tally.committed, doubled=doubled, slept=tally.slept, refused=tally.refused
    )  # fmt: skip
    assert (tally.committed, len(recognised), doubled) == (JOBS, JOBS, 0)
    assert tally.refused == tally.slept > 0
    assert await claims(house) == JOBS + tally.slept
    assert await check_results(house) == JOBS
    check_sound(house)


async def fill(house: House) -> None:
    """Have so many drawings wait; all of one original, which came with the first."""
    file = house.folder / "sent.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    async with house.container() as container:
        first: Drawing = await container.drawings.add_drawing()(ProjectId(UUID(house.project)), file, filename="drawing.pdf")
        begin = container.ports.begin()
        for number in range(1, JOBS, TOGETHER):
            async with begin() as work:
                for _ in range(number, min(number + TOGETHER, JOBS)):
                    await add_another(work, first)


async def add_another(work: UnitOfWork, first: Drawing) -> None:
    of, at = first.newest, first.created_at
    drawing = Drawing.start(first.project, first.name, Revision.of(of.label, of.filename, of.sha256, of.size, at), at)
    await work.drawings.put(drawing)
    await ask(work, Job.to_read(drawing.id, drawing.newest.id, at))


async def apart(house: House, plan: Plan) -> Tally:
    """The same in a process of its own."""
    words = [sys.executable, "-m", "tests.faults.contending", msgspec.json.encode(plan).decode()]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*words, cwd=ROOT, env=house.whole_environment, stdout=pipe, stderr=pipe)
    told, complained = await process.communicate()
    assert process.returncode == 0, complained.decode(errors="replace")[-4000:]
    return msgspec.json.decode(told, type=Tally)


async def claims(house: House) -> int:
    """How often a job was given out; each of them has ended well."""
    found = 0
    async with house.container() as container, container.ports.begin_reading()() as work:
        for drawing in await drawings_of(container, house.project):
            [job] = await work.jobs.of(drawing.newest.id)
            assert job.state is JobState.DONE
            found += job.token
    return found
