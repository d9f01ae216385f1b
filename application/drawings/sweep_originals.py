"""Use case: originals that nothing refers to go."""

from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from electrical_orchestrator.application.originals import forget_unused, put_back_if_missed, settle
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.errors import Conflict
from electrical_orchestrator.domain.ports.blobs import Aside, BlobStore
from electrical_orchestrator.domain.ports.clock import Clock

LEFT_ALONE = timedelta(days=1)
"""Longer than any upload is under way."""
AT_ONCE = 1000
"""Originals that the database is asked for in one question."""


class NothingUsed(Conflict):
    """No drawing has any of these originals: so they are likely to be another database's."""

    code = "nothing_used"
    advice = "Look at database_url and originals. If both are right and all of it is to go: `eo db sweep --delete --even-all`."


class Swept(NamedTuple):
    """What was found."""

    looked_at: int
    """Originals that are older than a day."""
    unused: int
    """Those of them that no revision has."""
    put_back: int
    """Originals, of any age, that were set aside when somebody took them into use."""


@dataclass(frozen=True, slots=True)
class SweepOriginals:
    """Finds what killed programs left: originals without a revision, and originals that are missed. Raises StorageUnavailable.

    An upload that takes such an original into use meanwhile holds it, and stores it again where it is gone.
    """

    begin: Begin
    begin_reading: Begin
    blobs: BlobStore
    clock: Clock

    async def __call__(self, *, delete: bool = False, even_all: bool = False) -> Swept:
        """Put back what is missed, count the rest, and delete what is unused where that is asked for.

        Raises NothingUsed when that were all there is, unless ``even_all`` is to go, before anything is deleted.
        """
        put_back = await self._put_back()
        before = self.clock.now() - LEFT_ALONE
        kept, unused = await self._looked_at(self.blobs.kept_before(before))
        aside = [one async for one in self.blobs.set_aside_before(before)]
        used = await self._used({one.sha256 for one in aside})
        found = Swept(kept + len(aside), len(unused) + sum(one.sha256 not in used for one in aside), put_back)
        if delete:
            if found.unused and found.unused == found.looked_at and not even_all:
                raise NothingUsed(f"None of the {found.looked_at:,} originals that are older than a day belongs to a drawing.")
            await self.blobs.remove_halves(before)
            await self._delete(unused, aside)
        return found

    async def _put_back(self) -> int:
        aside = [one async for one in self.blobs.set_aside_before(self.clock.now())]
        used = await self._used({one.sha256 for one in aside})
        return sum([await put_back_if_missed(self.begin, self.blobs, one) for one in aside if one.sha256 in used])

    async def _looked_at(self, originals: AsyncIterator[str]) -> tuple[int, list[str]]:
        """How many there are, and those that no revision has; of the others, which may be millions, only some are held at once."""
        count, unused, some = 0, list[str](), set[str]()
        async for sha256 in originals:
            count += 1
            some.add(sha256)
            if len(some) == AT_ONCE:
                unused += some - await self._used(some)
                some = set()
        return count, [*unused, *(some - await self._used(some))]

    async def _delete(self, unused: Iterable[str], aside: Iterable[Aside]) -> None:
        await forget_unused(self.begin, self.blobs, unused)
        for one in aside:
            await settle(self.begin, self.blobs, one)

    async def _used(self, originals: Collection[str]) -> set[str]:
        """Those that revisions have, without keeping anybody from writing; what is deleted is asked again, under its lock."""
        used, ordered = set[str](), sorted(originals)
        for start in range(0, len(ordered), AT_ONCE):
            async with self.begin_reading() as work:
                used |= await work.drawings.used_among(ordered[start : start + AT_ONCE])
        return used
