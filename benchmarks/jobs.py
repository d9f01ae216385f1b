"""The queue of jobs: what it costs by itself, and how 1, 2 and 4 worker processes come to the ideal.

A job of the second part reads nothing and waits as long as a drawing of a few sheets takes, so that what is measured is the queue
and not how many cores this machine has; --folder measures real ones.

    python -m benchmarks.jobs [--jobs N] [--folder DIR]
"""

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from electrical_orchestrator.domain.jobs import Job, JobState, Queue
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet
from electrical_orchestrator.entrypoints.cli.context import Context
from electrical_orchestrator.entrypoints.cli.running import run
from electrical_orchestrator.entrypoints.container import Container

from benchmarks.working import Way, a_postgres, a_worker, added, an_office, done, left

READING_S = 0.2
"""What a pretended drawing takes."""
HANDS = 8
"""Workers of the first part, in one process."""
PROCESSES = (1, 2, 4)
EACH = 25
"""Pretended drawings for each worker process."""


class Waiting(PdfReader, Recogniser):
    """Takes its time, and finds nothing."""

    model = "none"

    async def read(self, pdf: Path, *, sheets: Sequence[int] | None = None) -> AsyncIterator[Sheet]:  # noqa: ARG002  # the port's signature
        """One empty sheet."""
        await asyncio.sleep(READING_S)
        yield Sheet(1, 1, 842.0, 595.0)

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        """Nothing on it."""
        return RecognisedSheet(sheet.number, sheet.width, sheet.height)

    async def recognise_all(self, sheets: AsyncIterator[Sheet]) -> AsyncIterator[RecognisedSheet]:
        """The same for each."""
        async for sheet in sheets:
            yield await self.recognise(sheet)


def main() -> None:
    """Print every figure."""
    if sys.argv[1:2] == ["work"]:
        pretended = {} if sys.argv[2] == "real" else {"reader": Waiting(), "recogniser": Waiting()}
        sys.exit(run(["worker"], Context(given=pretended)))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="a folder of PDFs to read for the second part")
    asked = parser.parse_args()
    with a_postgres() as postgres:
        ways: list[tuple[str, str, Way]] = [("SQLite", "", "inside"), ("Postgres", postgres, "inside"), ("PgQueuer", postgres, "pgqueuer")]
        print(f"queue alone: {asked.jobs} jobs, {HANDS} workers in one process; by the clock, and in processor time of that process")
        print(f"{'':12} {'added/s':>9} {'ms of it':>9} {'done/s':>9} {'ms of it':>9}")
        for name, url, way in ways:
            print("{:12} {:9.0f} {:9.2f} {:9.0f} {:9.2f}".format(name, *asyncio.run(_queue(url, way, asked.jobs))), flush=True)
        for name, url, way in ways:
            _processes(name, url, way, asked.folder)


async def _queue(url: str, way: Way, count: int) -> tuple[float, float, float, float]:
    async with an_office(url, way) as (container, _):
        drawing = await added(container, 0)
        with _timed(count) as adding:
            for _ in range(count):
                async with container.ports.begin()() as work:
                    await work.jobs.add([Job.to_read(drawing.id, drawing.newest.id, drawing.created_at)])
        with _timed(count) as doing:
            await asyncio.gather(*(_hand(container, str(number)) for number in range(HANDS)))
        return adding[0], adding[1], doing[0], doing[1]


@contextmanager
def _timed(count: int) -> Iterator[list[float]]:
    """A second's worth, and processor milliseconds of one."""
    found: list[float] = []
    clock, processor = time.perf_counter(), time.process_time()
    yield found
    found += [count / (time.perf_counter() - clock), 1e3 * (time.process_time() - processor) / count]


async def _hand(container: Container, name: str) -> None:
    offers, claim = container.ports.offers(), container.drawings.claim_job()
    while True:
        offer = await offers.next(tuple(Queue))
        job = await claim(tuple(Queue), name, job=None if offer is None else offer.job)
        if job is not None:
            async with container.ports.begin()() as work:
                await work.jobs.end(job.claim, JobState.DONE)
        if offer is not None:
            await offers.settle(offer)
        elif job is None:
            return


def _processes(name: str, url: str, way: Way, folder: Path | None) -> None:
    alone = None
    for count in PROCESSES:
        rate = asyncio.run(_rate(url, way, count, folder))
        alone = alone or rate
        print(f"{name:12} {count} worker processes: {rate:6.2f} drawings/s, {rate / alone / count:5.0%} of the ideal", flush=True)


async def _rate(url: str, way: Way, count: int, folder: Path | None) -> float:
    async with an_office(url, way) as (container, environment):
        with ExitStack() as stack:
            for _ in range(count):
                stack.enter_context(a_worker(["-m", "benchmarks.jobs", "work", "pretended" if folder is None else "real"], environment))
            warm = [await added(container, number, folder) for number in range(4 * count)]
            await done(container, warm)  # each has loaded what it needs
            drawings = [await added(container, number, folder) for number in range(len(warm), len(warm) + EACH * count)]
            begun = time.perf_counter()
            before = await left(container, drawings)
            await done(container, drawings)
            return before / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
