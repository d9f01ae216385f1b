"""Collects the lines, curves and rectangles of paths into columns. No numpy: the child stays light."""

import math
import struct
from itertools import accumulate, chain, count, repeat
from typing import TYPE_CHECKING, Any

from electrical_orchestrator.adapters.pdf.four_sided import XY, Item
from electrical_orchestrator.domain.sheets import StrokeOrigin, Strokes

if TYPE_CHECKING:
    from array import array

LINE, CURVE, RECTANGLE, QUAD = (int(origin) for origin in StrokeOrigin)
PIECES = 8
"""Chords of a flattened Bezier curve."""
POINTS = bytes((2, PIECES + 1, 5, 5)).ljust(256)
"""Of a stroke, by its origin."""
GAP = 0.05
"""Points between a closed path's ends from which its closing line is a stroke of its own."""
NOWHERE = (math.nan, math.nan)
"""Differs from every point, and from itself."""

line, chords, corners = (struct.Struct(f"{2 * points}f").pack for points in POINTS[:3])
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
                _, begin, leaving, arriving, last = item
                xy += flattened(begin, leaving, arriving, last)
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
        append(strokes.origin, self._origins)
        append(strokes.count, counts)
        append(strokes.first, list(accumulate(counts, initial=0))[:-1])
        append(strokes.path, list(chain.from_iterable(map(repeat, count(), self._counts))))
        strokes.xy.frombytes(self._xy)
        return strokes


def flattened(a: XY, b: XY, c: XY, d: XY) -> bytes:
    """The Bezier curve as ``PIECES`` chords: points at t and 1 - t are a mean plus and minus a half difference, t in 8ths.

    Two names at a time at most: more make a tuple, and half of the time of reading a drawing's circles.
    """
    ax, ay = a
    bx, by = b
    cx, cy = c
    dx, dy = d
    sx, sy = ax + dx, ay + dy
    gx, gy = bx + cx - sx, by + cy - sy
    mx, my = sx / 2, sy / 2
    nx, ny = ax - dx, ay - dy
    hx, hy = bx - cx, by - cy
    x1, y1 = mx + 0.1640625 * gx, my + 0.1640625 * gy
    x2, y2 = mx + 0.28125 * gx, my + 0.28125 * gy
    x3, y3 = mx + 0.3515625 * gx, my + 0.3515625 * gy
    u1, v1 = 0.333984375 * nx + 0.123046875 * hx, 0.333984375 * ny + 0.123046875 * hy
    u2, v2 = 0.203125 * nx + 0.140625 * hx, 0.203125 * ny + 0.140625 * hy
    u3, v3 = 0.095703125 * nx + 0.087890625 * hx, 0.095703125 * ny + 0.087890625 * hy
    return chords(ax, ay, x1 + u1, y1 + v1, x2 + u2, y2 + v2, x3 + u3, y3 + v3, mx + 0.375 * gx, my + 0.375 * gy,
                  x3 - u3, y3 - v3, x2 - u2, y2 - v2, x1 - u1, y1 - v1, dx, dy)  # fmt: skip


def apart_by(a: XY, b: XY) -> float:
    """The larger difference of the two coordinates."""
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def append(column: "array[Any]", numbers: "list[Any] | bytes | bytearray") -> None:
    """Add ``numbers`` to a column, packed first: an array takes twice as long to look at each."""
    column.frombytes(struct.pack(f"{len(numbers)}{column.typecode}", *numbers))
