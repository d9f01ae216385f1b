"""Events told among the requests of one process; they are forgotten with it."""

import asyncio
from collections import deque
from typing import Self
from uuid import uuid4

from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import TooManyWatchers, WatcherTooSlow
from electrical_orchestrator.domain.events import EventId, RevisionChanged
from electrical_orchestrator.domain.ports.events import Events, Told, Watch
from electrical_orchestrator.domain.projects import ProjectId

REMEMBERED = 2_000
"""Events that a watcher who comes back may have missed."""
HELD_BACK = 500
"""Events that wait for one watcher, at most."""
MOST_WATCHERS = 200


class InProcessEvents(Events):
    """One event loop; whoever watches has a queue of his own."""

    def __init__(self, *, remembered: int = REMEMBERED, held_back: int = HELD_BACK, most_watchers: int = MOST_WATCHERS) -> None:
        """``remembered``, ``held_back``, ``most_watchers``: bounds of what is kept, each above 0."""
        self._run = uuid4().hex[:12]
        self._number = 0
        self._told: deque[tuple[int, RevisionChanged]] = deque(maxlen=remembered)
        self._held_back = held_back
        self._most_watchers = most_watchers
        self._watches: set[InProcessWatch] = set()
        self._closed = False

    async def tell(self, event: RevisionChanged) -> None:
        """As the port promises."""
        self._number += 1
        self._told.append((self._number, event))
        told = Told(self._name(self._number), event)
        for watch in tuple(self._watches):
            watch.hear(told)

    def begin(self) -> None:
        """Nobody else tells anything."""

    def watch(self, about: ProjectId | DrawingId, after: EventId | None = None) -> Watch:
        """As the port promises."""
        if len(self._watches) >= self._most_watchers:
            raise TooManyWatchers(f"{self._most_watchers} watch already.")
        since = self._number_of(after)
        missed = [] if since is None else self._since(since, about)
        resumed = since is not None and len(missed) <= self._held_back
        begins = since if since is not None and resumed else self._number
        watch = InProcessWatch(self._watches, about, self._name(begins), self._held_back, resumed=resumed)
        for told in missed if resumed else ():
            watch.hear(told)
        if self._closed:
            watch.close()
        return watch

    def close(self) -> None:
        """As the port promises."""
        self._closed = True
        for watch in tuple(self._watches):
            watch.close()

    async def finish(self) -> None:
        """As the port promises."""
        self.close()

    def begin_anew(self) -> None:
        """End every watch and forget what was told: something may be missing in it."""
        self._run, self._number = uuid4().hex[:12], 0
        self._told.clear()
        for watch in tuple(self._watches):
            watch.close()

    @property
    def watched(self) -> int:
        """How many watch."""
        return len(self._watches)

    def _since(self, since: int, about: ProjectId | DrawingId) -> list[Told]:
        """What was told about it after number ``since``."""
        return [Told(self._name(number), event) for number, event in self._told if number > since and _concerns(event, about)]

    def _name(self, number: int) -> EventId:
        return EventId(f"{self._run}-{number}")

    def _number_of(self, name: EventId | None) -> int | None:
        """The number of an event after which everything is remembered, or None."""
        run, _, digits = (name or "").partition("-")
        if run != self._run or not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(self._number))):
            return None
        oldest = self._told[0][0] if self._told else self._number + 1
        return int(digits) if oldest - 1 <= int(digits) <= self._number else None


class InProcessWatch(Watch):
    """Holds events back until they are taken."""

    def __init__(
        self, watches: "set[InProcessWatch]", about: ProjectId | DrawingId, begins_after: EventId, held_back: int, *, resumed: bool
    ) -> None:
        """It is one of ``watches`` until it is closed."""
        self._watches = watches
        self._about = about
        self._begins_after = begins_after
        self._most = held_back
        self._resumed = resumed
        self._waiting: deque[Told] = deque()
        self._news = asyncio.Event()
        self._open = True
        self._too_slow = False
        watches.add(self)

    @property
    def begins_after(self) -> EventId:
        """As the port promises."""
        return self._begins_after

    @property
    def resumed(self) -> bool:
        """As the port promises."""
        return self._resumed

    def __aiter__(self) -> Self:
        """Itself."""
        return self

    async def __anext__(self) -> Told:
        """As the port promises."""
        while self._open and not self._waiting:
            self._news.clear()
            await self._news.wait()
        if self._too_slow:
            raise WatcherTooSlow(f"More than {self._most} events waited.")
        if not self._open:
            raise StopAsyncIteration
        return self._waiting.popleft()

    def hear(self, told: Told) -> None:
        """Hold it back if it is about what is watched; when too many are, free the place and all that waits."""
        if not _concerns(told.event, self._about):
            return
        if len(self._waiting) >= self._most:
            self._too_slow = True
            self.close()
            return
        self._waiting.append(told)
        self._news.set()

    def close(self) -> None:
        """As the port promises."""
        self._open = False
        self._waiting.clear()
        self._watches.discard(self)
        self._news.set()


def _concerns(event: RevisionChanged, about: ProjectId | DrawingId) -> bool:
    return about in (event.project, event.drawing)
