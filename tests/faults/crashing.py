"""Runs one story again and again, in processes that crash at one boundary after another: ``python -m tests.faults.crashing PLAN``.

This process itself stays clean, with everything imported and nothing opened: each run is forked from it within milliseconds.
"""

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Coroutine
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from electrical_orchestrator.application.once import Once
from electrical_orchestrator.domain.answers import AlreadyAnswered
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.errors import RevisionExists
from electrical_orchestrator.domain.jobs import Queue
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.container import Container
from electrical_orchestrator.entrypoints.temporary import own_temporary_folder

from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser
from tests.faults.boundaries import CRASHED, Boundaries, CrashingBlobs
from tests.faults.checking import ENDS
from tests.faults.house import House
from tests.faults.journal import Entry, Journal

LATE = (
    "electrical_orchestrator.adapters.storage.sql.unit_of_work",
    "electrical_orchestrator.adapters.storage.sql.engine",
    "electrical_orchestrator.adapters.blobs.obstore",
    "electrical_orchestrator.adapters.events.in_process",
    "electrical_orchestrator.adapters.measures.prometheus",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "asyncpg",
    "aiosqlite",
)


class Plan(msgspec.Struct):
    """What a run is told."""

    place: str
    database_url: str
    project: str
    times: int
    """How often each boundary is crashed at; 0: once, and only where the first of its name is."""
    every: int = 1
    """One of so many ..."""
    first: int = 0
    """... beginning there."""

    @property
    def folder(self) -> Path:
        return Path(self.place)

    @property
    def house(self) -> House:
        return House(self.folder, self.database_url, project=self.project, lease_s=1.0)

    @property
    def journal(self) -> Path:
        return self.folder / "journal.jsonl"

    @property
    def boundaries(self) -> Path:
        """A line for each boundary that the story passes."""
        return self.folder / "boundaries.txt"


def content_of(story: int, revision: int) -> bytes:
    return b"%%PDF-1.7\n%% story %d, revision %d\n" % (story, revision)


async def tell(plan: Plan, story: int, boundaries: Boundaries) -> None:
    """A drawing is added and read, revised and read again, and renamed; what was done before is not done again."""
    boundaries.watch_databases()
    house, journal = plan.house, Journal(plan.journal)
    async with house.container(reader=FakeReader(), recogniser=FakeRecogniser(), blobs=_blobs(house.originals, boundaries)) as container:
        await container.drawings.resume_readings()()
        drawing = await _added(container, plan, story, journal)
        await _worked(container, drawing)
        await _revised(container, drawing, plan, story)
        await _worked(container, drawing)
        await container.drawings.rename_drawing()(drawing, f"story {story}")
    journal.close()


async def _added(container: Container, plan: Plan, story: int, journal: Journal) -> DrawingId:
    content, key = content_of(story, 1), f"story-{story}"
    digest = sha256(content).hexdigest()
    journal.note(Entry("intent", key, digest))
    once: Once[Drawing] = Once(sha256(key.encode()).hexdigest(), digest, lambda made: str(made.id))
    try:
        made = await container.drawings.add_drawing()(
            ProjectId(UUID(plan.project)), _file(plan, content), filename="drawing.pdf", once=once
        )
        found = DrawingId(made.id)
    except AlreadyAnswered as known:
        found = DrawingId(UUID(known.answer.told))
    journal.note(Entry("answer", key, digest, 202, str(found)))
    return found


async def _revised(container: Container, drawing: DrawingId, plan: Plan, story: int) -> None:
    try:
        await container.drawings.add_revision()(drawing, _file(plan, content_of(story, 2)), filename="drawing.pdf", label="2")
    except RevisionExists:
        return  # by a run that crashed afterwards


async def _worked(container: Container, drawing: DrawingId) -> None:
    """As a worker does, until everything of the drawing is read; what a crash left comes when its lease has run out."""
    while True:
        if job := await container.drawings.claim_job()(tuple(Queue), "story"):
            await container.drawings.read_drawing().run(job)
        elif all(revision.state in ENDS for revision in (await container.drawings.show_drawing()(drawing)).revisions):
            return
        else:
            await asyncio.sleep(0.05)


def _file(plan: Plan, content: bytes) -> Path:
    file = plan.folder / "sent.pdf"
    file.write_bytes(content)
    return file


def _blobs(folder: Path, boundaries: Boundaries) -> CrashingBlobs:
    from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore  # noqa: PLC0415 - starts threads: in the children alone

    return CrashingBlobs(ObjectBlobStore.in_folder(folder), boundaries)


def forked(story: Callable[[], Coroutine[Any, Any, None]]) -> int:
    """Run it in a process of its own; return its exit code."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            with own_temporary_folder():  # as `eo serve` and `eo worker` do
                asyncio.run(story())
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def prepare() -> None:
    """Import now what each run would import again."""
    for module in LATE:
        import_module(module)
    gc.freeze()


def main(plan: Plan) -> None:
    """Count the boundaries, crash at each, and tell each story to its end afterwards."""
    with plan.boundaries.open("a", buffering=1) as names:
        counted = forked(partial(tell, plan, 0, Boundaries(passed=lambda name: print(name, file=names))))
    assert counted == 0, "the story itself fails"
    for story, boundary in enumerate(crashes(plan), 1):
        crashed = forked(partial(tell, plan, story, Boundaries(boundary)))
        assert crashed == CRASHED, f"boundary {boundary} ended with {crashed}"
        after = forked(partial(tell, plan, story, Boundaries()))
        assert after == 0, f"after a crash at boundary {boundary} the story cannot be told to its end"


def crashes(plan: Plan) -> list[int]:
    """The boundaries to crash at, by their place in the story."""
    names = plan.boundaries.read_text().splitlines()
    if plan.times:
        return [place for place in range(plan.first, len(names), plan.every) for _ in range(plan.times)]
    return [names.index(name) for name in list(dict.fromkeys(names))[plan.first :: plan.every]]


if __name__ == "__main__":
    prepare()
    main(msgspec.json.decode(sys.argv[1], type=Plan))
