"""Writing to people by the server's own mail account."""

import math
from dataclasses import dataclass
from datetime import timedelta

from electrical_orchestrator.domain.notifications.errors import ChannelRefused, NotNotified
from electrical_orchestrator.domain.notifications.places import mail_to
from electrical_orchestrator.domain.people.errors import NoMailAccount, TooManyMails, TooManyResets
from electrical_orchestrator.domain.people.secrets import digest_of
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.notifier import Notifier
from electrical_orchestrator.domain.ports.tallies import Tallies, Tally

TO_ONE = 5
"""Mails that one person may have written to one address in a day."""
BY_ONE = 500
"""To all addresses together."""
DAY = timedelta(days=1)
TO_FORGETFUL = 3
"""Mails that one address gets in an hour for whoever says, without being signed in, that a password is forgotten."""
BY_HOUSEHOLD = 20
"""Times in an hour that this is said from one network, whosesoever addresses are named."""
HOUR = timedelta(hours=1)


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

    def check(self) -> None:
        """Raise NoMailAccount where there is none."""
        if not self.there:
            raise NoMailAccount("This server cannot write mails.")

    async def allow_asking(self, household: str) -> None:
        """Count that somebody of a network asks for a mail without being signed in. Raises TooManyResets."""
        tally = await self.tallies.add(f"forgotten by {household}", HOUR)
        if tally.count > BY_HOUSEHOLD:
            raise TooManyResets(_seconds(tally))

    async def spare(self, email: str) -> bool:
        """Count such a mail, and say whether the address still gets it. Administrators are counted apart: nobody is in their way."""
        tally = await self.tallies.add(f"forgotten {digest_of(email)}", HOUR)
        return tally.count <= TO_FORGETFUL

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
            raise TooManyMails(_seconds(tally))


def _seconds(tally: Tally) -> int:
    return math.ceil(tally.left.total_seconds())
