"""Workers hear of a job once it is committed, and not before."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from types import TracebackType
from typing import Any, Self, cast

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.jobs import Claim, Job, JobState
from electrical_orchestrator.domain.ports.job_offers import JobOffers
from electrical_orchestrator.domain.ports.jobs import JobStore
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.recognition import Recognition


@dataclass(frozen=True, slots=True)
class Announcing:
    """Begins units of work whose new jobs are offered to workers. One that cannot be offered is found by those who look."""

    begin: Begin
    offers: JobOffers

    def __call__(self) -> UnitOfWork:
        """A unit that is heard of."""
        return AnnouncingUnit(self.begin(), self.offers)  # type: ignore[abstract]  # it gives the unit inside, whose stores these are


class AnnouncingUnit(UnitOfWork):
    """Gives the unit inside, whose store of jobs remembers what is added."""

    def __init__(self, unit: UnitOfWork, offers: JobOffers) -> None:
        self._unit = unit
        self._offers = offers
        self._added: list[Job] = []

    async def __aenter__(self) -> Self:
        """Begin."""
        work = await self._unit.__aenter__()
        work.jobs = cast("JobStore", _NotedJobs(work.jobs, self._added))
        return work  # type: ignore[return-value]  # the unit itself, so that whatever else it has is there

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Commit and announce, or undo everything and announce nothing."""
        await self._unit.__aexit__(kind, error, trace)
        if kind is None and self._added:
            with suppress(StorageUnavailable):
                await self._offers.announce(self._added)


@dataclass(frozen=True, slots=True)
class _NotedJobs:
    """What is not written here is asked of the store inside."""

    inside: JobStore
    added: list[Job] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a store has
        return getattr(self.inside, name)

    async def add(self, jobs: Sequence[Job], *, after: timedelta = timedelta()) -> None:
        await self.inside.add(jobs, after=after)
        self.added.extend(job for job in jobs if job.state is JobState.WAITING)

    async def split(self, claim: Claim, parts: Sequence[Job]) -> None:
        await self.inside.split(claim, parts)
        self.added.extend(parts)

    async def end_part(self, claim: Claim, found: Recognition) -> Job | None:
        whole = await self.inside.end_part(claim, found)
        self.added.extend([] if whole is None else [whole])
        return whole
