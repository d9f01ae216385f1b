"""Whether a worker needs more memory the longer it works: one `eo worker` process, drawings one after another, as many as asked.

Printed for each tenth of them: the worker's resident memory and that of what it started (which reads PDFs), the most that was seen.

    python -m benchmarks.memory [--drawings 10000] [--folder DIR]     on Linux; without being told 10,000 of samples/, an hour
"""

import argparse
import asyncio
from collections.abc import Iterator
from pathlib import Path

from electrical_orchestrator.entrypoints.container import Container

from benchmarks.working import a_worker, added, an_office, left

SAMPLES = Path(__file__).parent.parent / "samples"
WORK = ["-c", "from electrical_orchestrator.entrypoints.cli import main; main()", "worker"]
WARM = 50
"""Drawings before the first look."""
WAITING = 20
"""Drawings that are added before they are done."""
PARTS = 10
LOOK_S = 0.05
MB = 1024
"""Kilobytes, as Linux tells memory."""


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drawings", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=SAMPLES)
    asked = parser.parse_args()
    asyncio.run(_print_memory(asked.drawings, asked.folder))


async def _print_memory(drawings: int, folder: Path) -> None:
    async with an_office("", "inside") as (container, environment):
        with a_worker(WORK, environment) as worker:
            await _worked(container, worker.pid, range(WARM), folder)
            print(f"{'drawings':>9} {'worker MB':>10} {'with what it started, most, MB':>32}")
            held: list[int] = []
            for part in range(PARTS):
                numbers = range(WARM + part * drawings // PARTS, WARM + (part + 1) * drawings // PARTS)
                most = await _worked(container, worker.pid, numbers, folder)
                held.append(_resident(worker.pid))
                print(f"{numbers.stop - WARM:9} {held[-1] / MB:10.1f} {most / MB:32.1f}", flush=True)
            print(f"after the last tenth, the worker holds {held[-1] / held[0]:.3f} times what it held after the first")


async def _worked(container: Container, worker: int, numbers: range, folder: Path) -> int:
    """Have these done, a few at a time; the most kilobytes seen meanwhile."""
    most = 0
    for start in range(numbers.start, numbers.stop, WAITING):
        waiting = [await added(container, number, folder) for number in range(start, min(start + WAITING, numbers.stop))]
        while await left(container, waiting):
            most = max(most, sum(map(_resident, _family(worker))))
            await asyncio.sleep(LOOK_S)
    return most


def _family(process: int) -> Iterator[int]:
    """The process and all that come from it."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from _family(int(child))


def _resident(process: int) -> int:
    """Kilobytes; none of a process that has just ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)


if __name__ == "__main__":
    main()
