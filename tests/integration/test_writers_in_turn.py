"""Whoever writes to SQLite waits for those who came before, and for nobody who came later."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from electrical_orchestrator.domain.errors import StorageLocked
from electrical_orchestrator.entrypoints.container.databases import SqlDatabase

from tests.databases import sqlite_url

WRITERS, TIMES = 20, 3


async def test_writers_take_turns_while_readers_wait_for_nobody(tmp_path: Path) -> None:
    order: list[int] = []

    async def write(writer: int) -> None:
        for _ in range(TIMES):  # at once again, as if nobody were waiting
            async with database.begin():
                order.append(writer)

    async with a_database(tmp_path, patience=60) as database, asyncio.TaskGroup() as tasks, database.begin():
        for writer in range(WRITERS):
            tasks.create_task(write(writer))
            await asyncio.sleep(0)  # begins, and waits
        async with database.begin_reading() as work:
            assert await work.projects.list() == []
        assert order == []
    assert order == TIMES * list(range(WRITERS))


async def test_who_has_waited_for_too_long_hears_of_it(tmp_path: Path) -> None:
    async with a_database(tmp_path, patience=0.1) as database, database.begin():
        with pytest.raises(StorageLocked):
            await database.begin().__aenter__()


async def test_who_gives_up_does_so_at_once_and_takes_nobodys_turn(tmp_path: Path) -> None:
    async with a_database(tmp_path, patience=60) as database:
        async with database.begin():
            waiting = asyncio.create_task(database.begin().__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
        async with database.begin() as work:
            assert await work.projects.list() == []


@asynccontextmanager
async def a_database(folder: Path, patience: float) -> AsyncIterator[SqlDatabase]:
    async with sqlite_url(folder, tables=True) as url:
        database = SqlDatabase(url, patience=patience)
        yield database
        await database.close()
