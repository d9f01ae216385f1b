"""Circuit breakers: a host that fails again and again is left alone for a while, then tried once."""

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from electrical_orchestrator.domain.outbound.errors import CallFailed, CallsPaused
from electrical_orchestrator.domain.ports.measures import Measures

FAILURES = 5
PAUSE_S = 30.0
MOST_HOSTS = 1_000
"""Remembered at the same time; the one that was called longest ago is forgotten for a new one."""


class State(StrEnum):
    """Of one breaker."""

    CLOSED = "closed"
    """Calls go through."""
    OPEN = "open"
    """None does."""
    HALF_OPEN = "half_open"
    """One is on its way, to find out."""


@dataclass(slots=True)
class _Breaker:
    failures: int = 0
    state: State = State.CLOSED
    opened_at: float = 0.0


class Breakers:
    """One for each host, told apart by its name."""

    def __init__(self, measures: Callable[[], Measures], *, now: Callable[[], float] = time.monotonic) -> None:
        """``measures`` is told how many are in which state."""
        self._measures = measures
        self._now = now
        self._of: OrderedDict[str, _Breaker] = OrderedDict()

    @contextmanager
    def guarded(self, host: str) -> Iterator[None]:
        """Let a call through, and note whether it failed; or raise CallsPaused."""
        breaker = self._let_through(host)
        try:
            yield
        except CallFailed:
            self._failed(breaker)
            raise
        except BaseException:
            if breaker.state is State.HALF_OPEN:  # it found nothing out
                breaker.state = State.OPEN
            raise
        else:
            breaker.failures, breaker.state = 0, State.CLOSED
        finally:
            self._tell()

    def _let_through(self, host: str) -> _Breaker:
        breaker = self._of.setdefault(host, _Breaker())
        self._of.move_to_end(host)
        if len(self._of) > MOST_HOSTS:
            self._of.popitem(last=False)
        if breaker.state is State.CLOSED:
            return breaker
        if breaker.state is State.HALF_OPEN or self._now() - breaker.opened_at < PAUSE_S:
            raise CallsPaused(f"{host} failed {FAILURES} times in a row and is left alone for {PAUSE_S:.0f} s.")
        breaker.state = State.HALF_OPEN
        return breaker

    def _failed(self, breaker: _Breaker) -> None:
        breaker.failures += 1
        if breaker.state is State.HALF_OPEN or breaker.failures >= FAILURES:
            breaker.state, breaker.opened_at = State.OPEN, self._now()

    def _tell(self) -> None:
        counts = Counter(breaker.state for breaker in self._of.values())
        for state in State:
            self._measures().breakers(state.value, counts[state])
