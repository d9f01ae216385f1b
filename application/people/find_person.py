"""Use case: the person of an e-mail address."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import UserNotFound
from electrical_orchestrator.domain.people.users import User, checked_email


@dataclass(frozen=True, slots=True)
class FindPerson:
    """Finds a person by the address, for whoever runs the program. Raises InvalidEmail, UserNotFound."""

    begin: Begin

    async def __call__(self, email: str) -> User:
        """Return the person, disabled or not."""
        address = checked_email(email)
        async with self.begin() as work:
            found = await work.users.with_email(address)
        if found is None:
            raise UserNotFound(f"Nobody has the address {address}.")
        return found
