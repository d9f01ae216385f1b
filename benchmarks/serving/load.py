"""Lists under load: the peak beside a bare handler's, and the time of an answer at four fifths of the peak beside that without load.

nox -s load
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.settings import Settings

from benchmarks.serving.drawing import Kept, keep_drawing
from benchmarks.serving.servers import Client, Served, bare, product

USERS = 8
FEW = 50.0
"""Requests a second that are no load."""
PART = 0.8


class Load(NamedTuple):
    """What one run of locust saw."""

    rate: float
    """Answers a second."""
    p50: float
    p99: float
    """Milliseconds."""


class Locust(NamedTuple):
    """The program, and for how long it runs."""

    program: str
    seconds: int

    def run(self, served: Served, path: str, access: str, rate: float) -> Load:
        """All users together ask ``rate`` times a second; 0: as often as they are answered."""
        with tempfile.TemporaryDirectory() as folder:
            times = Path(folder) / "times.json"
            told = {"LOAD_PATH": path, "LOAD_TOKEN": access, "LOAD_TIMES": str(times), "LOAD_RATE": str(rate / USERS)}
            command = [
                self.program, "-f", str(Path(__file__).with_name("locustfile.py")), "--headless", "--only-summary", "--loglevel", "ERROR",
                "-u", str(USERS), "-r", str(USERS), "-t", f"{self.seconds}s", "-H", f"http://127.0.0.1:{served.port}",
            ]  # fmt: skip
            subprocess.run(command, env={**os.environ, **told}, capture_output=True, check=True)  # noqa: S603 - our own words
            noted = json.loads(times.read_text("utf-8"))
        if noted["failed"]:
            raise SystemExit(f"There were errors: {noted['failed']}")
        took = noted["took"][len(noted["took"]) // 10 :]  # connections and caches are there by then
        return Load(len(noted["took"]) / self.seconds, statistics.median(took), statistics.quantiles(took, n=100)[98])


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--locust", default="locust", help="the program")
    parser.add_argument("--seconds", type=int, default=10, help="of each run")
    parser.add_argument("--components", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = asyncio.run(made(Path(folder), given.components))
        path = f"/api/v1/drawings/{kept.drawing}/components?limit=50"
        with product(Path(folder)) as served, Client(served.port, Authorization=f"Bearer {kept.access}") as client:
            body = client.get(path).body
            with bare(body) as floor:
                print_load(Locust(given.locust, given.seconds), floor, "/", "nobody", "bare handler")
            print_load(Locust(given.locust, given.seconds), served, path, kept.access, "list of 50")


async def made(data: Path, components: int) -> Kept:
    """A database in ``data``."""
    async with opened(Settings(data=data)) as container:
        return await keep_drawing(container, components)


def print_load(locust: Locust, served: Served, path: str, access: str, name: str) -> None:
    """Peak, and times with and without load."""
    calm = locust.run(served, path, access, FEW)
    peak = locust.run(served, path, access, 0)
    busy = locust.run(served, path, access, PART * peak.rate)
    print(f"{name}: peak {peak.rate:,.0f} a second; p50 {calm.p50:.1f} ms, p99 {calm.p99:.1f} ms without load;", end=" ")
    print(f"at {busy.rate:,.0f} a second p50 {busy.p50:.1f} ms, p99 {busy.p99:.1f} ms: {busy.p99 / calm.p99:.2f} times")


if __name__ == "__main__":
    main()
