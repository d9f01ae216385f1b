"""Servers that live as long as a test: on free ports, in folders of their own, stopped whatever happens."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

STARTED_S = 120.0
RABBITMQ = (Path("/usr/lib/rabbitmq/bin/rabbitmq-server"), Path("/usr/local/sbin/rabbitmq-server"))
"""The program itself: what is on the path may change to another user."""


@contextmanager
def free_port() -> Iterator[int]:
    """A port that nobody else takes while the block lasts."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        yield int(door.getsockname()[1])


def _port() -> int:
    with free_port() as port:
        return port


@contextmanager
def rabbitmq() -> Iterator[str]:
    """Address of a RabbitMQ; skips where none is installed."""
    program = next((str(place) for place in RABBITMQ if place.exists()), None)
    if program is None:
        pytest.skip("no rabbitmq-server: apt-get install rabbitmq-server")
    node, port, spread = f"eo{os.getpid()}@localhost", _port(), _port()
    with tempfile.TemporaryDirectory(prefix="eo-rabbitmq-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        own = {
            "HOME": folder,
            "RABBITMQ_NODENAME": node,
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(port),
            "RABBITMQ_DIST_PORT": str(spread),
            "RABBITMQ_MNESIA_BASE": f"{folder}/data",
            "RABBITMQ_LOG_BASE": f"{folder}/log",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{folder}/plugins",
            "RABBITMQ_PID_FILE": f"{folder}/pid",
            "RABBITMQ_CONFIG_FILE": f"{folder}/none",
            "RABBITMQ_FEATURE_FLAGS_FILE": f"{folder}/feature_flags",
            "ERL_CRASH_DUMP": f"{folder}/crash",
            "ERL_EPMD_PORT": (names := str(_port())),
        }
        try:
            with _running([program], os.environ | own, Path(folder, "out"), port):
                yield f"amqp://guest:guest@127.0.0.1:{port}/"
        finally:
            stop = ["epmd", "-port", names, "-kill"]  # Erlang's own register of names, which stays else
            subprocess.run(stop, capture_output=True, check=False)  # noqa: S603


@contextmanager
def redis() -> Iterator[str]:
    """Address of a Redis; skips where none is installed."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        pytest.skip("no redis-server: apt-get install redis-server")
    port = _port()
    with tempfile.TemporaryDirectory(prefix="eo-redis-", ignore_cleanup_errors=True) as folder:
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"]
        with _running(command, dict(os.environ), Path(folder, "out"), port):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def _running(command: list[str], environment: dict[str, str], out: Path, port: int) -> Iterator[None]:
    options = {"cwd": out.parent, "env": environment, "stderr": subprocess.STDOUT, "start_new_session": True}
    with out.open("wb") as said, subprocess.Popen(command, stdout=said, **options) as server:  # type: ignore[call-overload]  # noqa: S603
        try:
            _wait(server, port, out)
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)


def _wait(server: "subprocess.Popen[bytes]", port: int, out: Path) -> None:
    ends = time.monotonic() + STARTED_S
    while server.poll() is None and time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{server.args!r} does not listen: {out.read_text('utf-8', 'replace')[-2000:]}")
