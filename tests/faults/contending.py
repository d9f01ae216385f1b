"""Workers that all want the same jobs, of which some sleep past their lease before they keep what they found.

In the process that asks, or in one of its own: ``python -m tests.faults.contending PLAN``, which prints what came of it.
"""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import msgspec
from electrical_orchestrator.domain.errors import JobLost
from electrical_orchestrator.domain.jobs import Job, Queue
from electrical_orchestrator.entrypoints.container import Container

from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser
from tests.faults.house import House
from tests.faults.sleeping import LOOK_S, Sleepy, Still, Tally

PATIENT = {"EO_DATABASE_CONNECT_TIMEOUT": "120", "EO_DATABASE_LOCK_TIMEOUT": "120", "EO_DATABASE_STATEMENT_TIMEOUT": "0"}
"""Sixteen wait for one another, on a machine that may be busy with other tests."""


class Plan(msgspec.Struct):
    """What some of them are told."""

    place: str
    database_url: str
    lease_s: float
    workers: int
    sleeping: float
    """The share of jobs over which whoever has them first falls asleep."""
    seed: int

    @property
    def house(self) -> House:
        return House(Path(self.place), self.database_url, PATIENT, lease_s=self.lease_s)


async def contend(plan: Plan) -> Tally:
    """Have all of them work until nothing is left; return what came of it."""
    tally, random = Tally(), Random(plan.seed)
    async with plan.house.container(reader=FakeReader(count=1), recogniser=FakeRecogniser()) as container:
        names = [f"worker {plan.seed}.{number}" for number in range(plan.workers)]
        await asyncio.gather(*(_work(container, name, lambda: random.random() < plan.sleeping, tally) for name in names))
    return tally


async def _work(container: Container, name: str, sleeps: Callable[[], bool], tally: Tally) -> None:
    while True:
        job = await container.drawings.claim_job()(tuple(Queue), name)
        if job is not None:
            await _do(container, job, tally, asleep=job.attempts == 1 and sleeps())  # who follows stays awake
        elif await _left(container):
            await asyncio.sleep(LOOK_S)
        else:
            return


async def _do(container: Container, job: Job, tally: Tally, *, asleep: bool) -> None:
    read = container.drawings.read_drawing()
    if asleep:
        read = replace(read, pulse=Still(), reader=Sleepy(container, job, tally))
    try:
        await read.run(job)
    except JobLost:
        tally.refused += 1
    else:
        tally.committed += 1


async def _left(container: Container) -> bool:
    return any(queue.waiting + queue.running for queue in await container.drawings.show_backlog()())


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(contend(msgspec.json.decode(sys.argv[1], type=Plan)))))
