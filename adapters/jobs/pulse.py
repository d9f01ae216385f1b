"""A task beside the work."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from electrical_orchestrator.domain.errors import JobLost
from electrical_orchestrator.domain.ports.pulse import Pulse


class TaskPulse(Pulse):
    """Cancels the block's own task, once: what the block does on its way out is not torn apart."""

    @asynccontextmanager
    async def beating(self, beat: Callable[[], Awaitable[None]], every: float) -> AsyncIterator[None]:
        """As the port promises."""
        owner, lost, done = asyncio.current_task(), [], False

        async def go_on() -> None:
            try:
                await _beat(beat, every)
            except JobLost as error:
                lost.append(error)
                if owner is not None and not done:
                    owner.cancel()

        heart = asyncio.create_task(go_on(), name="pulse")
        try:
            try:
                yield
                done = True
            finally:
                heart.cancel()
                await asyncio.wait([heart])
        except asyncio.CancelledError:
            if owner is None or not lost or owner.uncancel():
                raise
            if not done:
                raise lost[0] from None


async def _beat(beat: Callable[[], Awaitable[None]], every: float) -> None:
    while True:
        await asyncio.sleep(every)
        try:
            await beat()
        except JobLost:
            raise
        except Exception:  # noqa: BLE001, S112  # whatever it was: the next beat may reach it, and without one the job is lost
            continue
