"""Port: how other programs are called."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import NamedTuple, Protocol


class Answer(NamedTuple):
    """What another program said."""

    status: int
    body: bytes
    """Its beginning, at most 64 KB."""


class Caller(Protocol):
    """Calls addresses that strangers gave, and keeps to the rules about them. Promise: tests/contracts/test_caller.py.

    An address is looked up for each call, all of what is found must be allowed, and what was checked is what is connected to.
    It follows nobody who sends it elsewhere. A host that failed several times in a row is left alone for a while.
    """

    @abstractmethod
    async def post(self, address: str, headers: Mapping[str, str], body: bytes, *, tries: int = 1) -> Answer:
        """Send ``body``, up to ``tries`` times while nobody answers, and return what is answered within 10 seconds, whatever it is.

        Raises:
            AddressRefused, CallFailed, CallsPaused
        """

    @abstractmethod
    async def close(self) -> None:
        """Let all connections go."""
