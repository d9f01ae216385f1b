"""Port: where notices are published beside webhooks."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from electrical_orchestrator.domain.notices import Notice


class Outlet(Protocol):
    """Publishes notices to whoever listens there. Promise: tests/contracts/test_outlet.py."""

    @abstractmethod
    async def publish(self, notices: Sequence[Notice]) -> None:
        """Return when all of ``notices`` are safe with whoever carries them on, in their order.

        Raises OutletUnavailable; they are given again then, and some may be told twice.
        """

    @abstractmethod
    async def close(self) -> None:
        """Let its connections go."""
