"""`eo worker`."""

import asyncio
import signal
from typing import Literal

from electrical_orchestrator.entrypoints.cli.context import Given

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs


async def worker(
    *,
    queue: list[Literal["cpu", "gpu"]] | None = None,
    concurrency: int | None = None,
    device: str | None = None,
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
    """
    from electrical_orchestrator.domain.jobs import Queue
    from electrical_orchestrator.entrypoints import logging
    from electrical_orchestrator.entrypoints.temporary import own_temporary_folder
    from electrical_orchestrator.entrypoints.worker import Worker

    settings = context.settings(device)
    logging.configure(settings)
    with own_temporary_folder():
        async with context.kept(device) as container:
            hand = Worker.of(container, queues=tuple(map(Queue, queue or Queue)), at_once=concurrency or settings.concurrency)
            try:
                async with hand.running():
                    await _asked_to_end()
            finally:
                await asyncio.to_thread(container.ports.tracer().close)


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
