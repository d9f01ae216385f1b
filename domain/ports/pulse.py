"""Port: what goes on beside the work."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Pulse(Protocol):
    """Shows every now and then that somebody is still at it. Promise: tests/contracts/test_pulse.py."""

    @abstractmethod
    def beating(self, beat: Callable[[], Awaitable[None]], every: float) -> AbstractAsyncContextManager[None]:
        """Call ``beat`` every so many seconds while the block lasts.

        When it raises JobLost the block is cancelled, and JobLost leaves it; what else it raises passes over until the next beat.
        """
