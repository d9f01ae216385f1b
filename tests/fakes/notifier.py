"""Channels that nobody reads."""

from electrical_orchestrator.domain.notifications.errors import ChannelRefused, NotNotified
from electrical_orchestrator.domain.ports.notifier import Notifier


class MemoryNotifier(Notifier):
    """Remembers what it is to send, unless it is broken."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.broken = False
        self.refused: set[str] = set()
        """Addresses where nothing arrives."""

    async def check(self, address: str) -> None:
        if not address.partition(":")[2].strip("/"):
            raise ChannelRefused("That is no complete address.")

    async def send(self, address: str, title: str, text: str) -> None:
        await self.check(address)
        if self.broken or address in self.refused:
            raise NotNotified("The service could not be reached.")
        self.sent.append((address, title, text))
