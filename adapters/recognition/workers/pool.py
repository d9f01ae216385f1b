"""The recogniser behind the port, on several cores: large drawings go sheet by sheet to worker processes."""

import asyncio
import os
import weakref
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from threading import Lock, local
from typing import NamedTuple

from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser
from electrical_orchestrator.adapters.recognition.workers.worker import Worker
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet

FEW = 48
"""A document of fewer sheets is recognised before workers would have started."""
SECONDS = 120.0
"""A worker that takes longer for a sheet is ended."""
AHEAD = 6
"""Sheets for each worker that are on their way at once: while one that takes ten times as long is at the head, nobody waits."""
STROKES = 2_000_000
"""Strokes that are on their way at once, of several sheets together: memory stays bounded, whatever they hold."""


class PooledRecogniser(Recogniser):
    """Small documents, and every document where a GPU does the work, are recognised in this process; workers start when needed.

    ``workers`` is how many there are; 0: one for each core that this process may use.
    """

    def __init__(self, device: str = "auto", workers: int = 0, *, few: int = FEW, make: Callable[[], Worker] | None = None) -> None:
        self._alone = GeometricRecogniser(device)
        self._workers = workers or cores()
        self._few = few
        self._make = make or (lambda: Worker(device, SECONDS))
        self._threads = ThreadPoolExecutor(self._workers, "recognising")
        self._own = local()
        self._started: list[Worker] = []
        self._lock = Lock()
        weakref.finalize(self, _end, self._threads, self._started)

    @property
    def model(self) -> str:
        """Name and version of the weights."""
        return self._alone.model

    @property
    def device(self) -> str:
        """Where the networks run: ``cpu`` or ``cuda``."""
        return self._alone.device

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        """As the port promises; in a worker where that is quicker."""
        if sheet.unread is not None or self._workers == 1 or sheet.count < self._few or self.device != "cpu":
            return await self._alone.recognise(sheet)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, sheet)

    async def recognise_all(self, sheets: AsyncIterator[Sheet]) -> AsyncIterator[RecognisedSheet]:
        """As the port promises: in order, however the workers finish."""
        waiting: deque[_Asked] = deque()
        try:
            async for sheet in sheets:
                waiting.append(_Asked(len(sheet.strokes), asyncio.create_task(self.recognise(sheet))))
                while waiting and (waiting[0].answer.done() or self._enough(waiting)):
                    yield await waiting.popleft().answer
            while waiting:
                yield await waiting.popleft().answer
        finally:
            for asked in waiting:
                asked.answer.cancel()
            await asyncio.gather(*(asked.answer for asked in waiting), return_exceptions=True)

    def _enough(self, waiting: Collection["_Asked"]) -> bool:
        return len(waiting) >= AHEAD * self._workers or sum(asked.strokes for asked in waiting) > STROKES

    def _ask(self, sheet: Sheet) -> RecognisedSheet:
        """Ask the worker of this thread, a new one where there is none or it has ended."""
        worker: Worker | None = getattr(self._own, "worker", None)
        if worker is None or not worker.alive:
            with self._lock:
                if worker is not None:
                    self._started.remove(worker)
                    worker.end()
                worker = self._own.worker = self._make()
                self._started.append(worker)
        return worker.ask(sheet)


class _Asked(NamedTuple):
    """A sheet that is on its way."""

    strokes: int
    answer: asyncio.Task[RecognisedSheet]


def cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _end(threads: ThreadPoolExecutor, workers: list[Worker]) -> None:
    for worker in workers:
        worker.end()
    threads.shutdown(wait=False, cancel_futures=True)  # this may be one of them
