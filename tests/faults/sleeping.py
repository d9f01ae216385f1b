"""An owner who is not heard of until his job is another's, and then wants to keep what he found."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import msgspec
from electrical_orchestrator.domain.jobs import Job
from electrical_orchestrator.domain.ports.pulse import Pulse
from electrical_orchestrator.domain.sheets import Sheet
from electrical_orchestrator.entrypoints.container import Container

from tests.fakes.pdf import FakeReader

SHORT = timedelta(seconds=0.1)
LOOK_S = 0.2


class Tally(msgspec.Struct):
    """What came of it: jobs of which somebody kept the result, owners who slept, and those of them who were refused."""

    committed: int = 0
    slept: int = 0
    refused: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.committed + other.committed, self.slept + other.slept, self.refused + other.refused)


class Still(Pulse):
    """Of one who sleeps."""

    @asynccontextmanager
    async def beating(self, beat: Callable[[], Awaitable[None]], every: float) -> AsyncIterator[None]:  # noqa: ARG002  # the port's signature
        yield


@dataclass
class Sleepy(FakeReader):
    """Reads, says for the last time that it is at it, and sleeps until the job is another's."""

    container: Container
    job: Job
    tally: Tally

    def __post_init__(self) -> None:
        super().__init__(count=1)

    async def read(self, pdf: Path, *, sheets: Sequence[int] | None = None) -> AsyncIterator[Sheet]:
        async for sheet in super().read(pdf, sheets=sheets):
            yield sheet
        async with self.container.ports.begin()() as work:
            await work.jobs.renew(self.job.claim, SHORT)
        self.tally.slept += 1
        while not await self._followed():  # noqa: ASYNC110  # another process may do it
            await asyncio.sleep(LOOK_S)

    async def _followed(self) -> bool:
        async with self.container.ports.begin_reading()() as work:
            known: Job = await work.jobs.get(self.job.id)
        return known.token > self.job.token
