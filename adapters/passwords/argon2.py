"""Argon2id."""

from functools import cached_property
from secrets import token_hex

import argon2
from anyio import CapacityLimiter, to_thread
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher

AT_ONCE = 2
"""Each takes 64 MiB while it works; the others wait."""


class Argon2PasswordHasher(PasswordHasher):
    """Hashing costs tens of milliseconds of a core: it runs in threads, a few at once."""

    def __init__(self, *, time_cost: int = argon2.DEFAULT_TIME_COST, memory_cost: int = argon2.DEFAULT_MEMORY_COST) -> None:
        """The defaults are those of RFC 9106 for machines with little memory; ``memory_cost`` is in KiB."""
        self._hasher = argon2.PasswordHasher(time_cost=time_cost, memory_cost=memory_cost)
        self._limit = CapacityLimiter(AT_ONCE)

    async def hash(self, password: str) -> str:
        """In a thread."""
        return await to_thread.run_sync(self._hasher.hash, password, limiter=self._limit)

    async def matches(self, password: str, digest: str | None) -> bool:
        """In a thread; who is unknown costs as much as who is known."""
        return await to_thread.run_sync(self._matches, password, digest, limiter=self._limit)

    @cached_property
    def _decoy(self) -> str:
        """A digest of the same cost, of a password that nobody has."""
        return self._hasher.hash(token_hex())

    def _matches(self, password: str, digest: str | None) -> bool:
        decoy = self._decoy  # made by the first comparison, whoever it is for
        try:
            return self._hasher.verify(decoy if digest is None else digest, password) and digest is not None
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False
