"""Collects painted paths, told the way MuPDF's line-art device tells them, into columns. No numpy: the child stays light."""

from array import array
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from electrical_orchestrator.adapters.pdf.clips import Clips, Rect
from electrical_orchestrator.domain.sheets import NO_COLOUR, NO_LAYER, SOLID, Paths, StrokeOrigin, Strokes

LINE, CURVE, RECTANGLE, QUAD = (int(origin) for origin in StrokeOrigin)
PIECES = 8
"""Chords of a flattened Bezier curve."""
SIDES = 4
ROUNDING = 1e-3
"""Points by which corners of one side may differ."""
GAP = 0.05
"""Points between a closed path's ends from which its closing line is a stroke of its own."""
BERNSTEIN = tuple(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (step / PIECES for step in range(1, PIECES)))

STYLE = ("width", "stroke", "fill", "opacity", "dash", "layer", "order", "closed")
"""Columns of ``Paths``, in the order in which one path's style is kept."""
MANY = 1 << 18
"""Numbers that wait as Python objects, which take eight times the room of an array."""
PAINTED = ("s", "f", "fs")

Drawn = dict[str, Any]
Item = tuple[Any, ...]
XY = tuple[float, float]


class PathCollector:
    """Called with each painted path, in draw order; `finish` closes the columns.

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
        self._styles: list[list[Any]] = []
        self._xy: list[float] = []
        self._stored = 0
        self._columns: tuple[list[int], ...] = ([], [], [], [])
        self._last: Drawn = {}
        self._taken = self._given = 0

    def __call__(self, drawn: Drawn) -> None:
        """Take one path; stroking the path that was filled just before joins the two, as the operator B meant."""
        self._given += 1
        self._take(drawn["type"], drawn)
        self._taken += 1
        if self.items > self.limit:
            self.overflow()

    def _take(self, kind: str, drawn: Drawn) -> None:
        if kind not in PAINTED:
            self.clips.take(drawn)
            return
        items, last = drawn["items"], self._last
        if len(items) <= SIDES:
            drawn["items"] = simplified(items, closed=bool(drawn.get("closePath")))
        if kind == "s" and last.get("type") == "f" and last["items"] == drawn["items"]:
            self._add_pen(drawn)
            self._last = drawn
        elif drawn["items"] and self.clips.show(drawn):
            self.items += len(drawn["items"])
            self._last = drawn
            self._add_path(drawn)

    def finish(self) -> None:
        """Turn what was collected into arrays.

        Raises:
            RuntimeError: MuPDF swallowed an exception of ours, so that a path is missing.
        """
        if self._given != self._taken:
            raise RuntimeError(f"{self._given - self._taken} paths could not be taken")
        paths, strokes = self.paths, self.strokes
        for name, column in zip(STYLE, zip(*self._styles, strict=True), strict=False):  # no columns when there are no paths
            getattr(paths, name).extend(column)
        strokes.path, strokes.origin, strokes.first, strokes.count = (array("i", column) for column in self._columns)
        self._store_points()

    def _add_path(self, drawn: Drawn) -> None:
        get = drawn.get
        layer = get("layer")
        self._styles.append(
            [
                get("width") or 0.0,
                packed(get("color")),
                packed(get("fill")),
                max(get("stroke_opacity") or 0.0, get("fill_opacity") or 0.0),
                self._dash(get("dashes")),
                self.layers.setdefault(layer, len(self.layers)) if layer else NO_LAYER,
                drawn["seqno"],
                int(self._add_strokes(len(self._styles), drawn)),
            ]
        )
        if len(self._xy) > MANY:
            self._store_points()

    def _add_pen(self, drawn: Drawn) -> None:
        style = self._styles[-1]
        style[0] = drawn.get("width") or 0.0
        style[1] = packed(drawn.get("color"))
        style[3] = max(style[3], drawn.get("stroke_opacity") or 0.0)
        style[4] = self._dash(drawn.get("dashes"))

    def _store_points(self) -> None:
        self.strokes.xy.extend(array("f", self._xy))
        self._stored += len(self._xy) // 2
        self._xy.clear()

    def _dash(self, pattern: str | None) -> int:
        if not pattern or pattern.startswith("[] "):
            return SOLID
        lengths = " ".join(f"{float(length):.4g}" for length in pattern[1 : pattern.rindex("]")].split())
        return self.dashes.setdefault(lengths, len(self.dashes))

    def _add_strokes(self, path: int, drawn: Drawn) -> bool:  # one pass over the items, kept flat: it runs for every path of a drawing
        xy, stored = self._xy, self._stored
        paths, origins, firsts, counts = self._columns
        start: XY | None = None
        end: XY | None = None
        for item in drawn["items"]:
            kind = item[0]
            first = stored + len(xy) // 2
            if kind == "l":
                (x0, y0), (x1, y1) = begin, last = item[1], item[2]
                xy += (x0, y0, x1, y1)
                origin, count = LINE, 2
            elif kind == "c":
                begin, last = item[1], item[4]
                flatten(xy, *item[1:5])
                origin, count = CURVE, PIECES + 1
            elif kind == "re":
                x0, y0, x1, y1 = item[1]
                begin = last = (x0, y0)
                xy += (x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)
                origin, count = RECTANGLE, 5
            else:
                upper_left, upper_right, lower_left, lower_right = item[1]
                begin = last = upper_left
                xy += (*upper_left, *lower_left, *lower_right, *upper_right, *upper_left)
                origin, count = QUAD, 5
            if start is None or begin != end:
                start = begin
            end = last
            paths.append(path)
            origins.append(origin)
            firsts.append(first)
            counts.append(count)
        if start is None or end is None:
            return False
        apart = apart_by(start, end) > GAP
        if drawn.get("closePath") and apart:
            paths.append(path)
            origins.append(LINE)
            firsts.append(stored + len(xy) // 2)
            counts.append(2)
            xy += (*end, *start)
        return not apart or bool(drawn.get("closePath"))


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
    sides = [(q[0] - p[0], q[1] - p[1]) for p, q in ((a, b), (b, c), (c, d), (d, a))]
    level, steep = ([abs(side[axis]) < ROUNDING for side in sides] for axis in (1, 0))
    return (level[0] and steep[1] and level[2] and steep[3]) or (steep[0] and level[1] and steep[2] and level[3])


def flatten(xy: list[float], a: XY, b: XY, c: XY, d: XY) -> None:
    """Append the Bezier curve as ``PIECES`` chords."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    xy += (ax, ay)
    for p, q, r, s in BERNSTEIN:
        xy += (p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy)
    xy += (dx, dy)


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
