"""Events follow from what is committed: no use case has to remember to tell them."""

from collections.abc import Callable
from dataclasses import dataclass

from electrical_orchestrator.application.noting import Changes, NotedUnit
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.ports.events import Events
from electrical_orchestrator.domain.ports.measures import Measures
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Telling:
    """Begins units of work whose changes to revisions are told and counted once they are committed, and not before."""

    begin: Begin
    events: Events
    measures: Callable[[], Measures]
    """Asked for when there is something to count."""

    def __call__(self) -> UnitOfWork:
        """A unit that is told of."""
        return NotedUnit(self.begin(), self.tell)  # type: ignore[abstract]  # it gives the unit inside, whose stores these are

    async def tell(self, changes: Changes) -> None:
        """Tell and count what was committed."""
        for found in changes.found:
            self.measures().drawing_read(found)
        for event in changes.events:
            if event.failure is not None:
                self.measures().reading_failed(event.failure.code)
            await self.events.tell(event)
