"""The clock of the machine."""

from datetime import UTC, datetime

from electrical_orchestrator.domain.ports.clock import Clock


class SystemClock(Clock):
    """Asks the operating system."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)
