"""Two servers in processes of their own, on the product's own way of serving: the product, and a handler with ready bytes."""

import asyncio
import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from socket import create_connection, create_server, socket
from typing import Any, NamedTuple, Self

from electrical_orchestrator.entrypoints import logging
from electrical_orchestrator.entrypoints.cli.server import Server
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.http.app import create_app
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.settings import Settings
from litestar import Litestar, get

SECRET = b"s" * 32
LARGEST = 65_536


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes


class Served(NamedTuple):
    """A server's door and its figures."""

    port: int
    control: Connection

    def spent(self) -> float:
        """Processor seconds of its process so far, all threads together."""
        self.control.send("spent")
        return float(self.control.recv())

    def memory(self) -> int:
        """Bytes that it holds."""
        self.control.send("memory")
        return int(self.control.recv())


class Client:
    """One connection that is kept, and nothing that costs more than it must."""

    def __init__(self, port: int, **headers: str) -> None:
        """``headers`` go with every request."""
        self._address = ("127.0.0.1", port)
        self._socket = create_connection(self._address)
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers.items())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def get(self, path: str, more: str = "") -> Answer:
        """Ask, and wait for all of the answer; over another connection where the server did not wait for us, as on a busy machine."""
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self._headers}{more}\r\n".encode()
        try:
            return self._answer(request)
        except ConnectionError:
            self._socket.close()
            self._socket = create_connection(self._address)
            return self._answer(request)

    def _answer(self, request: bytes) -> Answer:
        self._socket.sendall(request)
        told = b""
        while b"\r\n\r\n" not in told:
            told += self._received()
        head, _, body = told.partition(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(b": ") for line in lines)}
        while len(body) < int(headers.get(b"content-length", b"0")):
            body += self._received()
        return Answer(int(first.split()[1]), headers, body)

    def _received(self) -> bytes:
        piece = self._socket.recv(LARGEST)
        if not piece:
            raise ConnectionResetError
        return piece


@contextmanager
def product(data: Path) -> Iterator[Served]:
    """The whole application over the database in ``data``, as ``eo serve`` runs it, its log in a file there."""
    with _process(_serve_product, data) as served:
        yield served


@contextmanager
def bare(body: bytes) -> Iterator[Served]:
    """A handler that has nothing to do but to give ``body``."""
    with _process(_serve_bare, body) as served:
        yield served


@contextmanager
def _process(serve: Callable[..., None], *given: object) -> Iterator[Served]:
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    with create_server(("127.0.0.1", 0), backlog=2_000) as door:
        process = context.Process(target=serve, args=(door, theirs, *given), daemon=True)
        process.start()
        port = door.getsockname()[1]
        try:
            with Client(port) as client:
                client.get("/")
            yield Served(port, ours)
        finally:
            process.terminate()
            process.join()


def _serve_product(door: socket, control: Connection, data: Path) -> None:
    async def serve() -> None:
        settings = Settings(data=data, rate=0, log_format="json", device="cpu")
        with (data / "log").open("w") as log:
            logging.configure(settings, log)
            async with opened(settings) as container:
                app = create_app(container, front=Front.of(settings, SECRET))
                await Server(app).serve(door)

    _answer(control)
    asyncio.run(serve())


def _serve_bare(door: socket, control: Connection, body: bytes) -> None:
    @get("/", media_type="application/json")
    async def ready() -> bytes:
        return body

    _answer(control)
    asyncio.run(Server(Litestar([ready], openapi_config=None)).serve(door))


def _answer(control: Connection) -> None:
    """Tell figures beside the work."""
    known: dict[str, Callable[[], Any]] = {"spent": time.process_time, "memory": _memory}

    def answer() -> None:
        with suppress(EOFError, OSError):  # nobody asks any more
            while True:
                control.send(known[control.recv()]())

    threading.Thread(target=answer, daemon=True).start()


def _memory() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
