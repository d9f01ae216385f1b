"""How many requests are answered at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager


class Crowd:
    """Counts who is inside. Bodies may come slowly, so those who bring one never take up all the room."""

    def __init__(self, most: int, most_with_body: int) -> None:
        """``most``: requests of either sort; ``most_with_body`` of them bring a body."""
        self._most = {False: most, True: most_with_body}
        self._inside = {False: 0, True: 0}

    @contextmanager
    def joined(self, *, with_body: bool) -> Iterator[bool]:
        """Be inside while the block lasts; it is given whether there is room."""
        fits = sum(self._inside.values()) < self._most[False] and self._inside[with_body] < self._most[with_body]
        self._inside[with_body] += fits
        try:
            yield fits
        finally:
            self._inside[with_body] -= fits
