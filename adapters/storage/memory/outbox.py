"""The outbox in dictionaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from electrical_orchestrator.adapters.storage.memory.journal import Journal
from electrical_orchestrator.domain.notices import Notice, Stream
from electrical_orchestrator.domain.ports.outbox import Outbox


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a stream stands."""

    last: int = 0
    published: int = 0
    waits_since: datetime | None = None
    claimed_by: str | None = None
    claimed_until: datetime | None = None

    def free(self, now: datetime) -> bool:
        """Whether it waits for a relay."""
        return self.waits_since is not None and (self.claimed_until is None or self.claimed_until <= now)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whatever is kept of notices."""

    notices: dict[tuple[Stream, int], Notice] = field(default_factory=dict)
    streams: dict[Stream, Standing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemoryOutbox(Outbox):
    """Units follow one another, so nobody numbers or claims at the same time."""

    kept: Waiting
    journal: Journal

    async def add(self, notices: Sequence[Notice]) -> None:
        """Number them."""
        for notice in notices:
            known = self.kept.streams.get(notice.stream, Standing())
            standing = replace(known, last=known.last + 1, waits_since=known.waits_since or _now())
            self.journal.put(self.kept.streams, notice.stream, standing)
            self.journal.put(self.kept.notices, (notice.stream, standing.last), replace(notice, sequence=standing.last))

    async def last(self, stream: Stream) -> int:
        """Where the stream stands."""
        return self.kept.streams.get(stream, Standing()).last

    async def waits(self) -> bool:
        """Look through all of them."""
        now = _now()
        return any(standing.free(now) for standing in self.kept.streams.values())

    async def claim(self, relay: str, lasting: timedelta, *, streams: int = 20, each: int = 50) -> Sequence[Notice]:
        """The longest waiting first."""
        now = _now()
        free = [(standing.waits_since, stream) for stream, standing in self.kept.streams.items() if standing.free(now)]
        claimed = [stream for _, stream in sorted(free)[:streams]]
        for stream in claimed:
            mine = replace(self.kept.streams[stream], claimed_by=relay, claimed_until=now + lasting)
            self.journal.put(self.kept.streams, stream, mine)
        return [notice for stream in claimed for notice in list(self._unpublished(stream))[:each]]

    async def published(self, relay: str, stream: Stream, sequence: int) -> bool:
        """If it is still claimed by the same."""
        known = self.kept.streams[stream]
        if known.claimed_by != relay:
            return False
        since = known.waits_since if known.last > sequence else None
        self.journal.put(self.kept.streams, stream, Standing(known.last, sequence, since))
        return True

    async def postpone(self, relay: str, stream: Stream, pause: timedelta) -> None:
        """Nobody's claim is a claim all the same."""
        known = self.kept.streams[stream]
        if known.claimed_by == relay:
            self.journal.put(self.kept.streams, stream, replace(known, claimed_by=None, claimed_until=_now() + pause))

    async def forget(self, before: datetime) -> None:
        """Look at all of them."""
        for (stream, sequence), notice in list(self.kept.notices.items()):
            if notice.at < before and sequence <= self.kept.streams[stream].published:
                self.journal.drop(self.kept.notices, (stream, sequence))

    def _unpublished(self, stream: Stream) -> Iterator[Notice]:
        standing = self.kept.streams[stream]
        return (self.kept.notices[stream, sequence] for sequence in range(standing.published + 1, standing.last + 1))


def _now() -> datetime:
    return datetime.now(UTC)
