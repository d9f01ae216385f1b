"""Port: what an operator counts."""

from abc import abstractmethod
from typing import Protocol

from electrical_orchestrator.domain.recognition import Recognition


class Measures(Protocol):
    """Counts what becomes of readings. Never waits, never fails. Promise: tests/contracts/test_measures.py."""

    @abstractmethod
    def drawing_read(self, found: Recognition) -> None:
        """Note a reading whose result is kept: its sheets, and how sure the recogniser was of each component."""

    @abstractmethod
    def reading_failed(self, code: str) -> None:
        """Note a reading that failed; ``code`` is the stable name of the error's type."""

    @abstractmethod
    def called(self, outcome: str) -> None:
        """Note a call to another program: answered, failed, timed_out or paused."""

    @abstractmethod
    def breakers(self, state: str, count: int) -> None:
        """Note how many circuit breakers are closed, open or half_open now."""
