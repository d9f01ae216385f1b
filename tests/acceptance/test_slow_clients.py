"""Five hundred clients that send a byte now and then: everybody else is answered as ever, over real sockets."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from socket import create_server

import pytest
from electrical_orchestrator.entrypoints.cli.prompt import Prompt
from electrical_orchestrator.entrypoints.cli.server import Server
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.http.app import create_app
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import AsyncClient

from tests.fakes.recogniser import FakeRecogniser

CLIENTS = 500
MOST_MEMORY = 64_000_000
SLOW_HEADS = [b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "]
SLOW_BODIES = [
    b"POST /api/v1/projects HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n",
    (
        b"POST /api/v1/projects/7b0e4c1e-5d5c-4a8e-9a35-0d6f1f4b2c11/drawings HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        b"Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n"
    ),
]


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """Of a real server."""
    async with opened(Settings(storage="memory"), recogniser=FakeRecogniser()) as container:
        with create_server(("127.0.0.1", 0), backlog=2_000) as door:
            server = Server(create_app(container))
            serving = asyncio.create_task(server.serve(door))
            yield door.getsockname()[1]
            server.end()
            await serving


@pytest.mark.parametrize("beginnings", [SLOW_HEADS, SLOW_BODIES], ids=["heads", "bodies"])
async def test_slow_clients_keep_nobody_waiting(port: int, beginnings: list[bytes]) -> None:
    async with AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as honest:
        alone = sorted([await timed(honest) for _ in range(100)])
    before = memory()
    slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(CLIENTS)]
    for number, (_, writer) in enumerate(slow):
        writer.write(beginnings[number % len(beginnings)])
    async with asyncio.TaskGroup() as group, AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as honest:
        dripping = group.create_task(drip([writer for _, writer in slow]))
        await timed(honest)  # all of them have come
        took = sorted([await timed(honest) for _ in range(100)])
        dripping.cancel()
    grown = memory() - before
    await hang_up(writer for _, writer in slow)
    assert took[98] < max(0.25, 3 * alone[98])  # this machine may be busy with other tests
    assert grown < MOST_MEMORY


async def test_headers_that_never_end_are_not_waited_for(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Prompt, "head_s", 0.2)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(SLOW_HEADS[0])
    async with asyncio.timeout(20):
        assert await reader.read() == b""
    await hang_up([writer])


async def test_a_connection_that_asks_in_time_is_kept(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Prompt, "head_s", 0.2)
    async with AsyncClient(base_url=f"http://127.0.0.1:{port}") as honest:
        for _ in range(3):
            assert (await honest.get("/health/live")).status_code == 200
            await asyncio.sleep(0.15)


async def test_no_answer_waits_for_the_network_to_fall_silent(port: int) -> None:
    async with AsyncClient(base_url=f"http://127.0.0.1:{port}") as honest:
        took = [await timed(honest) for _ in range(30)]
    assert min(took[10:]) < 0.03  # else each of them takes the 40 ms that a client's system may be slow to acknowledge


async def hang_up(writers: Iterable[asyncio.StreamWriter]) -> None:
    writers = list(writers)
    for writer in writers:
        writer.transport.abort()
    await asyncio.gather(*(writer.wait_closed() for writer in writers), return_exceptions=True)


async def timed(client: AsyncClient) -> float:
    began = time.perf_counter()
    assert (await client.get("/health/live")).status_code == 200
    return time.perf_counter() - began


async def drip(writers: list[asyncio.StreamWriter]) -> None:
    while True:
        for writer in writers:
            writer.write(b" ")
            await asyncio.sleep(1 / len(writers))


def memory() -> int:
    """Bytes that this process, server and clients together, holds."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0
