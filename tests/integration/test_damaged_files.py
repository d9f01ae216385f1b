"""SQLite files that were damaged while nobody used them: nothing wrong is ever read from them as if it were right."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.adapters.storage.sql.sealing import opened as connected
from electrical_orchestrator.adapters.storage.sql.sealing import seal_of
from electrical_orchestrator.domain.errors import StorageDamaged
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.entrypoints.container.databases import SqlDatabase
from sqlalchemy import event

from tests.fakes.clock import FakeClock
from tests.faults.sizes import note, sized
from tests.filled import fill

VARIANTS = sized(40, 500)
ANOTHER = "import sqlite3, sys; [*sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).executescript(sys.argv[2])]"
LOOK = "SELECT count(*) FROM projects"
ALONE = "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE"


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A database with something in each table, closed in peace."""
    made = tmp_path / "storage.db"
    async for database in opened(made):
        await fill(database._engine)  # noqa: SLF001  # there is no other way to fill every table
    return made


async def opened(file: Path) -> AsyncIterator[SqlDatabase]:
    database = SqlDatabase(f"sqlite:///{file}")
    try:
        await database.prepare()
        yield database
    finally:
        await database.close()


async def used(file: Path) -> None:
    async for database in opened(file):
        async with database.begin_reading() as work:
            await work.projects.list()


def damaged(content: bytes, random: Random) -> bytes:
    """Bytes that are flipped or zeroed, or missing at the end."""
    changed, at, length = bytearray(content), random.randrange(len(content)), random.choice([1, 16, 256, 4096])
    kind = random.choice(["flip", "zero", "truncate"])
    if kind == "truncate":
        return bytes(changed[:at])
    end = min(at + length, len(changed))
    changed[at:end] = bytes(end - at) if kind == "zero" else bytes(byte ^ random.randrange(1, 256) for byte in changed[at:end])
    return bytes(changed)


async def test_no_damage_is_overlooked(file: Path) -> None:
    whole, seal, random = file.read_bytes(), seal_of(file).read_text(), Random(20261121)  # noqa: S311  # the same damage each time
    for number in range(VARIANTS):
        content = damaged(whole, random)
        file.write_bytes(content)
        seal_of(file).write_text(seal)
        if content == whole:
            await used(file)
            continue
        with pytest.raises(StorageDamaged):
            await used(file)
        assert file.read_bytes() == content, number
        assert seal_of(file).read_text() == seal
    file.write_bytes(whole)
    await used(file)
    note("F8", "sqlite", variants=VARIANTS, overlooked=0)


async def test_whoever_opens_the_file_takes_the_seal_away_and_the_last_one_seals_it_again(file: Path) -> None:
    async for database in opened(file):
        async with database.begin_reading() as work:
            await work.projects.list()
        assert not seal_of(file).exists()
        await used(file)
        assert not seal_of(file).exists()  # somebody uses it still
        async with database.begin() as work:
            await work.projects.put(Project.start("Pump station", FakeClock().now()))
    assert seal_of(file).exists()
    await used(file)


async def test_after_a_crash_there_is_no_seal_and_the_file_is_whole(file: Path) -> None:
    crashed = engine_for(f"sqlite:///{file}")
    async with crashed.connect():
        content = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    await crashed.dispose()
    for path in file.parent.iterdir():
        path.unlink()
    for name, of_it in content.items():
        (file.parent / name).write_bytes(of_it)
    await used(file)
    assert seal_of(file).exists()


async def test_a_seal_that_came_while_somebody_connected_is_gone_before_he_writes(file: Path) -> None:
    engine = engine_for(f"sqlite:///{file}")

    @event.listens_for(engine.sync_engine, "do_connect")
    def _sealed_meanwhile(*_: object) -> None:
        seal_of(file).touch()

    async with engine.connect():
        assert not seal_of(file).exists()
    await engine.dispose()


Amid = Callable[[Callable[[], None]], None]


@pytest.fixture
def amid_sealing(monkeypatch: pytest.MonkeyPatch) -> Amid:
    """Has something done when a seal has been found and is being written."""

    def do(what: Callable[[], None]) -> None:
        flush = os.fsync

        def flushed(descriptor: int) -> None:
            what()
            flush(descriptor)

        monkeypatch.setattr(os, "fsync", flushed)

    return do


def another_program(file: Path, statements: str) -> str:
    """What it is told, that waits for nobody."""
    words = [sys.executable, "-c", ANOTHER, str(file), statements]
    return subprocess.run(words, capture_output=True, text=True, check=False).stderr  # noqa: S603  # our own words


async def test_until_a_file_is_sealed_no_other_program_gets_in(file: Path, amid_sealing: Amid) -> None:
    told: list[str] = []
    amid_sealing(lambda: told.append(another_program(file, LOOK)))
    await used(file)
    assert {text.splitlines()[-1] for text in told} == {"sqlite3.OperationalError: database is locked"}
    assert another_program(file, LOOK) == ""


async def test_who_opens_a_file_that_this_process_seals_keeps_his_lock(
    file: Path, amid_sealing: Callable[[Callable[[], None]], None]
) -> None:
    with ThreadPoolExecutor() as threads:
        waiting = []
        amid_sealing(lambda: waiting.append(threads.submit(connected, str(file))))
        await used(file)
        with closing(waiting[0].result()) as connection:
            assert "locked" in another_program(file, ALONE)
            assert connection.execute(LOOK).fetchone() is not None
    assert another_program(file, ALONE) == ""
