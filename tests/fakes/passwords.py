"""A hasher that is quick, and counts what it was asked."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher


class FakeHasher(PasswordHasher):
    """Keeps passwords as they are, each under a salt."""

    def __init__(self) -> None:
        self.compared = 0

    async def hash(self, password: str) -> str:
        return f"fake {uuid4().hex} {password}"

    async def matches(self, password: str, digest: str | None) -> bool:
        self.compared += 1
        return digest is not None and digest.startswith("fake ") and digest.split(" ", 2)[2] == password


class SlowHasher(FakeHasher):
    """Compares for so long that something else happens meanwhile."""

    def __init__(self, meanwhile: Callable[[], Awaitable[object]]) -> None:
        super().__init__()
        self.meanwhile = meanwhile

    async def matches(self, password: str, digest: str | None) -> bool:
        matches = await super().matches(password, digest)
        await self.meanwhile()
        return matches
