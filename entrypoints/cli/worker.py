"""`eo worker`."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Literal

from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage
from electrical_orchestrator.entrypoints.cli.serve import announce, check_extra, listening

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from socket import socket

    from electrical_orchestrator.entrypoints.container import Container
    from electrical_orchestrator.entrypoints.settings import Settings
    from electrical_orchestrator.entrypoints.worker import Worker


async def worker(  # noqa: PLR0913  what the command line has
    *,
    queue: list[Literal["cpu", "gpu"]] | None = None,
    concurrency: int | None = None,
    device: str | None = None,
    host: str | None = None,
    port: int | None = None,
    context: Given,
) -> None:
    """Read the drawings that wait, until Ctrl-C; on as many machines as wanted, each with the same database and originals.

    Parameters
    ----------
    queue
        Take the jobs of this queue alone, cpu or gpu; may be given twice. By default both.
    concurrency
        Drawings to read at the same time; by default as set, else 1.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    host
        Where that port is; by default as set, else 127.0.0.1. Any but a loopback address needs EO_REACH=network.
    port
        Tell there over HTTP how it is doing: /health/live, /health/ready, /metrics; 0 takes a free one. By default nowhere.
    """
    if port is not None:
        check_extra()
    elif host is not None:
        raise WrongUsage("--host says where the port is: give --port, too.")
    from electrical_orchestrator.domain.jobs import Queue
    from electrical_orchestrator.entrypoints import logging
    from electrical_orchestrator.entrypoints.temporary import own_temporary_folder
    from electrical_orchestrator.entrypoints.worker import Worker

    settings = context.settings(device)
    opened = nullcontext() if port is None else listening(settings.host if host is None else host, port, reach=settings.reach)
    with opened as door, own_temporary_folder():
        logging.configure(settings)
        async with context.kept(device) as container:
            hand = Worker.of(container, queues=tuple(map(Queue, queue or Queue)), at_once=concurrency or settings.concurrency)
            try:
                async with _telling(container, hand, settings, door) as asked_to_end:
                    await _worked(hand, asked_to_end)
            finally:
                await asyncio.to_thread(container.ports.tracer().close)


@asynccontextmanager
async def _telling(
    container: "Container", hand: "Worker", settings: "Settings", door: "socket | None"
) -> AsyncIterator[Callable[[], Awaitable[object]]]:
    """Answer on ``door``, if there is one, until the block has ended; gives what waits for a signal that asks for the end."""
    if door is None:
        yield _asked_to_end
        return
    from electrical_orchestrator.entrypoints.cli.server import Server
    from electrical_orchestrator.entrypoints.http.front import Front
    from electrical_orchestrator.entrypoints.http.worker_app import create_worker_app

    ended = asyncio.Event()
    server = Server(create_worker_app(container, hand, Front.of(settings)), before_end=ended.set)
    serving = asyncio.create_task(server.serve(door), name="worker-tells")
    serving.add_done_callback(lambda _: ended.set())
    announce(door, settings)
    try:
        yield ended.wait
    finally:
        server.end()
        await serving


async def _worked(hand: "Worker", asked_to_end: Callable[[], Awaitable[object]]) -> None:
    """Work until that is asked for, also while what others left is still being looked through."""
    working, asked = asyncio.create_task(_working(hand)), asyncio.ensure_future(asked_to_end())
    await asyncio.wait((working, asked), return_when=asyncio.FIRST_COMPLETED)
    for task in (working, asked):
        task.cancel()
    with suppress(asyncio.CancelledError):
        await working


async def _working(hand: "Worker") -> None:
    async with hand.running():
        await asyncio.Event().wait()


async def _asked_to_end() -> None:
    """Return after the first signal; what is being read then waits for the next worker."""
    ended, loop = asyncio.Event(), asyncio.get_running_loop()

    def end(*_: object) -> None:
        loop.call_soon_threadsafe(ended.set)

    before = {name: signal.signal(name, end) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        await ended.wait()
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
