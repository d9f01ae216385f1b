"""Port: where users are kept."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.projects import ProjectId


class UserStore(Protocol):
    """Keeps users. Promise: tests/contracts/test_people_storage.py."""

    @abstractmethod
    async def put(self, user: User) -> None:
        """Keep a new user, or what has changed in a known one. Raises EmailTaken."""

    @abstractmethod
    async def get(self, user: UserId) -> User:
        """Return the user. Raises UserNotFound."""

    @abstractmethod
    async def with_email(self, email: str) -> User | None:
        """Return who has that address (in lower case), or None."""

    @abstractmethod
    async def list(
        self, *, of: ProjectId | None = None, order: Order = Order.OLDEST, after: Listed | None = None, limit: int = 100
    ) -> Sequence[User]:
        """Return up to ``limit`` users in that order, those after ``after``, which may be gone; ``of``: members of that project alone."""

    @abstractmethod
    async def count(self, *, administrators: bool = False) -> int:
        """Return how many there are; with ``administrators`` only those who are, and are not disabled.

        In a unit that may write, nobody else counts until it ends: so that only one of two at once can be the first, or the last.
        """
