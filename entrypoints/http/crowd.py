"""How many requests are answered at the same time, and how much of the room one client, or one person, may take."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from typing import cast

from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.entrypoints.http.errors import TooBusy, TooManyBodies
from litestar.types import Scope

SHARE = 4
"""A client, or a person, has one in so many of the places for bodies."""


def borrow(scope: Scope, place: AbstractContextManager[object]) -> None:
    """Have ``place`` until the request is answered."""
    cast("ExitStack", scope["state"]["borrowed"]).enter_context(place)


class Shares:
    """Counts the places that each one has."""

    def __init__(self, most_each: int, refusal: Callable[[], OrchestratorError]) -> None:
        """``most_each``: places of one; ``refusal``: what whoever wants more is told."""
        self._most_each = most_each
        self._refusal = refusal
        self._taken: Counter[Hashable] = Counter()

    @contextmanager
    def taken(self, by: Hashable) -> Iterator[None]:
        """Have a place while the block lasts. Raises the refusal."""
        if self._taken[by] >= self._most_each:
            raise self._refusal()
        self._taken[by] += 1
        try:
            yield
        finally:
            self._taken[by] -= 1
            if not self._taken[by]:  # who has none is forgotten
                del self._taken[by]


class Crowd:
    """Counts who is inside. Bodies may come slowly: those who bring one never take up all the room, nor one of them all of theirs."""

    def __init__(self, most: int, most_with_body: int) -> None:
        """``most``: requests of either sort; ``most_with_body`` of them bring a body."""
        self._most = {False: most, True: most_with_body}
        self._inside = {False: 0, True: 0}
        each = max(1, most_with_body // SHARE)
        self.bodies = Shares(each, partial(TooManyBodies, f"{each} bodies of yours are on their way already."))
        """By where they come from, and by the person once that is known."""

    @contextmanager
    def joined(self, client: Hashable, *, with_body: bool) -> Iterator[None]:
        """Be inside while the block lasts. Raises TooBusy, TooManyBodies."""
        if sum(self._inside.values()) >= self._most[False] or self._inside[with_body] >= self._most[with_body]:
            raise TooBusy
        self._inside[with_body] += 1
        try:
            with self.bodies.taken(client) if with_body else nullcontext():
                yield
        finally:
            self._inside[with_body] -= 1
