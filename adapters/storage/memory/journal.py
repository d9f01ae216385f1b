"""The way back from what a unit of work has changed."""

from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")


class Journal:
    """Writes into dictionaries, and knows the way back."""

    def __init__(self) -> None:
        self._back: list[Callable[[], object]] = []

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self._back)

    def put(self, into: dict[K, V], key: K, value: V) -> None:
        """Set ``key``."""
        self._back.append(partial(into.__setitem__, key, into[key]) if key in into else partial(into.pop, key))
        into[key] = value

    def drop(self, into: dict[K, V], key: K) -> None:
        """Remove ``key``, if it is there."""
        if key in into:
            self._back.append(partial(into.__setitem__, key, into.pop(key)))

    def undo(self) -> None:
        """Take all steps back, the last one first."""
        while self._back:
            self._back.pop()()
