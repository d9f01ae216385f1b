"""Places to watch from: there are so many in all, and one person must not take them all."""

from functools import partial
from typing import cast

from electrical_orchestrator.entrypoints.http.admission import Connection, socket_refused, subject_of
from electrical_orchestrator.entrypoints.http.crowd import Shares, borrow
from electrical_orchestrator.entrypoints.http.errors import TooManyWatches
from litestar.enums import ScopeType
from litestar.handlers.base import BaseRouteHandler

MOST_EACH = 20


def places(most_each: int = MOST_EACH) -> Shares:
    """Those of each person."""
    return Shares(most_each, partial(TooManyWatches, f"You watch {most_each} drawings and projects already."))


def placed(connection: Connection, _: BaseRouteHandler) -> None:
    """Give whoever was let in a place until the request ends."""
    if connection.scope.get("method") == "OPTIONS":  # lets in anybody, and watches nothing
        return
    shares = cast("Shares", connection.app.state.places)
    try:
        borrow(connection.scope, shares.taken(subject_of(connection.scope).user))
    except TooManyWatches as error:
        if connection.scope["type"] == ScopeType.WEBSOCKET:
            raise socket_refused(error) from error
        raise
