"""Drawings are read behind the requests, in the same process, a few at once."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import structlog
from electrical_orchestrator.application.acting import act_as
from electrical_orchestrator.application.drawings.read_drawing import ReadDrawing
from electrical_orchestrator.application.drawings.resume_readings import ResumeReadings
from electrical_orchestrator.domain.audit.actors import SERVER
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.entrypoints.tracing import Tracer

Wish = tuple[DrawingId, str | None]
"""A drawing and the label of its revision (None: the newest)."""

log = structlog.get_logger("readings")


class Readings:
    """Reads what it is asked for, in order, as long as it runs. What it leaves undone is taken up again when it next runs."""

    def __init__(self, read: Callable[[], ReadDrawing], resume: Callable[[], ResumeReadings], tracer: Tracer, *, at_once: int = 1) -> None:
        """``at_once``: how many drawings are read at the same time."""
        self._tracer = tracer
        self._read = read
        self._resume = resume
        self._at_once = at_once
        self._wishes: asyncio.Queue[Wish] = asyncio.Queue()
        self._waiting: set[Wish] = set()

    def ask(self, drawing: DrawingId, label: str | None = None) -> None:
        """Have the revision read soon; asking again while it waits changes nothing."""
        if (drawing, label) not in self._waiting:
            self._waiting.add((drawing, label))
            self._wishes.put_nowait((drawing, label))

    async def settled(self) -> None:
        """Return when nothing waits and nothing is being read."""
        await self._wishes.join()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Read while the block lasts; a reading that is cut short by its end waits for the next start."""
        await self._take_up()
        readers = [asyncio.create_task(self._work(), name=f"readings-{number}") for number in range(self._at_once)]
        try:
            yield
        finally:
            for reader in readers:
                reader.cancel()
            await asyncio.gather(*readers, return_exceptions=True)

    async def _take_up(self) -> None:
        left: Sequence[DrawingId] = await self._resume()()
        for drawing in left:
            self.ask(drawing)
        if left:
            log.info("resumed", drawings=len(left))

    async def _work(self) -> None:
        act_as(SERVER)
        me = asyncio.current_task()
        while me is not None and not me.cancelling():  # what goes wrong while it is cancelled must not make it stay
            wish = await self._wishes.get()
            self._waiting.discard(wish)
            try:
                await self._read_one(*wish)
            finally:
                self._wishes.task_done()

    async def _read_one(self, drawing: DrawingId, label: str | None) -> None:
        named = structlog.contextvars.bound_contextvars(drawing=str(drawing), revision=label)
        with named, self._tracer.span("read drawing", {"eo.drawing": str(drawing)}) as span:
            try:
                found = await self._read()(drawing, label)
            except OrchestratorError as error:
                span.failed(error.code)
                log.warning("not read", code=error.code, reason=str(error))
            except Exception:  # the next drawing must be read whatever became of this one
                span.failed(OrchestratorError.code)
                log.exception("not read")
            else:
                span.note("eo.sheets", len(found.sheets))
                log.info("read", sheets=len(found.sheets), model=found.model)
