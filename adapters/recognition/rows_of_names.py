"""Terminals that nothing is wired to, told from names: where two names in a row name terminals, the others of the row do too."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.leads import SIDES
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.domain.geometry import Point

LEAST = 2
"""Named terminals that make a row."""
IN_ROW = 0.3
"""Text units: names of a row are equally far from their terminals, and terminals from a line, but for this."""
SAME_SIZE = 0.1
"""Share by which the sizes of their letters may differ."""
OWN = 0.6
"""Text units: a name this near in line to a terminal is not that of another."""


def unseen_terminals(
    texts: Texts, box: Floats, known: Sequence[Point], named: dict[int, int], free: Iterable[int]
) -> Iterator[tuple[int, Point]]:
    """Yield spans that name terminals of one component which are not ``known``, each with the place of its terminal.

    ``box``: of the component; ``named``: the span that names each of some ``known`` terminals; ``free``: spans that may name others.
    """
    place = np.array([tuple(p) for p in known], float).reshape(-1, 2)
    side = np.argmin(np.abs(place[:, [0, 1, 0, 1]] - box), axis=1) if len(place) else np.zeros(0, np.int64)
    spans = np.array([*free], np.int64)
    centre = texts.centre[spans]
    inside = spans[((centre >= box[:2]) & (centre <= box[2:])).all(axis=1)].tolist()
    for s, outward in enumerate(SIDES):
        pairs = [(t, k) for t, k in named.items() if side[t] == s]
        if len(pairs) >= LEAST:
            row = _Row(texts, place[side == s], np.array(pairs), run=0 if outward[0] else 1)
            for k in [k for k in inside if row.has(k)]:
                inside.remove(k)
                yield k, row.terminal_of(k)


class _Row:
    """Terminals along one side, and their names."""

    def __init__(self, texts: Texts, place: Floats, pairs: np.ndarray, run: int) -> None:
        self._texts, self._run, self._places = texts, run, place[:, 1 - run]
        self._edge = float(np.median(place[:, run]))
        self._line = float(np.median(texts.centre[pairs[:, 1], run]))
        self._size = float(np.median(texts.size[pairs[:, 1]]))
        spread = max(np.ptp(texts.centre[pairs[:, 1], run]), np.ptp(place[:, run]))
        self._straight = bool(spread <= 2 * IN_ROW * texts.unit)

    def has(self, span: int) -> bool:
        """Whether a text stands in the row where no terminal is known."""
        texts, across = self._texts, self._texts.centre[span, 1 - self._run]
        in_row = abs(texts.centre[span, self._run] - self._line) <= IN_ROW * texts.unit
        alike = abs(texts.size[span] / self._size - 1) <= SAME_SIZE
        return self._straight and in_row and alike and bool((np.abs(self._places - across) > OWN * texts.unit).all())

    def terminal_of(self, span: int) -> Point:
        """Where the terminal of a name in the row is."""
        at = [0.0, 0.0]
        at[self._run], at[1 - self._run] = self._edge, float(self._texts.centre[span, 1 - self._run])
        return Point(round(at[0], 3), round(at[1], 3))
