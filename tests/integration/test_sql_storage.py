"""What the contract of storage cannot ask: migrations, settings, and databases that are not there."""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.adapters.storage.sql.migrating import SCRIPTS, configuration, downgrade, upgrade
from electrical_orchestrator.adapters.storage.sql.schema import metadata
from electrical_orchestrator.adapters.storage.sql.standing import newest
from electrical_orchestrator.adapters.storage.sql.transaction import our_errors
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.errors import InvalidSettings, StorageRefused, StorageUnavailable
from electrical_orchestrator.domain.people.links import PasswordReset
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.recognition import Recognition
from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.databases import a_database, migrated, postgres_url, sqlite_url
from tests.fakes.clock import FakeClock
from tests.fakes.recogniser import a_recognised_sheet

OTHERS = "datname = current_database() AND pid <> pg_backend_pid()"
KILL_OTHERS = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {OTHERS}"  # noqa: S608  # no value of anybody's


@pytest.fixture(params=["sqlite", "postgres"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    made = a_database(request.param, request, tmp_path)
    async with made as address:
        yield address


@pytest.fixture
async def engine(url: str) -> AsyncIterator[AsyncEngine]:
    async with migrated(url) as engine:
        yield engine


def a_project() -> Project:
    return Project.start("Pump station", FakeClock().now())


async def keep(engine: AsyncEngine, project: Project, *, read_only: bool = False) -> None:
    async with SqlUnitOfWork(engine, read_only=read_only) as work:
        await work.projects.put(project)


async def test_migrations_lead_to_the_tables_that_the_stores_use(engine: AsyncEngine) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_server_default": True}), metadata))

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


def test_the_newest_step_is_the_one_that_migrations_lead_to() -> None:
    assert newest() == ScriptDirectory(str(SCRIPTS)).get_current_head()


async def test_migrating_again_changes_nothing(engine: AsyncEngine) -> None:
    project = a_project()
    await keep(engine, project)
    await upgrade(engine)
    async with SqlUnitOfWork(engine) as work:
        assert (await work.projects.get(project.id)).name == project.name


async def test_migrations_at_once_wait_for_each_other(url: str) -> None:
    engines = [engine_for(url) for _ in range(3)]
    await asyncio.gather(*map(upgrade, engines))
    await keep(engines[0], a_project())
    for engine in engines:
        await engine.dispose()


async def test_all_migrations_can_be_taken_back(engine: AsyncEngine) -> None:
    def take_back(connection: Connection) -> list[str]:
        command.downgrade(configuration(connection), "base")
        return inspect(connection).get_table_names()

    async with engine.begin() as connection:
        assert await connection.run_sync(take_back) == ["alembic_version"]


async def test_links_for_new_passwords_count_as_offered_where_kinds_are_unknown(engine: AsyncEngine) -> None:
    """Those that were asked for are forgotten on the way down; what an older version knows is replaced by nobody who asks."""
    user = User.start("Ann", "ann@example.com", FakeClock().now())
    asked, offered = (PasswordReset.start(user.id, FakeClock().now(), forgotten=forgotten)[0] for forgotten in (True, False))
    async with SqlUnitOfWork(engine) as work:
        await work.users.put(user)
        for reset in (asked, offered):
            await work.links.put_reset(reset)
    await downgrade(engine, "0013")
    await upgrade(engine)
    async with SqlUnitOfWork(engine) as work:
        await work.links.put_reset(asked)
        assert await work.links.take_reset(offered.digest) == offered


async def test_a_unit_that_is_read_only_refuses_to_write(engine: AsyncEngine) -> None:
    project = a_project()
    with pytest.raises(StorageUnavailable):
        await keep(engine, project, read_only=True)
    await keep(engine, project)
    async with SqlUnitOfWork(engine, read_only=True) as work:
        assert (await work.projects.get(project.id)).name == project.name
    await keep(engine, project)


async def test_a_sheet_twice_is_refused_and_nothing_of_the_unit_stays(engine: AsyncEngine) -> None:
    project, revision = a_project(), Revision.of("1", "pump.pdf", "ab" * 32, 1, FakeClock().now())
    twice = Recognition("fake 1", (a_recognised_sheet(), a_recognised_sheet()), 1)
    with pytest.raises(StorageRefused):
        await keep_recognised(engine, project, revision, twice)
    await keep_recognised(engine, project, revision, replace(twice, sheets=twice.sheets[:1]))


async def keep_recognised(engine: AsyncEngine, project: Project, revision: Revision, found: Recognition) -> None:
    async with SqlUnitOfWork(engine) as work:
        await work.projects.put(project)
        await work.drawings.put(Drawing.start(project.id, "Pump", revision, FakeClock().now()))
        await work.recognitions.replace(revision.id, found)


async def test_who_only_reads_sees_one_moment_and_waits_for_nobody(engine: AsyncEngine) -> None:
    project = a_project()
    await keep(engine, project)
    async with SqlUnitOfWork(engine, read_only=True) as reading:
        await reading.projects.get(project.id)
        async with SqlUnitOfWork(engine) as writing:
            project.rename("Renamed")
            await writing.projects.put(project)
            assert (await reading.projects.get(project.id)).name == "Pump station"
        assert (await reading.projects.get(project.id)).name == "Pump station"


async def test_sqlite_writes_ahead_and_checks_references(tmp_path: Path) -> None:
    async with sqlite_url(tmp_path) as url, migrated(url) as engine, engine.connect() as connection:
        assert (await connection.execute(text("PRAGMA journal_mode"))).scalar() == "wal"
        assert (await connection.execute(text("PRAGMA foreign_keys"))).scalar() == 1
        assert (await connection.execute(text("PRAGMA busy_timeout"))).scalar() == 5000


async def test_who_waits_too_long_for_sqlite_hears_it(tmp_path: Path) -> None:
    async with sqlite_url(tmp_path) as url, migrated(url) as engine:
        impatient = engine_for(url, patience=0.05)
        async with SqlUnitOfWork(engine):
            with pytest.raises(StorageUnavailable, match="locked"):
                await keep(impatient, a_project())
        await keep(impatient, a_project())
        await impatient.dispose()


async def test_a_connection_that_broke_is_not_used_again(postgres_server: str) -> None:
    async with postgres_url(postgres_server) as url, migrated(url) as engine, migrated(url) as other:
        await keep(engine, a_project())
        async with other.connect() as connection:
            assert len((await connection.execute(text(KILL_OTHERS))).all()) == 1
        await keep(engine, a_project())


async def test_a_connection_that_breaks_in_a_unit_is_unavailable_storage(postgres_server: str) -> None:
    async with postgres_url(postgres_server) as url, migrated(url) as engine:
        with pytest.raises(StorageUnavailable):
            await _kill_own_connection(engine)
        await keep(engine, a_project())


async def _kill_own_connection(engine: AsyncEngine) -> None:
    async with SqlUnitOfWork(engine) as work, engine.connect() as other:
        await work.projects.list()
        await other.execute(text(KILL_OTHERS))
        await work.projects.put(a_project())


@pytest.mark.parametrize(
    "url",
    ["postgresql://postgres@127.0.0.1:1/nothing", "postgresql://postgres@/nothing?host=/no/such/folder", "sqlite:////proc/no/such/file"],
)
async def test_a_database_that_is_not_there_is_unavailable_storage(url: str) -> None:
    engine = engine_for(url)
    with pytest.raises(StorageUnavailable):
        await upgrade(engine)
    with pytest.raises(StorageUnavailable):
        await keep(engine, a_project())
    await engine.dispose()


async def test_a_database_that_does_not_exist_is_unavailable_storage(postgres_server: str) -> None:
    async with postgres_url(postgres_server) as url:
        pass
    engine = engine_for(url)
    with pytest.raises(StorageUnavailable, match="does not exist"):
        await upgrade(engine)
    await engine.dispose()


async def test_a_file_that_is_no_database_is_unavailable_storage(tmp_path: Path) -> None:
    async with sqlite_url(tmp_path / "data" / "..") as url:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "storage.db").write_text("This is no database. " * 100)
        engine = engine_for(url)
        with pytest.raises(StorageUnavailable, match="not a database"):
            await upgrade(engine)
        await engine.dispose()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://host/name", "sqlite://", "sqlite:///:memory:", "postgresql://host:port/name"])
def test_an_impossible_address_says_what_is_possible(url: str) -> None:
    with pytest.raises(InvalidSettings, match="sqlite:///FILE"):
        engine_for(url)


@pytest.mark.parametrize("url", ["postgres://host/name", "postgresql://host/name", "postgresql+asyncpg://host/name"])
async def test_postgres_has_several_spellings(url: str) -> None:
    engine = engine_for(url)
    assert engine.url.drivername == "postgresql+asyncpg"
    await engine.dispose()


def test_without_its_driver_postgres_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(InvalidSettings, match="electrical-orchestrator\\[postgres\\]"):
        engine_for("postgresql://host/name")


async def test_what_a_database_will_never_take_is_told_apart(engine: AsyncEngine) -> None:
    with pytest.raises(StorageRefused), our_errors():
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO projects DEFAULT VALUES"))


@pytest.mark.parametrize("step", ["do_execute", "do_commit"])
async def test_a_file_that_failed_is_opened_anew(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    project, opened, failing = Project.start("Pump station", FakeClock().now()), [], [True]
    async with sqlite_url(tmp_path, tables=True) as url, migrated(url) as engine:
        async with SqlUnitOfWork(engine, read_only=True) as work:
            await work.projects.list()
        event.listen(engine.sync_engine, "connect", lambda *_: opened.append(1))
        usual = getattr(engine.dialect, step)

        def fails_once(*given: object) -> None:
            if failing and failing.pop():
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR | 10 << 8
                raise error
            usual(*given)

        monkeypatch.setattr(engine.dialect, step, fails_once)
        with pytest.raises(StorageUnavailable, match="disk I/O error"):
            async with SqlUnitOfWork(engine) as work:
                await work.projects.put(project)
        assert opened == []
        async with SqlUnitOfWork(engine) as work:
            assert list(await work.projects.list()) == []
            await work.projects.put(project)
        assert opened == [1]
