"""Waking those who wait."""

import asyncio
from collections.abc import Awaitable, Callable


class Bell:
    """Rings for all who listen."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake them; who listens from now on waits for the next time."""
        rung, self._rung = self._rung, asyncio.Event()
        rung.set()

    def listen(self) -> Callable[[float], Awaitable[None]]:
        """What waits for the next time that it rings, no longer than so many seconds."""
        rung = self._rung

        async def wait(seconds: float) -> None:
            try:
                async with asyncio.timeout(seconds):
                    await rung.wait()
            except TimeoutError:
                return

        return wait
