"""Showing by a password who one is: counted, compared, and noted when it is wrong, wherever passwords are asked for."""

from dataclasses import dataclass

from electrical_orchestrator.application.acting import acting
from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry
from electrical_orchestrator.domain.people.users import User, composed
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher


@dataclass(frozen=True, slots=True)
class Proving:
    """The one way to compare a password: another one would let somebody guess without waiting."""

    begin: Begin
    hasher: PasswordHasher
    clock: Clock
    attempts: Attempts

    async def proven(self, known: User | None, email: str, password: str) -> bool:
        """Whether it is the password of ``known``, who may sign in; it takes as long when nobody is known. Raises TooManyAttempts."""
        address = acting().address
        await self.attempts.begin(email, address, self.clock.now())
        matches = await self.hasher.matches(composed(password), None if known is None else known.password)
        if known is None or known.disabled or not matches:
            await self._note_refusal(known)
            return False
        await self.attempts.succeeded(email, address)
        return True

    async def _note_refusal(self, known: User | None) -> None:
        """What was typed is not kept: it may be the password of somebody who slipped a line."""
        about = About(person=None if known is None else known.id)
        async with self.begin() as work:
            await work.audit.add([Entry(Act.SIGN_IN_FAILED, self.clock.now(), acting(), about)])
