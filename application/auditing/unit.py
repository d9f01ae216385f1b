"""A unit of work that writes into the audit trail what is done in it, and into the outbox what others are told of that."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, cast

from electrical_orchestrator.application.acting import acting
from electrical_orchestrator.application.auditing.channels import AuditedChannels
from electrical_orchestrator.application.auditing.drawings import AuditedDrawings
from electrical_orchestrator.application.auditing.links import AuditedLinks
from electrical_orchestrator.application.auditing.notes import Notes
from electrical_orchestrator.application.auditing.people import AuditedMembers, AuditedTokens, AuditedUsers
from electrical_orchestrator.application.auditing.projects import AuditedProjects
from electrical_orchestrator.application.auditing.sessions import AuditedSessions
from electrical_orchestrator.application.auditing.webhooks import AuditedWebhooks
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.entries import Entry
from electrical_orchestrator.domain.notices import Notice
from electrical_orchestrator.domain.ports.audit_trail import AuditTrail
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork

AUDITED: Mapping[str, Callable[[Any, Notes], object]] = {
    "projects": AuditedProjects,
    "drawings": AuditedDrawings,
    "users": AuditedUsers,
    "members": AuditedMembers,
    "tokens": AuditedTokens,
    "sessions": AuditedSessions,
    "links": AuditedLinks,
    "webhooks": AuditedWebhooks,
    "channels": AuditedChannels,
}
"""What stands before each store. What it does not have is asked of the store itself."""


class AuditedUnit(UnitOfWork):
    """Has the stores of ``unit``, with others before them that note what is changed; the notes are committed with it."""

    def __init__(self, unit: UnitOfWork, notes: Notes) -> None:
        self._unit = self._work = unit
        self._notes = notes
        self._told: list[Notice] = []

    async def __aenter__(self) -> Self:
        """Begin."""
        self._work = await self._unit.__aenter__()
        for name, audited in AUDITED.items():
            setattr(self, name, audited(getattr(self._work, name), self._notes))
        self.audit = cast("AuditTrail", _ToldTrail(self._work.audit, self._told))
        return self

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever else a unit has
        return getattr(self._work, name)

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write the notes and what follows from them, and commit; or undo everything."""
        if kind is None:
            try:
                await self.audit.add(self._notes.taken())
                await self._work.outbox.add(self._told)
            except BaseException as refused:
                await self._unit.__aexit__(type(refused), refused, refused.__traceback__)
                raise
        await self._unit.__aexit__(kind, error, trace)


@dataclass(frozen=True, slots=True)
class _ToldTrail:
    """The trail, of which others are told: at the end of the unit, so that it holds their stream for a short time only."""

    inside: AuditTrail
    told: list[Notice]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a trail has
        return getattr(self.inside, name)

    async def add(self, entries: Sequence[Entry]) -> None:
        """Write them, and remember what is to be told."""
        await self.inside.add(entries)
        self.told.extend(notice for notice in map(Notice.of, entries) if notice is not None)


@dataclass(frozen=True, slots=True)
class Audited:
    """Begins units of work whose changes stand in the audit trail."""

    begin: Begin
    clock: Clock

    def __call__(self) -> UnitOfWork:
        """A unit in the name of who acts now."""
        return AuditedUnit(self.begin(), Notes(acting(), self.clock))  # type: ignore[abstract]  # its other stores are those of the unit
