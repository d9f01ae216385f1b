"""A page of 50 of a million components against a bare handler that returns ready bytes; processor time of the servers, turn by turn.

Both are served the same way, over a real socket; the product with its log, its figures and its question who asks.
Cold: a page that nobody asked for before. By ETag: a page that the client has, asked for with If-None-Match.
Also: wall time and memory of listing all of it, page by page.

    python -m benchmarks.listing [--components 1000000]
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.settings import Settings

from benchmarks.serving.drawing import Kept, keep_drawing
from benchmarks.serving.servers import Answer, Client, Served, bare, product

ROUNDS = 15
REQUESTS = 100
"""A round."""
PAGE = 50
LONGEST_PAGE = 200


class Next(msgspec.Struct):
    """Of a page, what leads on."""

    next: str | None


class Walk:
    """Goes through the list, one page after the other."""

    def __init__(self, client: Client, kept: Kept, limit: int) -> None:
        """From the first page on."""
        self._client = client
        self._path = f"/api/v1/drawings/{kept.drawing}/components?limit={limit}"
        self._after = ""
        self.ended = False

    def page(self) -> Answer:
        """The next one."""
        answer = self._client.get(self._path + self._after)
        assert answer.status == 200, answer  # noqa: S101, PLR2004
        following = msgspec.json.decode(answer.body, type=Next).next
        self.ended, self._after = following is None, f"&after={following}"
        return answer


class Costs(NamedTuple):
    """Processor seconds of one request."""

    bare: float
    cold: float
    known: float


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--components", type=int, default=1_000_000)
    components = parser.parse_args().components
    if components < (least := PAGE * (1 + ROUNDS * (REQUESTS + 1))):
        parser.error(f"Pages that nobody asked for before are enough from {least:,} components on.")
    with tempfile.TemporaryDirectory() as folder:
        kept = asyncio.run(made(Path(folder), components))
        with product(Path(folder)) as served, Client(served.port, Authorization=f"Bearer {kept.access}") as client:
            first = Walk(client, kept, PAGE).page()
            with bare(first.body) as floor:
                print_costs(compared(served, floor, client, kept), len(first.body))
            print_walk(served, Walk(client, kept, LONGEST_PAGE))


async def made(data: Path, components: int) -> Kept:
    """A database in ``data``."""
    async with opened(Settings(data=data)) as container:
        return await keep_drawing(container, components)


def compared(served: Served, floor: Served, client: Client, kept: Kept) -> list[Costs]:
    """The costs of several rounds."""
    walk = Walk(client, kept, PAGE)
    seen = walk.page()
    path, known = f"/api/v1/drawings/{kept.drawing}/components?limit={PAGE}", f"If-None-Match: {seen.headers[b'etag'].decode()}\r\n"
    costs = []
    with Client(floor.port, Authorization=f"Bearer {kept.access}") as other:
        for _ in range(ROUNDS):
            at_floor = cost(floor, lambda: other.get("/"))
            cold = cost(served, walk.page)
            costs.append(Costs(at_floor, cold, cost(served, lambda: client.get(path, known))))
    return costs


def cost(served: Served, ask: Callable[[], Answer]) -> float:
    """Processor seconds that one request costs the server."""
    ask()
    began = served.spent()
    for _ in range(REQUESTS):
        ask()
    return (served.spent() - began) / REQUESTS


def print_costs(costs: list[Costs], size: int) -> None:
    """Both sides and their ratio."""
    least = Costs(*map(min, zip(*costs, strict=True)))
    print(f"bare handler, {size:,} ready bytes {1e6 * least.bare:8.0f} us")
    for name, side in (("cold", least.cold), ("by ETag, 304", least.known)):
        print(f"page of {PAGE}, {name:20} {1e6 * side:8.0f} us   ratio {side / least.bare:5.2f}")


def print_walk(served: Served, walk: Walk) -> None:
    """Whether the last pages are as quick as the first, and what memory the list takes."""
    before, took = served.memory(), []
    while not walk.ended:
        began = time.perf_counter()
        walk.page()
        took.append(time.perf_counter() - began)
    grown = served.memory() - before
    tenth = max(1, len(took) // 10)
    first, last = (1e3 * statistics.quantiles(part, n=100)[98] for part in (took[:tenth], took[-tenth:]))
    pages = f"all {len(took)} pages of {LONGEST_PAGE}"
    print(f"{pages}: p99 {first:.1f} ms in the first tenth, {last:.1f} ms in the last; RSS {grown / 1e6:+.0f} MB")


if __name__ == "__main__":
    main()
