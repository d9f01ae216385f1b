"""Drawings that keep coming while workers are killed: a few wait at any time, some of them of many sheets, some of them poison."""

import time
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

import msgspec
from electrical_orchestrator.domain.drawings import Drawing
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.container import Container

from tests.faults.dying import POISON, content_of
from tests.faults.house import House
from tests.faults.journal import Entry, Journal
from tests.faults.orphans import Orphans

AHEAD = 8
"""Drawings that wait or are being read."""
MANY_SHEETS, EVERY_MANY = 34, 12
"""More than one worker reads at a stretch."""
EVERY_POISON = 50


@dataclass
class Incoming:
    """Adds drawings until so many workers are dead, and looks at them until they are read."""

    house: House
    container: Container
    orphans: Orphans
    journal: Journal
    kills: int
    most_poisons: int
    open: list[Drawing] = field(default_factory=list)
    poisons: set[str] = field(default_factory=set)
    made: int = 0

    @property
    def goes_on(self) -> bool:
        """Whether there is something to come, or to be done."""
        return self.orphans.kills < self.kills or bool(self.open)

    async def look(self) -> None:
        """See how everything stands, and add what is missing."""
        self.orphans.count_the_dead()
        self.open = [drawing for drawing in self.open if await self._is_open(drawing)]
        if self.orphans.kills < self.kills:
            self.open += [await self._added() for _ in range(AHEAD - len(self.open))]

    async def _is_open(self, drawing: Drawing) -> bool:
        async with self.container.ports.begin_reading()() as work:
            jobs = await work.jobs.of(drawing.newest.id)
        now = time.monotonic()
        for job in jobs:
            self.orphans.seen(job, now)
        return any(job.is_open for job in jobs)

    async def _added(self) -> Drawing:
        self.made += 1
        sheets = self._sheets()
        file, content = self.house.folder / "sent.pdf", content_of(self.made, sheets)
        file.write_bytes(content)
        entry = Entry("intent", f"drawing-{self.made}", sha256(content).hexdigest())
        self.journal.note(entry)
        made: Drawing = await self.container.drawings.add_drawing()(ProjectId(UUID(self.house.project)), file, filename="drawing.pdf")
        self.journal.note(msgspec.structs.replace(entry, kind="answer", status=202, drawing=str(made.id)))
        if sheets == POISON:
            self.poisons.add(str(made.id))
        return made

    def _sheets(self) -> int:
        if self.made % EVERY_POISON == 1 and len(self.poisons) < self.most_poisons:
            return POISON
        return MANY_SHEETS if self.made % EVERY_MANY == 0 else 1
