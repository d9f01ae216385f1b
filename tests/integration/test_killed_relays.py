"""F5, between commit and publication: whoever dies there loses nothing."""

import asyncio
import os
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.clock import SystemClock
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.application.auditing.unit import Audited
from electrical_orchestrator.application.webhooks.create_webhook import CreateWebhook
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.outbound.addresses import Rules
from electrical_orchestrator.domain.projects import Project
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.databases import a_database, migrated
from tests.faults.sizes import DATABASES, SEED, note, sized
from tests.integration import relay_process
from tests.integration.relay_process import KILLED
from tests.programs import program

KILLS = sized(3, 100)
POINTS = ("before", "amid", "after")
LATEST = sized(1, 12)
"""So many times a relay may pass the point where it dies."""
DRAWINGS, RENAMED = 4, 3


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    made = a_database(database, request, tmp_path, tables=True)
    async with made as address:
        yield address


async def test_killed_relays_lose_nothing_and_tell_each_drawing_in_order(url: str, database: str, tmp_path: Path) -> None:
    told, random, killed = tmp_path / "told", Random(SEED), 0  # noqa: S311  # the same moments each time
    async with migrated(url) as engine:
        project = await _office(engine)
        while killed < KILLS:
            await _work(engine, project)
            ended = await _relay(url, told, POINTS[killed % 3], random.randrange(LATEST))
            assert ended in {0, KILLED}
            killed += ended == KILLED
        assert await _relay(url, told, "never") == 0
        kept = await _kept(engine)
    heard = _heard(told)
    for stream, notices in heard.items():
        once = list(dict.fromkeys(notices))
        assert once == kept[stream], stream
        assert [sequence for sequence, _ in once] == list(range(1, len(once) + 1))
    assert heard.keys() == kept.keys()
    events, said = (sum(map(len, each.values())) for each in (kept, heard))
    note("F5", database, kills=killed, events=events, lost=0, told_again=said - events)


async def test_a_webhook_gets_each_notice_once_also_when_a_relay_dies(url: str, tmp_path: Path) -> None:
    async with migrated(url) as engine:
        project = await _office(engine)
        await _work(engine, project)
        await _relay(url, tmp_path / "told", "amid")
        await _relay(url, tmp_path / "told", "never")
        async with SqlUnitOfWork(engine, read_only=True) as work:
            (webhook,) = await work.webhooks.list(project.id)
            deliveries = await work.deliveries.list(webhook.id)
        assert sorted(str(one.notice) for one in deliveries) == sorted(
            identifier for notices in (await _kept(engine)).values() for _, identifier in notices
        )


async def _relay(url: str, told: Path, point: str, times: int = 0) -> int:
    with program(relay_process.main, url, str(told), point, str(times), environment=os.environ) as child:
        return await asyncio.to_thread(child.wait)


def _heard(told: Path) -> dict[str, list[tuple[int, str]]]:
    """What was told, by stream."""
    heard: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in told.read_text().splitlines():
        stream, sequence, identifier = line.split()
        heard[stream].append((int(sequence), identifier))
    return heard


async def _office(engine: AsyncEngine) -> Project:
    """A project with a webhook."""
    clock = SystemClock()
    begin = Audited(lambda: SqlUnitOfWork(engine), clock)
    project = Project.start("Pump station", clock.now())
    async with begin() as work:
        await work.projects.put(project)
    await CreateWebhook(begin, clock, Rules())(project.id, "https://erp.example.com")
    return project


async def _work(engine: AsyncEngine, project: Project) -> None:
    """Some drawings, each renamed some times."""
    clock = SystemClock()
    begin = Audited(lambda: SqlUnitOfWork(engine), clock)
    for _ in range(DRAWINGS):
        revision = Revision.of("1", "a.pdf", uuid4().hex * 2, 8, clock.now())
        drawing = Drawing.start(project.id, "Starter", revision, clock.now())
        async with begin() as work:
            await work.drawings.put(drawing)
        for number in range(RENAMED):
            async with begin() as work:
                known = await work.drawings.get(drawing.id)
                known.rename(f"Starter {number}")
                await work.drawings.put(known)


async def _kept(engine: AsyncEngine) -> dict[str, list[tuple[int, str]]]:
    """What is in the outbox, by stream."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    async with engine.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT stream, sequence, id FROM outbox ORDER BY stream, sequence")
        for row in rows:
            found[_uuid(row.stream)].append((row.sequence, _uuid(row.id)))
    return found


def _uuid(value: object) -> str:
    text = str(value).replace("-", "")
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
