"""What Postgres is asked for at most, and what happens beyond."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.adapters.storage.sql.limits import Limits
from electrical_orchestrator.adapters.storage.sql.migrating import upgrade
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.application.again import again
from electrical_orchestrator.domain.errors import StorageContended, StorageUnavailable
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.entrypoints.container.databases import SqlDatabase
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.databases import postgres_url
from tests.fakes.clock import FakeClock

TIGHT = Limits(pool=1, overflow=0, statement_s=0.2, lock_s=0.1, application="a test")
NOBODY = "postgresql://postgres@127.0.0.1:1/nothing"


@pytest.fixture
async def url(postgres_server: str) -> AsyncIterator[str]:
    async with postgres_url(postgres_server) as address:
        yield address


@pytest.fixture
async def tight(url: str) -> AsyncIterator[AsyncEngine]:
    engine = engine_for(url, patience=0.3, limits=TIGHT)
    await upgrade(engine)
    yield engine
    await engine.dispose()


async def said(engine: AsyncEngine, query: str) -> str:
    async with engine.connect() as connection:
        return str((await connection.execute(text(query))).scalar())


async def kept(engine: AsyncEngine, *names: str) -> list[Project]:
    projects = [Project.start(name, FakeClock().now()) for name in names]
    async with SqlUnitOfWork(engine) as work:
        for project in projects:
            await work.projects.put(project)
    return projects


async def test_the_server_is_told_who_asks_and_for_how_long(tight: AsyncEngine) -> None:
    shown = [await said(tight, f"SHOW {name}") for name in ("application_name", "statement_timeout", "lock_timeout", "synchronous_commit")]
    assert shown == ["a test", "200ms", "100ms", "on"]


async def test_a_statement_that_takes_too_long_is_given_up(tight: AsyncEngine) -> None:
    async with SqlUnitOfWork(tight) as work:
        with pytest.raises(StorageUnavailable, match="statement timeout"):
            await work.projects._transaction.rows(text("SELECT pg_sleep(5)"))  # noqa: SLF001  # nothing of ours takes so long
    await kept(tight, "Pump station")


async def test_who_waits_too_long_for_a_lock_or_a_connection_hears_it(url: str, tight: AsyncEngine) -> None:
    (project,) = await kept(tight, "Pump station")
    other = engine_for(url)
    async with SqlUnitOfWork(other) as holder:
        await holder.projects.get(project.id)
        with pytest.raises(StorageUnavailable, match="lock timeout"):
            await renamed(tight, project.id)
    async with SqlUnitOfWork(tight):
        with pytest.raises(StorageUnavailable):
            await kept(tight, "Another")
    await other.dispose()


async def renamed(engine: AsyncEngine, project: ProjectId) -> None:
    async with SqlUnitOfWork(engine) as work:
        await work.projects.get(project)


async def test_of_two_that_stand_in_each_others_way_one_is_undone_and_done_again(url: str) -> None:
    engine = engine_for(url)
    await upgrade(engine)
    one, other = await kept(engine, "One", "Other")
    met, done = asyncio.Barrier(2), asyncio.Event()
    undone: list[str] = []

    @again
    async def both(first: Project, second: Project, name: str) -> None:
        try:
            async with SqlUnitOfWork(engine) as work:
                (await work.projects.get(first.id)).rename(name)
                if not undone:
                    await met.wait()
                await work.projects.get(second.id)
            done.set()
        except StorageContended:
            undone.append(name)
            await done.wait()  # else it may take its row again before the other, who waits for it, wakes
            raise

    await asyncio.gather(both(one, other, "A"), both(other, one, "B"))
    assert len(undone) == 1
    await engine.dispose()


async def test_who_may_browse_reads_from_the_replica_and_from_the_first_while_it_is_away(postgres_server: str, url: str) -> None:
    async with postgres_url(postgres_server) as replica:
        database, following = SqlDatabase(url, replica), SqlDatabase(replica)
        await database.prepare()
        await following.prepare()
        async with following.begin() as work:
            await work.projects.put(Project.start("Of the replica", FakeClock().now()))
        assert await names(database, browsing=True) == ["Of the replica"]
        assert await names(database, browsing=False) == []
        await following.close()
        await database.close()
    alone = SqlDatabase(url, NOBODY)
    assert await names(alone, browsing=True) == []
    await alone.close()


async def test_what_is_committed_waits_for_a_replica_to_have_it(url: str) -> None:
    database = SqlDatabase(url, NOBODY)
    assert await said(database._engine, "SHOW synchronous_commit") == "remote_apply"  # noqa: SLF001  # what it told the server
    await database.close()


async def names(database: SqlDatabase, *, browsing: bool) -> list[str]:
    async with database.begin_browsing() if browsing else database.begin_reading() as work:
        return [project.name for project in await work.projects.list()]
