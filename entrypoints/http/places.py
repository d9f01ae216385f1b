"""Places to watch from: there are so many in all, and one person must not take them all."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import cast

from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.entrypoints.http.admission import Connection, socket_refused, subject_of
from electrical_orchestrator.entrypoints.http.errors import TooManyWatches
from litestar.enums import ScopeType
from litestar.handlers.base import BaseRouteHandler

MOST_EACH = 20


class Places:
    """Counts who watches."""

    def __init__(self, most_each: int = MOST_EACH) -> None:
        """``most_each``: places of one person."""
        self._most_each = most_each
        self._taken: Counter[UserId] = Counter()

    @contextmanager
    def taken(self, by: UserId) -> Iterator[None]:
        """Have a place while the block lasts. Raises TooManyWatches."""
        if self._taken[by] >= self._most_each:
            raise TooManyWatches(f"You watch {self._most_each} drawings and projects already.")
        self._taken[by] += 1
        try:
            yield
        finally:
            self._taken[by] -= 1
            self._taken += Counter()  # who has none is forgotten


def placed(connection: Connection, _: BaseRouteHandler) -> None:
    """Give whoever was let in a place until the request ends."""
    if connection.scope.get("method") == "OPTIONS":  # lets in anybody, and watches nothing
        return
    places = cast("Places", connection.app.state.places)
    borrowed = cast("ExitStack", connection.scope["state"]["borrowed"])
    try:
        borrowed.enter_context(places.taken(subject_of(connection.scope).user))
    except TooManyWatches as error:
        if connection.scope["type"] == ScopeType.WEBSOCKET:
            raise socket_refused(error) from error
        raise
