"""Port: pages of components as they are told, ready, without a component being made of any of them."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self

from electrical_orchestrator.domain.components import Component, Spot
from electrical_orchestrator.domain.drawings import RevisionId


@dataclass(frozen=True, slots=True)
class Form:
    """How components are told. What was kept in another form is not ready."""

    name: str
    """Another one as soon as anything is told otherwise. All names are equally long."""
    tell: Callable[[Component], str]
    """In characters that can be seen, or blanks: no other is in it."""


class ReadyPage(NamedTuple):
    """Some components as they are told, and where the last of them stands; None: no other follows it."""

    told: bytes
    """UTF-8, with a comma between one and the next."""
    last: Spot | None

    @classmethod
    def of(cls, texts: Iterable[str], last: Spot | None) -> Self:
        """The page of these."""
        return cls(",".join(texts).encode(), last)


class ReadyPages(Protocol):
    """Gives pages at once, in the thread that asks, which may be an event loop's. Promise: tests/contracts/test_ready_pages.py."""

    @abstractmethod
    def page(self, revision: RevisionId, *, sheet: int | None, after: Spot | None, limit: int) -> ReadyPage | None:
        """Return those that ``RecognitionStore.components`` would, each as its form tells it: all that is committed, nothing else.

        None: it cannot be told at once, and the store must be asked. It waits for nobody, and looks at no more than a page.
        """
