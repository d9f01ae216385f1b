"""Collects painted paths, told the way MuPDF's line-art device tells them, into columns. No numpy: the child stays light."""

import struct
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from electrical_orchestrator.adapters.pdf.clips import Clips, Rect
from electrical_orchestrator.domain.sheets import NO_COLOUR, NO_LAYER, SOLID, Paths, StrokeOrigin, Strokes

if TYPE_CHECKING:
    from array import array

LINE, CURVE, RECTANGLE, QUAD = (int(origin) for origin in StrokeOrigin)
PIECES = 8
"""Chords of a flattened Bezier curve."""
SIDES = 4
FOUR_SIDED = {("qu", 1), ("l", SIDES - 1), ("l", SIDES)}
"""How the items begin that may be a rectangle or quadrilateral, and how many they are; one more side closes three."""
ROUNDING = 1e-3
"""Points by which corners of one side may differ."""
GAP = 0.05
"""Points between a closed path's ends from which its closing line is a stroke of its own."""
STYLE = ("width", "stroke", "fill", "opacity", "dash", "layer", "order", "closed")
"""Columns of ``Paths``, in the order in which one path's style is kept."""
STROKE = ("path", "origin", "first", "count")
"""Columns of ``Strokes``, in the order in which one stroke is kept."""
MANY = 1 << 18
"""Numbers that wait as Python objects, which take eight times the room of an array."""
PAINTED = ("s", "f", "fs")

Drawn = dict[str, Any]
Item = tuple[Any, ...]
XY = tuple[float, float]


class PathCollector:
    """Takes each painted path, in draw order; `finish` closes the columns.

    ``sheet`` is the shown rectangle, before the sheet is turned. Beyond ``limit`` items `overflow` is called at once:
    an exception would be swallowed by the binding.
    """

    def __init__(self, sheet: Rect, limit: int, overflow: Callable[[], None]) -> None:
        self.clips = Clips(sheet)
        self.limit = limit
        self.overflow = overflow
        self.paths = Paths()
        self.strokes = Strokes()
        self.items = 0
        self.dashes: dict[str, int] = {"": SOLID}
        self.layers: dict[str, int] = {}
        self._styles: list[Any] = []
        self._pieces: list[int] = []
        self._xy: list[float] = []
        self._points = self._paths = 0
        self._filled: list[Item] | None = None
        self._taken = self._given = 0

    def take(self, drawn: Drawn) -> None:
        """Take one path or clip; stroking the path that was filled just before joins the two, as the operator B meant."""
        self._given += 1
        if drawn["type"] in PAINTED:
            self._paint(drawn)
        else:
            self.clips.take(drawn)
        self._taken += 1

    def _paint(self, drawn: Drawn) -> None:
        kind, items = drawn["type"], drawn["items"]
        if items and (items[0][0], len(items)) in FOUR_SIDED:
            items = simplified(items, closed=drawn.get("closePath", False))
        if self._filled is not None and kind == "s" and self._filled == items:
            self._add_pen(drawn)
            self._filled = None
        elif items and self.clips.show(drawn):
            self.items += len(items)
            self._filled = items if kind == "f" else None
            self._add_path(drawn, items)
            if self.items > self.limit:
                self.overflow()

    def finish(self) -> None:
        """Turn what was collected into arrays.

        Raises:
            RuntimeError: MuPDF swallowed an exception of ours, so that a path is missing.
        """
        if self._given != self._taken:
            raise RuntimeError(f"{self._given - self._taken} paths could not be taken")
        self._store()

    def _add_path(self, drawn: Drawn, items: list[Item]) -> None:
        if len(self._xy) > MANY:  # not after a path: a pen may still come to it
            self._store()
        get = drawn.get
        layer = get("layer")
        colour, fill = get("color"), get("fill")
        self._styles += (
            get("width") or 0.0,
            NO_COLOUR if colour is None else packed(colour),
            NO_COLOUR if fill is None else packed(fill),
            max(get("stroke_opacity") or 0.0, get("fill_opacity") or 0.0),
            self._dash(get("dashes")),
            self.layers.setdefault(layer, len(self.layers)) if layer else NO_LAYER,
            drawn["seqno"],
            1 if self._add_strokes(items, closed=get("closePath", False)) else 0,
        )
        self._paths += 1

    def _add_pen(self, drawn: Drawn) -> None:
        styles, last = self._styles, len(self._styles) - len(STYLE)
        styles[last] = drawn.get("width") or 0.0
        styles[last + 1] = packed(drawn.get("color"))
        styles[last + 3] = max(styles[last + 3], drawn.get("stroke_opacity") or 0.0)
        styles[last + 4] = self._dash(drawn.get("dashes"))

    def _store(self) -> None:
        for columns, names, kept in ((self.paths, STYLE, self._styles), (self.strokes, STROKE, self._pieces)):
            for place, name in enumerate(names):
                append(getattr(columns, name), kept[place :: len(names)])
            kept.clear()
        append(self.strokes.xy, self._xy)
        self._xy.clear()

    def _dash(self, pattern: str | None) -> int:
        if not pattern or pattern.startswith("[] "):
            return SOLID
        lengths = " ".join(f"{float(length):.4g}" for length in pattern[1 : pattern.rindex("]")].split())
        return self.dashes.setdefault(lengths, len(self.dashes))

    def _add_strokes(self, items: list[Item], *, closed: bool) -> bool:  # one pass, kept flat: it runs for every path of a drawing
        xy, pieces, path, place = self._xy, self._pieces, self._paths, self._points
        start: XY | None = None
        end: XY | None = None
        for item in items:
            kind = item[0]
            if kind == "l":
                _, begin, last = item
                xy += begin
                xy += last
                pieces += (path, LINE, place, 2)
                place += 2
            elif kind == "c":
                _, begin, leaving, arriving, last = item
                flatten(xy, begin, leaving, arriving, last)
                pieces += (path, CURVE, place, PIECES + 1)
                place += PIECES + 1
            elif kind == "re":
                x0, y0, x1, y1 = item[1]
                begin = last = (x0, y0)
                xy += (x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)
                pieces += (path, RECTANGLE, place, 5)
                place += 5
            else:
                upper_left, upper_right, lower_left, lower_right = item[1]
                begin = last = upper_left
                xy += (*upper_left, *lower_left, *lower_right, *upper_right, *upper_left)
                pieces += (path, QUAD, place, 5)
                place += 5
            if begin != end:
                start = begin
            end = last
        self._points = place
        if start is None or end is None:
            return False
        apart = start != end and apart_by(start, end) > GAP
        if closed and apart:
            pieces += (path, LINE, place, 2)
            xy += (*end, *start)
            self._points += 2
        return closed or not apart


def append(column: "array[Any]", numbers: list[Any]) -> None:
    """Add ``numbers`` to a column, packed first: an array takes twice as long to look at each."""
    column.frombytes(struct.pack(f"{len(numbers)}{column.typecode}", *numbers))


def simplified(items: list[Item], *, closed: bool) -> list[Item]:
    """At most four items: sides that close are one rectangle or quadrilateral, however written, so that fill and stroke agree."""
    number = len(items)
    if number == 1 and items[0][0] == "qu":
        a, d, b, c = items[0][1]
    elif number < SIDES - 1 or any(item[0] != "l" for item in items):
        return items
    elif number == SIDES and items[-1][2] == items[0][1]:
        a, b, c, d = (item[1] for item in items)
    elif number == SIDES - 1 and closed:
        a, b, c, d = (*(item[1] for item in items), items[-1][2])
    else:
        return items
    if upright(a, b, c, d):
        return [("re", (min(a[0], c[0]), min(a[1], c[1]), max(a[0], c[0]), max(a[1], c[1])), 1)]
    return items if number == SIDES - 1 else [("qu", (a, d, b, c))]


def upright(a: XY, b: XY, c: XY, d: XY) -> bool:
    """Whether four corners in a row are those of a rectangle along the axes."""
    return _level_then_steep(a, b, c, d) or _level_then_steep(b, c, d, a)


def _level_then_steep(a: XY, b: XY, c: XY, d: XY) -> bool:
    """Whether the sides from each of four corners to the next are level and upright in turn, the first one level."""
    return abs(b[1] - a[1]) < ROUNDING and abs(c[0] - b[0]) < ROUNDING and abs(d[1] - c[1]) < ROUNDING and abs(a[0] - d[0]) < ROUNDING


def flatten(xy: list[float], a: XY, b: XY, c: XY, d: XY) -> None:
    """Append the Bezier curve as ``PIECES`` chords: points at t and 1 - t are mean plus and minus half a difference, in 8ths."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    mx, my, nx, ny = (ax + dx) / 2, (ay + dy) / 2, (ax - dx) / 2, (ay - dy) / 2
    gx, gy, hx, hy = (bx + cx) / 2 - mx, (by + cy) / 2 - my, (bx - cx) / 2, (by - cy) / 2
    x1, y1, u1, v1 = mx + 0.328125 * gx, my + 0.328125 * gy, 0.66796875 * nx + 0.24609375 * hx, 0.66796875 * ny + 0.24609375 * hy
    x2, y2, u2, v2 = mx + 0.5625 * gx, my + 0.5625 * gy, 0.40625 * nx + 0.28125 * hx, 0.40625 * ny + 0.28125 * hy
    x3, y3, u3, v3 = mx + 0.703125 * gx, my + 0.703125 * gy, 0.19140625 * nx + 0.17578125 * hx, 0.19140625 * ny + 0.17578125 * hy
    xy += (ax, ay, x1 + u1, y1 + v1, x2 + u2, y2 + v2, x3 + u3, y3 + v3, mx + 0.75 * gx, my + 0.75 * gy)
    xy += (x3 - u3, y3 - v3, x2 - u2, y2 - v2, x1 - u1, y1 - v1, dx, dy)


def apart_by(a: XY, b: XY) -> float:
    """The larger difference of the two coordinates."""
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


@lru_cache(maxsize=4096)
def packed(colour: tuple[float, ...] | None) -> int:
    """Red, green and blue from 0 to 1 as 0xRRGGBB; ``NO_COLOUR`` for none."""
    if colour is None:
        return NO_COLOUR
    red, green, blue = (round(255 * min(max(part, 0.0), 1.0)) for part in colour)
    return red << 16 | green << 8 | blue
