"""Port: how people are told of things."""

from abc import abstractmethod
from typing import Protocol


class Notifier(Protocol):
    """Sends messages to channels of other services. Promise: tests/contracts/test_notifier.py.

    An address is a secret: no error and no log repeats it.
    """

    @abstractmethod
    async def check(self, address: str) -> None:
        """Raise ChannelRefused unless something may be sent to ``address``, as far as that is known without sending."""

    @abstractmethod
    async def send(self, address: str, title: str, text: str) -> None:
        """Send one message, once, within half a minute; ``title`` has one line, ``text`` is plain.

        Raises:
            ChannelRefused, NotNotified
        """
