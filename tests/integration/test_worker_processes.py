"""Workers that are killed, stopped and poisoned: what they were at is done, once."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import Wanted
from electrical_orchestrator.domain.drawings import CANCELLED, Drawing, RevisionState
from electrical_orchestrator.domain.jobs import Job, JobState
from electrical_orchestrator.entrypoints.container import Container, opened
from electrical_orchestrator.entrypoints.settings import Settings

from tests.databases import a_database
from tests.integration import one_worker
from tests.programs import Program, program

SOON_S = 60


@dataclass
class Office:
    """Where drawings are uploaded, and workers sent for."""

    folder: Path
    settings: Settings
    container: Container

    @contextmanager
    def a_worker(self) -> Iterator[Program]:
        environment = os.environ | {
            "EO_DATA": str(self.settings.data),
            "EO_DATABASE_URL": self.settings.database_url,
            "EO_LEASE": "1",
            "EO_OFFERS": self.settings.offers,
            "EO_LOG_FORMAT": "json",
        }
        with program(one_worker.main, str(self.folder), environment=environment) as worker:
            yield worker

    async def a_drawing(self, content: str) -> Drawing:
        project = await self.container.projects.create_project()("Pump station")
        file = self.folder / "given.pdf"
        file.write_bytes(b"%PDF-1.7 " + content.encode())
        drawing: Drawing = await self.container.drawings.add_drawing()(project.id, file, filename="a.pdf")
        return drawing

    async def job(self, drawing: Drawing) -> Job:
        async with self.container.ports.begin_reading()() as work:
            job: Job = (await work.jobs.of(drawing.newest.id))[0]
        return job

    async def ended(self, drawing: Drawing) -> Job:
        async with asyncio.timeout(SOON_S):
            while (job := await self.job(drawing)).is_open:  # noqa: ASYNC110  # another process does it
                await asyncio.sleep(0.05)
        return job

    async def begun(self, process: Program) -> None:
        async with asyncio.timeout(SOON_S):
            while not (self.folder / f"begun-{process.pid}").exists():  # noqa: ASYNC110  # the same
                await asyncio.sleep(0.05)

    def go_on(self) -> None:
        (self.folder / "go").touch()

    async def times_recognised(self, drawing: Drawing) -> int:
        async with self.container.ports.begin_reading()() as work:
            return len(await work.audit.list(Wanted(drawing=drawing.id, act=Act.DRAWING_RECOGNISED)))

    async def state(self, drawing: Drawing) -> RevisionState:
        shown: Drawing = await self.container.drawings.show_drawing()(drawing.id)
        return shown.newest.state


@pytest.fixture(params=["sqlite", "postgres", "pgqueuer"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    made = a_database(request.param, request, tmp_path, tables=True)
    async with made as url:
        offers: Literal["inside", "pgqueuer"] = "pgqueuer" if request.param == "pgqueuer" else "inside"
        settings = Settings(data=tmp_path / "data", database_url=url, lease=1.0, offers=offers)
        async with opened(settings) as container:
            await container.ports.database().prepare()
            yield Office(tmp_path, settings, container)


async def test_what_a_killed_worker_was_at_is_done_by_another(office: Office) -> None:
    drawing = await office.a_drawing("wait")
    with office.a_worker() as killed:
        await office.begun(killed)
        killed.kill()
    office.go_on()
    with office.a_worker():
        job = await office.ended(drawing)
    assert (job.state, job.attempts, job.token) == (JobState.DONE, 2, 2)
    assert await office.state(drawing) is RevisionState.RECOGNISED
    assert await office.times_recognised(drawing) == 1


async def test_a_worker_that_slept_past_its_lease_is_refused(office: Office) -> None:
    drawing = await office.a_drawing("wait")
    with office.a_worker() as late:
        await office.begun(late)
        late.send_signal(signal.SIGSTOP)
        office.go_on()
        with office.a_worker():
            job = await office.ended(drawing)
        assert (job.state, job.token) == (JobState.DONE, 2)
        late.send_signal(signal.SIGCONT)
        another = await office.a_drawing("another")
        assert (await office.ended(another)).state is JobState.DONE  # by the late one, when it has heard that the first is lost
        late.send_signal(signal.SIGTERM)
        late.wait(SOON_S)
        said = late.said.read()
    assert '"event":"lost"' in said.replace(" ", "")
    assert await office.job(drawing) == job
    assert await office.times_recognised(drawing) == 1


async def test_a_drawing_that_kills_its_workers_is_put_into_quarantine_and_its_neighbours_are_read(office: Office) -> None:
    poison, *neighbours = [await office.a_drawing(content) for content in ("poison", "one", "two", "three")]
    for _ in range(2):
        with office.a_worker() as killed:
            assert await asyncio.to_thread(killed.wait, SOON_S) == -signal.SIGKILL
    with office.a_worker():
        jobs = [await office.ended(drawing) for drawing in (poison, *neighbours)]
    assert [job.state for job in jobs] == [JobState.QUARANTINED, *3 * [JobState.DONE]]
    shown: Drawing = await office.container.drawings.show_drawing()(poison.id)
    assert shown.newest.failure is not None
    assert shown.newest.failure.code == "quarantined"


async def test_a_reading_that_is_cancelled_in_the_middle_stops_and_the_worker_reads_on(office: Office) -> None:
    drawing, another = await office.a_drawing("wait"), await office.a_drawing("another")
    with office.a_worker() as worker:
        await office.begun(worker)
        await office.container.drawings.cancel_reading()(drawing.id)
        begun = time.monotonic()
        assert (await office.ended(another)).state is JobState.DONE  # though nobody says that the first may go on
        assert time.monotonic() - begun < SOON_S / 2  # it hears within a third of its lease
        worker.send_signal(signal.SIGTERM)
        worker.wait(SOON_S)
        said = worker.said.read()
    assert '"event":"lost"' in said.replace(" ", "")
    assert (await office.job(drawing)).state is JobState.CANCELLED
    shown: Drawing = await office.container.drawings.show_drawing()(drawing.id)
    assert shown.newest.failure == CANCELLED
    assert await office.times_recognised(drawing) == 0


async def test_a_project_that_is_archived_in_the_middle_is_read_when_it_is_restored(office: Office) -> None:
    drawing = await office.a_drawing("wait")
    with office.a_worker() as worker:
        await office.begun(worker)
        await office.container.projects.archive_project()(drawing.project)
        assert (await office.job(drawing)).state is JobState.CANCELLED
        assert await office.state(drawing) is RevisionState.UPLOADED
        office.go_on()
        await office.container.projects.restore_project()(drawing.project)
        assert (await office.ended(drawing)).state is JobState.DONE
    assert await office.times_recognised(drawing) == 1
