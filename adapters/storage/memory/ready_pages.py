"""Pages of components out of the process's own memory."""

from electrical_orchestrator.adapters.storage.memory import MemoryStorage, in_order
from electrical_orchestrator.domain.components import Sought, Spot
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.ports.ready_pages import Form, ReadyPage, ReadyPages


class MemoryReadyPages(ReadyPages):
    """Tells each component anew: nothing is slow here."""

    def __init__(self, storage: MemoryStorage, form: Form) -> None:
        """Look into ``storage``."""
        self._storage = storage
        self._form = form

    def page(self, revision: RevisionId, *, sheet: int | None, after: Spot | None, limit: int) -> ReadyPage | None:
        """Look at all of them, unless a unit of work is under way, which may be undone."""
        if self._storage.lock.locked():
            return None
        found = in_order(self._storage, revision, Sought(sheet), after, limit + 1)
        last = found[limit - 1][0] if len(found) > limit else None
        return ReadyPage.of((self._form.tell(component) for _, component in found[:limit]), last)
