"""No notifications: the extra is not installed."""

from electrical_orchestrator.domain.notifications.errors import ChannelRefused
from electrical_orchestrator.domain.ports.notifier import Notifier

REFUSAL = "This server sends no notifications: its extra is not installed (pip install 'electrical-orchestrator[notifications]')."


class AbsentNotifier(Notifier):
    """Refuses every address."""

    async def check(self, address: str) -> None:
        """Say what is missing."""
        del address
        raise ChannelRefused(REFUSAL)

    async def send(self, address: str, title: str, text: str) -> None:
        """The same."""
        del address, title, text
        raise ChannelRefused(REFUSAL)
