"""Writing to people by the server's own mail account."""

import math
from dataclasses import dataclass
from datetime import timedelta

from electrical_orchestrator.domain.notifications.errors import ChannelRefused, NotNotified
from electrical_orchestrator.domain.notifications.places import mail_to
from electrical_orchestrator.domain.people.errors import TooManyMails
from electrical_orchestrator.domain.people.secrets import digest_of
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.notifier import Notifier
from electrical_orchestrator.domain.ports.tallies import Tallies

TO_ONE = 5
"""Mails that one person may have written to one address in a day."""
BY_ONE = 500
"""To all addresses together."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written; its title has one line."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Mailing:
    """Where there is a mail account, what only one person may know goes to that person's address and to nobody else."""

    notifier: Notifier
    tallies: Tallies
    there: bool
    """Whether there is a mail account."""

    async def allow(self, email: str, by: UserId) -> None:
        """Count one mail before it is written, where there is a mail account: nobody floods an address. Raises TooManyMails."""
        await self._count(f"mails {by} {digest_of(email)}", TO_ONE)
        await self._count(f"mails {by}", BY_ONE)

    async def sent(self, email: str, letter: Letter) -> bool:
        """Write once, where there is a mail account; whether the mail server has taken it."""
        try:
            await self.notifier.send(mail_to(email), letter.title, letter.text)
        except (NotNotified, ChannelRefused):
            return False
        return True

    async def _count(self, key: str, most: int) -> None:
        tally = await self.tallies.add(key, DAY)
        if tally.count > most:
            raise TooManyMails(math.ceil(tally.left.total_seconds()))
