"""Nobody counts."""

from collections.abc import Sequence

from electrical_orchestrator.domain.jobs import Backlog
from electrical_orchestrator.domain.ports.measures import Measures
from electrical_orchestrator.domain.recognition import Recognition


class Unmeasured(Measures):
    """For programs that embed the library without the extra that counts."""

    media_type = "text/plain"

    def drawing_read(self, found: Recognition) -> None:
        """Nothing to do."""

    def reading_failed(self, code: str) -> None:
        """Nothing to do."""

    def called(self, outcome: str) -> None:
        """Nothing to do."""

    def breakers(self, state: str, count: int) -> None:
        """Nothing to do."""

    def answered(self, method: str, route: str, status: int, seconds: float | None) -> None:
        """Nothing to do."""

    def open_jobs(self, backlog: Sequence[Backlog]) -> None:
        """Nothing to do."""

    def connected(self, used: int, idle: int) -> None:
        """Nothing to do."""

    def exposition(self) -> bytes:
        """No figures."""
        return b""
