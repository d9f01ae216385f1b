"""Use case: originals that nothing refers to go."""

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from electrical_orchestrator.application.originals import forget_unused
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.clock import Clock

LEFT_ALONE = timedelta(days=1)
"""Longer than any upload is under way."""


class Swept(NamedTuple):
    """What was found."""

    looked_at: int
    """Originals that are older than a day."""
    unused: int
    """Those of them that no revision has."""


@dataclass(frozen=True, slots=True)
class SweepOriginals:
    """Finds what killed programs left: originals without a revision. Raises StorageUnavailable.

    An upload that takes such an original into use meanwhile holds it, and stores it again where it is gone.
    """

    begin: Begin
    begin_reading: Begin
    blobs: BlobStore
    clock: Clock

    async def __call__(self, *, delete: bool = False) -> Swept:
        """Count them, and delete them where that is asked for."""
        looked_at = unused = 0
        before = self.clock.now() - LEFT_ALONE
        if delete:
            await self.blobs.remove_halves(before)
        async for sha256 in self.blobs.kept_before(before):
            looked_at += 1
            if await self._is_used(sha256):
                continue
            unused += 1
            if delete:
                await forget_unused(self.begin, self.blobs, [sha256])
        return Swept(looked_at, unused)

    async def _is_used(self, sha256: str) -> bool:
        """Without keeping anybody from writing; what is deleted is asked again, under its lock."""
        async with self.begin_reading() as work:
            return await work.drawings.uses_of(sha256) > 0
