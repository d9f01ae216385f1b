"""Use case: somebody has forgotten a password."""

from dataclasses import dataclass

from electrical_orchestrator.application.acting import acting
from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.people.letters import Letters
from electrical_orchestrator.application.people.mailing import Mailing
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry
from electrical_orchestrator.domain.households import household
from electrical_orchestrator.domain.people.links import PasswordReset
from electrical_orchestrator.domain.people.users import checked_email
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class MailPasswordReset:
    """Mails whoever may sign in a secret that sets a new password, and tells whoever asks nothing of it.

    What may be told is told by ``taken``, which knows nobody; the rest is done after it was told, for it takes longer where
    somebody is known.
    """

    begin: Begin
    clock: Clock
    mailing: Mailing
    letters: Letters

    async def taken(self, email: str) -> str:
        """Return the address as people are known by it. Raises NoMailAccount, InvalidEmail, TooManyResets, whoever has it."""
        self.mailing.check()
        address = checked_email(email)
        await self.mailing.allow_asking(household(acting().address or ""))
        return address

    async def __call__(self, address: str) -> bool | None:
        """Return whether the mail server has taken the mail; None: none was written, and an earlier secret still works."""
        made = await self._made(address, spare=await self.mailing.spare(address))
        return None if made is None else await self.mailing.sent(address, self.letters.forgotten(*made))

    @again
    async def _made(self, address: str, *, spare: bool) -> tuple[PasswordReset, str] | None:
        """A new one, if that is somebody's address who may sign in, and there are mails left to it; that it was asked for is noted."""
        async with self.begin() as work:
            known = await work.users.with_email(address)
            now = self.clock.now()
            about = About(person=None if known is None else known.id)
            await work.audit.add([Entry(Act.PASSWORD_ASKED, now, acting(), about)])
            if known is None or known.disabled or not spare:
                return None
            made = PasswordReset.start(known.id, now, forgotten=True)
            await work.links.put_reset(made[0])
            return made
