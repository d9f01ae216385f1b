"""Use case: another key signs access tokens."""

from dataclasses import dataclass

from electrical_orchestrator.domain.ports.access_tokens import AccessTokens
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class RotateKeys:
    """Makes a new key; nobody is signed out by it."""

    access_tokens: AccessTokens
    clock: Clock

    async def __call__(self) -> None:
        """From now on the new key signs, and the old one verifies until its tokens are expired."""
        await self.access_tokens.rotate(self.clock.now())
