"""Collects the lines, curves and rectangles of paths into columns. No numpy: the child stays light."""

import math
import struct
import sys
from itertools import accumulate, chain, count, repeat
from typing import TYPE_CHECKING, Any

from electrical_orchestrator.adapters.pdf.four_sided import XY, Item
from electrical_orchestrator.domain.sheets import StrokeOrigin, Strokes

if TYPE_CHECKING:
    from array import array

LINE, CURVE, RECTANGLE, QUAD = (int(origin) for origin in StrokeOrigin)
POINTS = bytes((2, 4, 5, 5)).ljust(256)
"""Of a stroke, by its origin; a curve is kept by its four controls."""
INTEGER = struct.calcsize("i")
GAP = 0.05
"""Points between a closed path's ends from which its closing line is a stroke of its own."""
NOWHERE = (math.nan, math.nan)
"""Differs from every point, and from itself."""

line, controls, corners = (struct.Struct(f"{2 * points}f").pack for points in POINTS[:3])
"""Coordinates as the column keeps them: packed at once they take an eighth of the room, and half the time of a list."""


class Pieces:
    """Takes the items of each path in draw order; `finish` closes the columns."""

    def __init__(self) -> None:
        self._origins = bytearray()
        self._counts: list[int] = []
        self._xy = bytearray()

    def add(self, items: list[Item], closed: bool) -> bool:  # one pass, kept flat: it runs for every path of a drawing
        """Add one path's pieces; whether its last subpath is closed."""
        origins, xy = self._origins, self._xy
        before = len(origins)
        start = end = NOWHERE
        for item in items:
            kind = item[0]
            if kind == "c":
                _, begin, (x1, y1), (x2, y2), last = item
                x0, y0 = begin
                x3, y3 = last
                xy += controls(x0, y0, x1, y1, x2, y2, x3, y3)
                origins.append(CURVE)
            elif kind == "l":
                _, begin, last = item
                x0, y0 = begin
                x1, y1 = last
                xy += line(x0, y0, x1, y1)
                origins.append(LINE)
            elif kind == "re":
                x0, y0, x1, y1 = item[1]
                begin = last = (x0, y0)
                xy += corners(x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)
                origins.append(RECTANGLE)
            else:
                upper_left, upper_right, lower_left, lower_right = item[1]
                begin = last = upper_left
                xy += corners(*upper_left, *lower_left, *lower_right, *upper_right, *upper_left)
                origins.append(QUAD)
            if begin != end:
                start = begin
            end = last
        apart = start != end and apart_by(start, end) > GAP
        if closed and apart:
            origins.append(LINE)
            xy += line(*end, *start)
        self._counts.append(len(origins) - before)
        return closed or not apart

    def finish(self) -> Strokes:
        """All pieces as columns."""
        strokes = Strokes()
        counts = self._origins.translate(POINTS)
        strokes.origin.frombytes(widened(self._origins))
        strokes.count.frombytes(widened(counts))
        append(strokes.first, list(accumulate(counts, initial=0))[:-1])
        append(strokes.path, list(chain.from_iterable(map(repeat, count(), self._counts))))
        strokes.xy.frombytes(self._xy)
        return strokes


def apart_by(a: XY, b: XY) -> float:
    """The larger difference of the two coordinates."""
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def widened(small: bytearray) -> bytearray:
    """Numbers below 256 as a column of integers keeps them."""
    wide = bytearray(INTEGER * len(small))
    wide[0 if sys.byteorder == "little" else INTEGER - 1 :: INTEGER] = small
    return wide


def append(column: "array[Any]", numbers: "list[Any] | bytes | bytearray") -> None:
    """Add ``numbers`` to a column, packed first: an array takes twice as long to look at each."""
    column.frombytes(struct.pack(f"{len(numbers)}{column.typecode}", *numbers))
