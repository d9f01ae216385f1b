"""The audit trail in a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.adapters.storage.memory.journal import Journal
from electrical_orchestrator.domain.audit.entries import Entry, Kept, Number, Place, Wanted
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.ports.audit_trail import AuditTrail


@dataclass(frozen=True, slots=True)
class MemoryAuditTrail(AuditTrail):
    """Entries never change, so they are kept as they are, by their numbers."""

    entries: dict[Number, Entry]
    journal: Journal

    async def add(self, entries: Sequence[Entry]) -> None:
        """Number them."""
        for number, entry in enumerate(entries, len(self.entries) + 1):
            self.journal.put(self.entries, Number(number), entry)

    async def list(self, wanted: Wanted, *, before: Number | None = None, limit: int = 100) -> Sequence[Kept]:
        """Look through all of them, backwards."""
        kept = (Kept(number, entry) for number, entry in reversed(self.entries.items()) if before is None or number < before)
        return [one for one in kept if wanted.admits(one.entry)][:limit]

    async def of_component(self, place: Place, *, after: Number | None = None, limit: int = 100) -> Sequence[Kept]:
        """Look through all of them."""
        behind = (Kept(number, entry) for number, entry in self.entries.items() if after is None or number > after)
        return [one for one in behind if one.entry.about.place == place][:limit]

    async def of_components(self, revision: RevisionId) -> Sequence[Kept]:
        """Look through all of them."""
        places = ((Kept(number, entry), entry.about.place) for number, entry in self.entries.items())
        return [one for one, place in places if place and place.revision == revision]
