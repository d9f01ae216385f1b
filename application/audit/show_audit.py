"""Use case: who did what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.entries import Kept, Number, Wanted
from electrical_orchestrator.domain.people.errors import UserNotFound
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Trail:
    """Some entries, and what the people in them are called today."""

    entries: Sequence[Kept]
    names: Mapping[UserId, str]


@dataclass(frozen=True, slots=True)
class ShowAudit:
    """Shows what was done, the newest first; also to what is gone by now."""

    begin: Begin

    @again
    async def __call__(self, wanted: Wanted, *, before: Number | None = None, limit: int = 100) -> Trail:
        """Return up to ``limit`` entries that are ``wanted``, those that stand before ``before``."""
        async with self.begin() as work:
            entries = await work.audit.list(wanted, before=before, limit=limit)
            return Trail(entries, await names_in(work, entries))


async def names_in(work: UnitOfWork, entries: Iterable[Kept]) -> Mapping[UserId, str]:
    """What the people in ``entries`` are called."""
    people = {person for _, entry in entries for person in (entry.by.user, entry.about.person) if person is not None}
    return {person: name for person in people if (name := await _name(work, person)) is not None}


async def _name(work: UnitOfWork, person: UserId) -> str | None:
    try:
        return (await work.users.get(person)).name
    except UserNotFound:  # trails outlive whom they speak of
        return None
