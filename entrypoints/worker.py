"""A worker: claims jobs and does them, a few at once."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Self

import structlog
from electrical_orchestrator.application.acting import act_as
from electrical_orchestrator.application.drawings.read_drawing import ReadDrawing
from electrical_orchestrator.application.drawings.resume_readings import ResumeReadings
from electrical_orchestrator.application.jobs.claim_job import ClaimJob
from electrical_orchestrator.domain.audit.actors import SERVER
from electrical_orchestrator.domain.errors import JobLost, OrchestratorError
from electrical_orchestrator.domain.jobs import Job, JobId, Queue
from electrical_orchestrator.domain.ports.job_offers import JobOffers, Offer
from electrical_orchestrator.domain.ports.pulse import Pulse
from electrical_orchestrator.entrypoints.signs import HeardPulse, Signs
from electrical_orchestrator.entrypoints.tracing import Tracer

if TYPE_CHECKING:
    from electrical_orchestrator.entrypoints.container import Container

OFFER_KEPT_S = 5.0
"""How often to say that an offer is being answered."""
POLL_S = 1.0
"""How often to look for jobs that nobody told of: of other processes, or whose lease has run out."""
HOUR_S = 3600.0
OFFERS_KEPT = timedelta(days=7)
"""What was written down of them, for whoever asks where time went."""

log = structlog.get_logger("worker")


def name_of_this() -> str:
    """Machine and process."""
    return f"{socket.gethostname()}-{os.getpid()}"


class Worker:
    """Does what is due, the most urgent first, as long as it runs.

    What it is cut off from waits again; so does, a lease later, what it was at when it was killed.
    """

    def __init__(  # noqa: PLR0913, PLR0917  what it works with, and how
        self,
        claim: Callable[[], ClaimJob],
        read: Callable[[], ReadDrawing],
        resume: Callable[[], ResumeReadings],
        offers: JobOffers,
        pulse: Pulse,
        tracer: Tracer,
        *,
        queues: Collection[Queue] = tuple(Queue),
        at_once: int = 1,
        poll_s: float = POLL_S,
        signs: Signs | None = None,
    ) -> None:
        """``at_once``: how many jobs are done at the same time. ``signs``: where each hand shows that it is alive."""
        self._claim = claim
        self._read = read
        self._resume = resume
        self._offers = offers
        self._pulse = pulse
        self._tracer = tracer
        self._queues = queues
        self._at_once = at_once
        self._poll_s = poll_s
        self.signs = signs or Signs()
        self._busy = 0

    @classmethod
    def of(cls, container: "Container", *, queues: Collection[Queue] = tuple(Queue), at_once: int = 1) -> Self:
        """With what ``container`` gives."""
        uses, ports = container.drawings, container.ports
        given = (uses.claim_job, uses.read_drawing, uses.resume_readings, ports.offers(), ports.pulse(), ports.tracer())
        return cls(*given, queues=queues, at_once=at_once)

    @property
    def works(self) -> bool:
        """Whether anything is done here."""
        return self._at_once > 0

    async def settled(self) -> None:
        """Return when nothing is due and nothing is being done here."""
        while await self._claim().is_due(self._queues) or self._busy:  # noqa: ASYNC110  # in this order: what is no longer due is being done
            await asyncio.sleep(0.005)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Work while the block lasts; what is cut short by its end waits again."""
        await self._offers.prepare()
        if added := await self._resume()():
            log.info("resumed", drawings=added)
        hands = [asyncio.create_task(self._work(f"{name_of_this()}-{number}"), name=f"worker-{number}") for number in range(self._at_once)]
        hands.append(asyncio.create_task(self._forget(), name="worker-forgets"))
        try:
            yield
        finally:
            for hand in hands:
                hand.cancel()
            await asyncio.gather(*hands, return_exceptions=True)

    async def _work(self, name: str) -> None:
        act_as(SERVER)
        me = asyncio.current_task()
        while me is not None and not me.cancelling():  # what goes wrong while it is cancelled must not make it stay
            self.signs.give(name)
            announced = self._offers.listen()
            if not await self._work_once(name):
                await announced(self._poll_s)

    async def _forget(self) -> None:
        while True:
            try:
                await self._offers.forget(OFFERS_KEPT)
            except OrchestratorError as error:
                log.warning("offers not forgotten", code=error.code, reason=str(error))
            except Exception:  # nobody would begin again, nor hear of it
                log.exception("offers not forgotten")
            await asyncio.sleep(HOUR_S)

    async def _work_once(self, name: str) -> bool:
        """Whether there was something to do."""
        self._busy += 1
        try:
            offer = await self._offers.next(self._queues)
            return await self._claimed_and_done(name) if offer is None else await self._answered(offer, name)
        except OrchestratorError as error:
            log.warning("no jobs", code=error.code, reason=str(error))
            return False
        except Exception:  # a driver's own error must not end what nobody would begin again
            log.exception("no jobs")
            return False
        finally:
            self._busy -= 1

    async def _answered(self, offer: Offer, name: str) -> bool:
        async with self._pulse.beating(lambda: self._offers.keep(offer), OFFER_KEPT_S):
            await self._claimed_and_done(name, offer.job)
        await self._offers.settle(offer)
        return True

    async def _claimed_and_done(self, name: str, wanted: JobId | None = None) -> bool:
        job = await self._claim()(self._queues, name, job=wanted)
        if job is not None:
            await self._do(job, name)
        return job is not None

    async def _do(self, job: Job, name: str) -> None:
        named = structlog.contextvars.bound_contextvars(drawing=str(job.drawing), job=str(job.id), attempt=job.attempts)
        with named, self._tracer.span("read drawing", {"eo.drawing": str(job.drawing)}) as span:
            try:
                found = await self._reading(name).run(job)
            except JobLost as error:
                span.failed(error.code)
                log.warning("lost", reason=str(error))
            except OrchestratorError as error:
                span.failed(error.code)
                log.warning("not read", code=error.code, reason=str(error))
            except Exception:  # the next drawing must be read whatever became of this one
                span.failed(OrchestratorError.code)
                log.exception("not read")
            else:
                if found is None:
                    log.info("read in part")
                    return
                span.note("eo.sheets", len(found.sheets))
                log.info("read", sheets=len(found.sheets), model=found.model)

    def _reading(self, name: str) -> ReadDrawing:
        """It renews the lease, and is heard of when it does."""
        reading = self._read()
        return replace(reading, pulse=HeardPulse(reading.pulse, partial(self.signs.give, name)))
