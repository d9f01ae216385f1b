"""A worker: claims jobs and does them, a few at once."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager

import structlog
from electrical_orchestrator.application.acting import act_as
from electrical_orchestrator.application.drawings.read_drawing import ReadDrawing
from electrical_orchestrator.application.drawings.resume_readings import ResumeReadings
from electrical_orchestrator.application.jobs.claim_job import ClaimJob
from electrical_orchestrator.domain.audit.actors import SERVER
from electrical_orchestrator.domain.errors import JobLost, OrchestratorError
from electrical_orchestrator.domain.jobs import Job, Queue
from electrical_orchestrator.entrypoints.tracing import Tracer

POLL_S = 1.0
"""How often to look for jobs that nobody told of: of other processes, or whose lease has run out."""

log = structlog.get_logger("worker")


def name_of_this() -> str:
    """Machine and process."""
    return f"{socket.gethostname()}-{os.getpid()}"


class Worker:
    """Does what is due, the most urgent first, as long as it runs.

    What it is cut off from waits again; so does, a lease later, what it was at when it was killed.
    """

    def __init__(  # noqa: PLR0913  what it works with, and how
        self,
        claim: Callable[[], ClaimJob],
        read: Callable[[], ReadDrawing],
        resume: Callable[[], ResumeReadings],
        tracer: Tracer,
        *,
        queues: Collection[Queue] = tuple(Queue),
        at_once: int = 1,
        poll_s: float = POLL_S,
    ) -> None:
        """``at_once``: how many jobs are done at the same time."""
        self._claim = claim
        self._read = read
        self._resume = resume
        self._tracer = tracer
        self._queues = queues
        self._at_once = at_once
        self._poll_s = poll_s
        self._bell = asyncio.Event()
        self._busy = 0

    @property
    def works(self) -> bool:
        """Whether anything is done here."""
        return self._at_once > 0

    def wake(self) -> None:
        """Have it look at once."""
        self._bell.set()

    async def settled(self) -> None:
        """Return when nothing is due and nothing is being done here."""
        while self._busy or await self._claim().is_due(self._queues):  # noqa: ASYNC110  # others may add jobs, and do them
            await asyncio.sleep(0.005)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Work while the block lasts; what is cut short by its end waits again."""
        if added := await self._resume()():
            log.info("resumed", drawings=added)
        hands = [asyncio.create_task(self._work(f"{name_of_this()}-{number}"), name=f"worker-{number}") for number in range(self._at_once)]
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
            self._bell.clear()
            if not await self._work_once(name):
                await self._rest()

    async def _work_once(self, name: str) -> bool:
        """Whether there was something to do."""
        self._busy += 1
        try:
            job = await self._claim()(self._queues, name)
            if job is not None:
                await self._do(job)
        except OrchestratorError as error:
            log.warning("no jobs", code=error.code, reason=str(error))
            return False
        finally:
            self._busy -= 1
        return job is not None

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(self._poll_s):
                await self._bell.wait()
        except TimeoutError:
            return

    async def _do(self, job: Job) -> None:
        named = structlog.contextvars.bound_contextvars(drawing=str(job.drawing), job=str(job.id), attempt=job.attempts)
        with named, self._tracer.span("read drawing", {"eo.drawing": str(job.drawing)}) as span:
            try:
                found = await self._read().run(job)
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
                span.note("eo.sheets", len(found.sheets))
                log.info("read", sheets=len(found.sheets), model=found.model)
