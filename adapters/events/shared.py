"""Events told among processes: each hears its own at once, and over a wire what the others tell."""

import asyncio
from abc import abstractmethod
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress
from typing import Protocol
from uuid import uuid4

import structlog
from electrical_orchestrator.adapters.events.in_process import HELD_BACK, MOST_WATCHERS, REMEMBERED, InProcessEvents
from electrical_orchestrator.adapters.events.writing import read, written
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.events import EventId, RevisionChanged
from electrical_orchestrator.domain.ports.events import Events, Watch
from electrical_orchestrator.domain.projects import ProjectId

log = structlog.get_logger("events")
MOST_UNSENT = 10_000
"""Events that wait while the wire is broken."""
PATIENCE_S = 1.0
"""Until what was cancelled is cancelled again, and for what is told last."""
PAUSE_S = 1.0
"""Before a broken wire is tried again."""
GAP = "gap"
"""Sent after events were dropped: whoever watches begins anew."""


class WireBroken(Exception):
    """It is tried again."""


class Wire(Protocol):
    """Carries texts of at most 7,500 bytes to all who hear, in the order in which one process sends them."""

    @abstractmethod
    async def send(self, message: str) -> None:
        """Send one. Raises WireBroken."""

    @abstractmethod
    def heard(self) -> AsyncGenerator[str]:
        """Give an empty text once connected and now and then, and each message. Raises WireBroken when some may have been missed."""

    @abstractmethod
    async def close(self) -> None:
        """Let the connection go that sends."""


class SharedEvents(Events):
    """Who watches when the wire breaks is let go, comes back, and is shown where things stand: nothing is left out."""

    def __init__(self, wire: Wire, *, remembered: int = REMEMBERED, held_back: int = HELD_BACK, most_watchers: int = MOST_WATCHERS) -> None:
        """The bounds are those of each process."""
        self._wire = wire
        self._here = InProcessEvents(remembered=remembered, held_back=held_back, most_watchers=most_watchers)
        self._me = uuid4().hex
        self._unsent: deque[str] = deque(maxlen=MOST_UNSENT)
        self._news = asyncio.Event()
        self._closed = False
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def tell(self, event: RevisionChanged) -> None:
        """As the port promises."""
        await self._here.tell(event)
        if len(self._unsent) == MOST_UNSENT:
            self._unsent.clear()
            self._unsent.append(f"{self._me} {GAP}")
        self._unsent.append(f"{self._me} {written(event)}")
        self._news.set()
        self._run("send", self._send)

    def begin(self) -> None:
        """As the port promises."""
        self._run("hear", self._hear)

    def watch(self, about: ProjectId | DrawingId, after: EventId | None = None) -> Watch:
        """As the port promises."""
        self.begin()
        return self._here.watch(about, after)

    def close(self) -> None:
        """As the port promises."""
        self._here.close()
        self._closed = True
        self._news.set()
        for task in self._tasks.values():
            _end(task)

    async def finish(self) -> None:
        """As the port promises."""
        self.close()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        with suppress(WireBroken, TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                while self._unsent:
                    await self._wire.send(self._unsent[0])
                    self._unsent.popleft()
        await self._wire.close()

    def _run(self, name: str, step: Callable[[], Awaitable[None]]) -> None:
        if name not in self._tasks:
            self._tasks[name] = asyncio.create_task(_for_ever(step, name))

    async def _send(self) -> None:
        try:
            while not self._closed:
                while self._unsent:
                    message = self._unsent[0]
                    await self._wire.send(message)
                    if self._unsent and self._unsent[0] is message:  # else it was dropped meanwhile
                        self._unsent.popleft()
                self._news.clear()
                await self._news.wait()
        finally:
            await self._wire.close()

    async def _hear(self) -> None:
        connected = False
        try:
            async with aclosing(self._wire.heard()) as messages:
                async for message in messages:
                    if not connected:
                        self._here.begin_anew()  # whoever watched already may have missed what was told until now
                    connected = True
                    if self._closed:  # Redis' driver may swallow a cancellation while it connects
                        return
                    await self._take(message)
        finally:
            if connected:
                self._here.begin_anew()

    async def _take(self, message: str) -> None:
        sender, _, told = message.partition(" ")
        if told == GAP:
            self._here.begin_anew()
        elif told and sender != self._me and (event := read(told)) is not None:
            await self._here.tell(event)


def _end(task: asyncio.Task[None]) -> None:
    """Cancel it until it ends: Redis' driver may swallow a cancellation while it connects."""
    if not task.done():
        task.cancel()
        task.get_loop().call_later(PATIENCE_S, _end, task)


async def _for_ever(step: Callable[[], Awaitable[None]], name: str) -> None:
    me, told = asyncio.current_task(), ""
    while me is not None and not me.cancelling():  # a driver may make another error of a cancellation
        try:
            await step()
        except Exception as error:  # noqa: BLE001  # a broken wire, or an error of the driver: it is begun again
            why = repr(error.__cause__ or error)
            if why != told and not me.cancelling():
                log.warning("events are not carried", to=name, error=why)
            told = why
        await asyncio.sleep(PAUSE_S)
