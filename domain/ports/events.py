"""Port: where it is told what happens to drawings, and watched."""

from abc import abstractmethod
from typing import NamedTuple, Protocol, Self

from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.events import EventId, RevisionChanged
from electrical_orchestrator.domain.projects import ProjectId


class Told(NamedTuple):
    """An event under its name."""

    id: EventId
    event: RevisionChanged


class Watch(Protocol):
    """The events about one project or drawing, in the order in which they were told. Iterating waits for the next.

    It ends when it is closed, by whoever watches or with the teller. Whoever began it closes it.
    """

    @property
    @abstractmethod
    def begins_after(self) -> EventId:
        """The moment before the first event that it gives: what was told until then is not given."""

    @property
    @abstractmethod
    def resumed(self) -> bool:
        """Whether it goes on right after the event that was asked for; else events between may be missing."""

    @abstractmethod
    def __aiter__(self) -> Self:
        """Itself."""

    @abstractmethod
    async def __anext__(self) -> Told:
        """Wait for the next event. Raises WatcherTooSlow, once and for all, when too many have gathered; StopAsyncIteration at the end."""

    @abstractmethod
    def close(self) -> None:
        """End it and free its place; closing twice changes nothing."""


class Events(Protocol):
    """Tells events to all who watch, each at least once. Promise: tests/contracts/test_events.py."""

    @abstractmethod
    async def tell(self, event: RevisionChanged) -> None:
        """Hand ``event`` to those who watch its project or drawing. Waits for nobody who watches, and never fails."""

    @abstractmethod
    def begin(self) -> None:
        """Hear from now on what other processes tell; otherwise the first watch begins it, and may be ended once, to come back."""

    @abstractmethod
    def watch(self, about: ProjectId | DrawingId, after: EventId | None = None) -> Watch:
        """Begin to watch. With ``after``: as if it had been watched since that event, as far as it is remembered.

        Raises:
            TooManyWatchers
        """

    @abstractmethod
    def close(self) -> None:
        """End every watch, and each one that is begun from now on at once."""

    @abstractmethod
    async def finish(self) -> None:
        """Close, hand on what was told, for a second at most, and let go what carries it. Nothing is told from now on."""
