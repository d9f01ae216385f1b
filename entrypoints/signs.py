"""Whether a worker is still heard of."""

import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from electrical_orchestrator.domain.ports.pulse import Pulse


class Signs:
    """When each hand of a worker gave its last sign of life."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Nothing has been heard yet; ``now``: seconds since whenever."""
        self._now = now
        self._last: dict[str, float] = {}

    def give(self, hand: str) -> None:
        """``hand`` is alive."""
        self._last[hand] = self._now()

    @property
    def silence_s(self) -> float:
        """For how many seconds nothing has been heard of the hand that is silent longest; none before the first sign.

        Until then it is looked through what others left, which takes as long as there is much of it.
        """
        now = self._now()
        return now - min(self._last.values(), default=now)


class HeardPulse(Pulse):
    """Gives a sign whenever a beat has come to its end.

    Whether it was in vain does not matter: a database that is away does not come back by another start of whoever waits for it.
    """

    def __init__(self, pulse: Pulse, sign: Callable[[], None]) -> None:
        """Beat as ``pulse`` does."""
        self._pulse = pulse
        self._sign = sign

    def beating(self, beat: Callable[[], Awaitable[None]], every: float) -> AbstractAsyncContextManager[None]:
        """As the port promises."""

        async def heard() -> None:
            try:
                await beat()
            finally:
                self._sign()

        return self._pulse.beating(heard, every)
