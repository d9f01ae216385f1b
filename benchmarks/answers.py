"""What holds over all sheets of a drawing: found anew, found before, and known to the client; processor time of the server.

Before each request something is committed: to the drawing for the first kind, to another project for the others, so that no
answer is good because nothing was committed at all. Beside it a bare handler that returns the same ready bytes.

    python -m benchmarks.answers [--components 10000]
"""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.entrypoints.container import Container, opened
from electrical_orchestrator.entrypoints.settings import Settings

from benchmarks.serving.drawing import Kept, keep_drawing
from benchmarks.serving.servers import Answer, Client, Served, bare, product

REQUESTS = 20
WHAT = ("take-off", "devices", "connections", "findings", "result")


class Costs(NamedTuple):
    """Processor seconds of one request."""

    bare: float
    anew: float
    again: float
    known: float


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--components", type=int, default=10_000)
    asyncio.run(_print_costs(parser.parse_args().components))


async def _print_costs(components: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Settings(data=Path(folder))) as container:
            kept = await keep_drawing(container, components)
            with product(Path(folder)) as served, Client(served.port, Authorization=f"Bearer {kept.access}") as client:
                print(f"{'':12} {'kB':>7} {'bare ms':>8} {'anew ms':>8} {'again ms':>8} {'ratio':>6} {'304 ms':>7} {'anew / again':>12}")
                for what in WHAT:
                    size, costs = await _costs(container, served, client, kept, what)
                    print(
                        f"{what:12} {size / 1e3:7.0f} {1e3 * costs.bare:8.2f} {1e3 * costs.anew:8.1f} {1e3 * costs.again:8.2f}"
                        f" {costs.again / costs.bare:6.1f} {1e3 * costs.known:7.2f} {costs.anew / costs.again:12.0f}"
                    )


async def _costs(container: Container, served: Served, client: Client, kept: Kept, what: str) -> tuple[int, Costs]:
    path, drawing = f"/api/v1/drawings/{kept.drawing}/{what}", DrawingId(UUID(kept.drawing))
    other = await container.projects.create_project()("Another")

    async def something_is_done(number: int) -> None:
        await container.drawings.rename_drawing()(drawing, f"{what} {number}")

    async def somewhere_else(number: int) -> None:
        await container.projects.rename_project()(other.id, f"{what} {number}")

    anew = await _cost(served, lambda: client.get(path), something_is_done)
    first = client.get(path)
    tag = f"If-None-Match: {first.headers[b'etag'].decode()}\r\n"
    again = await _cost(served, lambda: client.get(path), somewhere_else)
    known = await _cost(served, lambda: client.get(path, tag), somewhere_else)
    with bare(first.body) as floor, Client(floor.port, Authorization=f"Bearer {kept.access}") as at_floor:
        return len(first.body), Costs(await _cost(floor, lambda: at_floor.get("/"), somewhere_else), anew, again, known)


async def _cost(served: Served, ask: Callable[[], Answer], before: Callable[[int], Awaitable[None]]) -> float:
    """Of one request, with whatever is committed before each."""
    spent = 0.0
    for number in range(REQUESTS):
        await before(number)
        began = served.spent()
        await asyncio.to_thread(ask)
        spent += served.spent() - began
    return spent / REQUESTS


if __name__ == "__main__":
    main()
