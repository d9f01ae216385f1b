"""Use case: a link that sets a new password, and how its secret comes to whom it is for."""

from dataclasses import dataclass
from typing import NamedTuple

from electrical_orchestrator.application.people.letters import Letters
from electrical_orchestrator.application.people.mailing import Mailing
from electrical_orchestrator.application.people.offer_password_reset import OfferPasswordReset
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.links import PasswordReset
from electrical_orchestrator.domain.people.users import UserId


class Offered(NamedTuple):
    """A link as whoever offers it sees it."""

    reset: PasswordReset
    secret: str | None
    """None: it is for that person alone, and went by mail."""
    mailed: bool | None
    """Whether the mail server has taken it; None: there is none."""


@dataclass(frozen=True, slots=True)
class SendPasswordReset:
    """Offers it by mail where there is a mail account, else through whoever offers it. Raises UserNotFound, TooManyMails."""

    offer: OfferPasswordReset
    begin_reading: Begin
    mailing: Mailing
    letters: Letters

    async def __call__(self, user: UserId, by: UserId) -> Offered:
        """Return it; to send it again is to offer another one. To whom it goes is known before, or none is offered."""
        if not self.mailing.there:
            reset, secret = await self.offer(user)
            return Offered(reset, secret, None)
        async with self.begin_reading() as work:
            person = await work.users.get(user)
        await self.mailing.allow(person.email, by)
        reset, secret = await self.offer(user)
        return Offered(reset, None, await self.mailing.sent(person.email, self.letters.password(reset, secret)))
