"""What is done after an answer, because how long it takes would tell what the answer does not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.entrypoints.http.errors import TooBusy

AT_ONCE = 4
"""Mails that are on their way together. Each holds one of the notifier's threads, of which some are for mails that somebody waits for."""
MOST = 200
"""Together with those that wait."""
LAST_S = 2.0
"""Seconds that are left to what has begun when the server stops: a mail server that says nothing keeps its thread for 15 s anyway."""

log = structlog.get_logger("http")
Work = Callable[[], Awaitable[object]]


@dataclass(slots=True)
class Afterwards:
    """Does as much as it can at once, the rest in turn; it is not kept: what the end of the server cuts short is asked for again."""

    at_once: int = AT_ONCE
    most: int = MOST
    last_s: float = LAST_S
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _turn: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        """Nothing has begun yet."""
        self._turn = asyncio.Semaphore(self.at_once)

    def check_room(self) -> None:
        """Raise TooBusy when as much waits as may; to be asked before the answer."""
        if len(self._tasks) >= self.most:
            raise TooBusy("Too much is to be done already.")

    async def do(self, work: Work) -> None:
        """Begin ``work``, as whoever acts, and do not wait for it."""
        task = asyncio.create_task(self._in_turn(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Return when nothing is left to do."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """When the block ends, what has begun has a while to end."""
        try:
            yield
        finally:
            if self._tasks:
                _, late = await asyncio.wait(self._tasks, timeout=self.last_s)
                for task in late:
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)

    async def _in_turn(self, work: Work) -> None:
        async with self._turn:
            try:
                await work()
            except OrchestratorError as error:
                log.warning("not done", code=error.code, reason=str(error))
            except Exception:  # nobody is left to be told
                log.exception("not done")
