"""Port: what is kept of passwords."""

from abc import abstractmethod
from typing import Protocol


class PasswordHasher(Protocol):
    """Hashes and compares passwords, slowly on purpose and never in the event loop. Promise: tests/contracts/test_password_hasher.py."""

    @abstractmethod
    async def hash(self, password: str) -> str:
        """Return a digest from which nobody learns the password; the same password never gives the same digest twice."""

    @abstractmethod
    async def matches(self, password: str, digest: str | None) -> bool:
        """Return whether ``digest`` was made of ``password``.

        None is nobody's digest: the answer is no, and takes as long as any other. A digest that this hasher cannot read matches nothing.
        """
