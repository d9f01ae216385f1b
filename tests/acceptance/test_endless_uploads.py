"""An upload of ten gigabytes that never says how long it is, over a real socket: cut where the cap is, kept nowhere."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from socket import create_server
from typing import NamedTuple

import pytest
from electrical_orchestrator.application.originals import LARGEST_ORIGINAL
from electrical_orchestrator.entrypoints.cli.server import Server
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.http.app import create_app
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.test_slow_clients import memory
from tests.fakes.passwords import FakeHasher
from tests.fakes.recogniser import FakeRecogniser

TEN_GIGABYTES = 10_000_000_000
PIECE = b"10000\r\n" + b"0" * 0x10000 + b"\r\n"
ON_THE_WAY = 16_000_000
"""Bytes that may be in buffers of the network when the server has had enough."""
MOST_MEMORY = 32_000_000


class Served(NamedTuple):
    port: int
    access: str
    project: str


@pytest.fixture
async def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Served]:
    """A real server, and somebody who may upload."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    async with opened(Settings(storage="memory"), recogniser=FakeRecogniser(), password_hasher=FakeHasher()) as container:
        ann = await container.people.create_user()("Ann", "ann@example.com", "copper wire and ferrules", administrator=True)
        project = await container.projects.create_project()("Pump station", ann.id)
        session = await container.people.sign_in()("ann@example.com", "copper wire and ferrules")
        with create_server(("127.0.0.1", 0)) as door:
            server = Server(create_app(container))
            serving = asyncio.create_task(server.serve(door))
            yield Served(door.getsockname()[1], session.access, str(project.id))
            server.end()
            await serving


async def test_ten_gigabytes_without_a_length_end_at_the_cap(served: Served, tmp_path: Path) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(
        f"POST /api/v1/projects/{served.project}/drawings HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {served.access}\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    )
    first = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7'
    writer.write(f"{len(first):x}\r\n".encode() + first + b"\r\n")
    before, most = memory(), 0
    answer = asyncio.create_task(reader.readline())
    sent = 0
    while sent < TEN_GIGABYTES and not answer.done():
        writer.write(PIECE)
        sent += len(PIECE)
        try:
            await writer.drain()
        except ConnectionError:  # it does not want to hear more
            break
        most = max(most, memory() - before)
    assert b" 413 " in await answer
    assert LARGEST_ORIGINAL <= sent <= LARGEST_ORIGINAL + ON_THE_WAY
    assert most < MOST_MEMORY
    writer.transport.abort()
    for _ in range(100):
        if not list(tmp_path.iterdir()):
            break
        await asyncio.sleep(0.05)
    assert list(tmp_path.iterdir()) == []
