"""Deletions of originals that are cut off in their middle, while somebody relies on the same original."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any, cast
from uuid import UUID

import pytest
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.application.originals import forget_unused
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.ports.blobs import Aside
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.container import Container, opened
from electrical_orchestrator.entrypoints.settings import Settings
from sqlalchemy import text

from tests.databases import a_database
from tests.integration import one_change
from tests.programs import program

LATER = datetime(9999, 1, 1, tzinfo=UTC)
DAY_S = 86_400
OTHERS = "datname = current_database() AND pid <> pg_backend_pid()"
KILL_OTHERS = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {OTHERS}"  # noqa: S608  # no value of anybody's


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "given.pdf"
    file.write_text("%PDF-1.7 left")
    return file


async def asides(blobs: ObjectBlobStore) -> list[Aside]:
    return [aside async for aside in blobs.set_aside_before(LATER)]


async def uploaded(container: Container, project: UUID, pdf: Path, blobs: ObjectBlobStore) -> str:
    with container.ports.blobs.override(blobs):
        sha256: str = (await container.drawings.add_drawing()(ProjectId(project), pdf, filename="left.pdf")).newest.sha256
        return sha256


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_cancelled_deletion_is_over_before_anybody_uploads_the_same(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_database(kind, request, tmp_path, tables=True) as url, opened(Settings(data=tmp_path, database_url=url)) as container:
        project = await container.projects.create_project()("Pump station")
        blobs, begun, landed = ObjectBlobStore.in_folder(tmp_path / "originals"), Event(), Event()
        sha256, set_aside = await blobs.put(pdf), blobs._objects.set_aside  # noqa: SLF001 - a store that is far away

        def slow(aside: Aside) -> None:
            begun.set()
            time.sleep(0.3)
            set_aside(aside)
            landed.set()

        monkeypatch.setattr(blobs._objects, "set_aside", slow)  # noqa: SLF001 - the same
        task = asyncio.create_task(forget_unused(container.ports.database().begin, blobs, [sha256]))
        await asyncio.to_thread(begun.wait, 60)
        task.cancel()
        assert await uploaded(container, project.id, pdf, ObjectBlobStore.in_folder(tmp_path / "originals")) == sha256
        await asyncio.wait([task])
        await asyncio.to_thread(landed.wait, 60)
        assert task.cancelled()
        assert await blobs.has(sha256)
        assert await asides(blobs) == []


class CutOff(ObjectBlobStore):
    """Far away: what it is told comes after something else has happened."""

    meanwhile: Callable[[], Awaitable[object]]

    async def set_aside(self, aside: Aside) -> None:
        await self.meanwhile()
        await super().set_aside(aside)


async def test_an_original_that_somebody_took_when_the_connection_was_lost_is_put_back(
    request: pytest.FixtureRequest, tmp_path: Path, pdf: Path
) -> None:
    made = a_database("postgres", request, tmp_path, tables=True)
    async with made as url, opened(Settings(data=tmp_path, database_url=url)) as container:
        project = await container.projects.create_project()("Pump station")
        blobs, usual = (kind.in_folder(tmp_path / "originals") for kind in (CutOff, ObjectBlobStore))
        sha256 = await usual.put(pdf)

        async def meanwhile() -> None:
            killer = engine_for(url)
            async with killer.connect() as connection:
                await connection.execute(text(KILL_OTHERS))
            await killer.dispose()
            assert await uploaded(container, project.id, pdf, usual) == sha256

        assert isinstance(blobs, CutOff)
        blobs.meanwhile = meanwhile
        with pytest.raises(StorageUnavailable):
            await forget_unused(container.ports.database().begin, blobs, [sha256])
        assert await usual.has(sha256)
        assert await asides(usual) == []


async def test_what_was_set_aside_is_put_back_while_the_database_cannot_tell_who_misses_it(tmp_path: Path, pdf: Path) -> None:
    async with opened(Settings(storage="memory")) as container:
        blobs, begun = ObjectBlobStore.in_folder(tmp_path / "originals"), 0
        sha256 = await blobs.put(pdf)

        @asynccontextmanager
        async def lost() -> AsyncIterator[UnitOfWork]:
            nonlocal begun
            begun += 1
            async with container.ports.database().begin() as work:
                if begun == 1:
                    yield work
                raise StorageUnavailable("The connection is gone.")

        with pytest.raises(StorageUnavailable):
            await forget_unused(cast("Any", lost), blobs, [sha256])
        assert begun == 2
        assert await blobs.has(sha256)
        assert await asides(blobs) == []


class FoundThere(ObjectBlobStore):
    """Had the original a moment ago."""

    async def has(self, sha256: str) -> bool:
        return sha256 != ""


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_what_a_killed_program_had_set_aside_is_put_back_where_it_is_missed_and_swept_where_not(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, pdf: Path
) -> None:
    async with a_database(kind, request, tmp_path, tables=True) as url, opened(Settings(data=tmp_path, database_url=url)) as container:
        project = await container.projects.create_project()("Pump station")
        blobs, sweep = ObjectBlobStore.in_folder(tmp_path / "originals"), container.drawings.sweep_originals()
        sha256 = await blobs.put(pdf)
        make_old(tmp_path)
        _kill_amid_deletion(tmp_path, url)
        assert [not await blobs.has(sha256), len(await asides(blobs))] == [True, 1]
        drawing = await uploaded(container, project.id, pdf, FoundThere.in_folder(tmp_path / "elsewhere"))
        assert await sweep() == (0, 0, 1)
        assert drawing == sha256
        assert await blobs.has(sha256)
        await blobs.set_aside(Aside.of(await blobs.put(other(pdf))))
        make_old(tmp_path)
        assert await sweep(delete=True) == (2, 1, 0)
        assert [await blobs.has(sha256), await asides(blobs)] == [True, []]


def other(pdf: Path) -> Path:
    pdf.write_text("%PDF-1.7 of nobody")
    return pdf


def make_old(folder: Path) -> None:
    for file in (file for file in (folder / "originals").rglob("*") if file.is_file()):
        os.utime(file, (time.time() - DAY_S - 60,) * 2)


def _kill_amid_deletion(data: Path, url: str) -> None:
    words = (str(data / "originals"), "db", "sweep", "--delete", "--even-all")
    environment = os.environ | {"EO_DATA": str(data), "EO_DATABASE_URL": url}
    with program(one_change.main, *words, environment=environment) as dying:
        assert dying.wait() == -signal.SIGKILL, dying.said.read()
