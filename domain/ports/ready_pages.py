"""Port: pages of components as they are told, ready, without a component being made of any of them."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from electrical_orchestrator.domain.components import Component, Spot
from electrical_orchestrator.domain.drawings import RevisionId


@dataclass(frozen=True, slots=True)
class Form:
    """How components are told. What was kept in another form is not ready."""

    name: str
    """Another one as soon as anything is told otherwise. All names are equally long."""
    tell: Callable[[Component], str]


class ReadyPage(NamedTuple):
    """Some components as they are told, and where the last of them stands; None: no other follows it."""

    texts: Sequence[str]
    last: Spot | None


class ReadyPages(Protocol):
    """Gives pages at once, in the thread that asks, which may be an event loop's. Promise: tests/contracts/test_ready_pages.py."""

    @abstractmethod
    def page(self, revision: RevisionId, *, sheet: int | None, after: Spot | None, limit: int) -> ReadyPage | None:
        """Return those that ``RecognitionStore.components`` would, each as its form tells it: all that is committed, nothing else.

        None: it cannot be told at once, and the store must be asked. It waits for nobody, and looks at no more than a page.
        """
