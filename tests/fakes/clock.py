"""A clock that the test moves."""

from datetime import UTC, datetime, timedelta

from electrical_orchestrator.domain.ports.clock import Clock


class FakeClock(Clock):
    """Each look is a second later than the one before."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


class StillClock(FakeClock):
    """Time passes when it is told to."""

    def now(self) -> datetime:
        return self.moment
