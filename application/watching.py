"""What whoever watches is shown: where things stand, then every change."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import NamedTuple

from electrical_orchestrator.domain.events import EventId, RevisionChanged, Step
from electrical_orchestrator.domain.ports.events import Watch


class Seen(NamedTuple):
    """One thing to show."""

    id: EventId | None
    """Give it to go on after this; None when what belongs with it is still to come."""
    event: RevisionChanged


@dataclass(frozen=True, slots=True)
class Watching:
    """Iterate once, and close at the end. A change may be shown twice, never be left out."""

    watch: Watch
    standing: AsyncIterator[RevisionChanged]
    """How things stand; not shown to who goes on from where he was."""
    ends_with_deletion: bool = False

    async def __aiter__(self) -> AsyncIterator[Seen]:
        """Show all there is until it is closed. Raises WatcherTooSlow."""
        if not self.watch.resumed:
            async for seen in self._standing():
                yield seen
        async for told in self.watch:
            yield Seen(told.id, told.event)
            if self.ends_with_deletion and told.event.step is Step.DELETED:
                return

    def close(self) -> None:
        """Let it go; closing twice changes nothing."""
        self.watch.close()

    async def _standing(self) -> AsyncIterator[Seen]:
        """Only the last has a name: who is cut off before it has not seen where things stand."""
        last = None
        async for event in self.standing:
            if last is not None:
                yield Seen(None, last)
            last = event
        if last is not None:
            yield Seen(self.watch.begins_after, last)
