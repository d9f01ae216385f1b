"""Other programs on this machine: good ones, bad ones, and one that must never hear anything."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from ssl import SSLContext
from threading import Thread

Behave = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Receiver:
    """What it was sent."""

    port: int = 0
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    connections: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def heard(self, count: int) -> list[tuple[dict[str, str], bytes]]:
        """The first ``count`` requests, once they are there."""
        async with asyncio.timeout(20):
            while len(self.requests) < count:
                self.news.clear()
                await self.news.wait()
        return self.requests[:count]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


def answering(answer: bytes) -> Behave:
    async def behave(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    return behave


def status(code: int, *headers: str) -> Behave:
    lines = "".join(f"{header}\r\n" for header in headers)
    return answering(f"HTTP/1.1 {code} Said\r\n{lines}content-length: 0\r\n\r\n".encode())


async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


async def dripping(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.01)


async def dripping_headers(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"x-a: b\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)


async def endless(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()
        await asyncio.sleep(0)  # draining alone may never let others in


async def resetting(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


@asynccontextmanager
async def receiving(behave: Behave) -> AsyncIterator[Receiver]:
    """A server that takes requests and then behaves."""
    receiver = Receiver()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        receiver.requests.append((headers, await reader.readexactly(int(headers["content-length"]))))
        receiver.news.set()
        await behave(reader, writer)

    async with _serving(receiver, take):
        yield receiver


@asynccontextmanager
async def canary() -> AsyncIterator[Receiver]:
    """Whoever connects, by whichever address of this machine, has come where nobody may."""
    receiver = Receiver()

    async def take(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        """Nothing."""

    async with _serving(receiver, take, ""):
        yield receiver


@asynccontextmanager
async def _serving(receiver: Receiver, take: Behave, host: str = "127.0.0.1") -> AsyncIterator[None]:
    met: list[tuple[asyncio.Task[None] | None, asyncio.StreamWriter]] = []

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append((asyncio.current_task(), writer))
        receiver.connections += 1
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await take(reader, writer)
        writer.close()

    server = await asyncio.start_server(meet, host, 0, family=socket.AF_INET)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield
    finally:
        server.close()
        for task, writer in met:
            if task is not None:
                task.cancel()
                await asyncio.wait([task])
            writer.transport.abort()  # whatever was still to be sent
        await asyncio.sleep(0)


@contextmanager
def receiving_once_by_tls(trust: SSLContext) -> Iterator[int]:
    """Takes one connection, and whatever is said there; gives its port."""

    def meet() -> None:
        with suppress(OSError), listener.accept()[0] as plain, trust.wrap_socket(plain, server_side=True) as told:
            heard = b""
            while not heard.endswith(b"}"):
                heard += told.recv(65536)
            told.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(10)
        thread = Thread(target=meet)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()
