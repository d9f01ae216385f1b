"""Use case: a link that sets a new password."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.links import PasswordReset
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class OfferPasswordReset:
    """Makes a secret that sets a person's password, once; earlier ones, asked for by whomever, stop working. Raises UserNotFound."""

    begin: Begin
    clock: Clock

    async def __call__(self, user: UserId) -> tuple[PasswordReset, str]:
        """Return it with the secret, which is kept nowhere: whoever asked passes it on."""
        reset, secret = PasswordReset.start(user, self.clock.now())
        async with self.begin() as work:
            await work.users.get(user)
            await work.links.drop_reset(user)
            await work.links.put_reset(reset)
        return reset, secret
