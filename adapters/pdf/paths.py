"""Collects painted paths, told the way MuPDF's line-art device tells them, into columns. No numpy: the child stays light."""

import struct
from array import array
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from electrical_orchestrator.adapters.pdf.clips import Clips, Rect
from electrical_orchestrator.adapters.pdf.four_sided import SIDES, Item, simplified
from electrical_orchestrator.adapters.pdf.pieces import Pieces
from electrical_orchestrator.domain.sheets import NO_COLOUR, NO_LAYER, SOLID, Paths, Strokes

STYLE = ("width", "stroke", "fill", "opacity", "dash", "layer", "order", "closed")
"""Columns of ``Paths``, in the order in which one path's style is kept."""
ONE_STYLE = struct.Struct("fiifiiii")
"""One path's style, as the columns keep each number: packed at once it takes an eighth of the room."""
style = ONE_STYLE.pack
PAINTED = ("s", "f", "fs")

Drawn = dict[str, Any]


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
        self._pieces = Pieces()
        self._styles = bytearray()
        self._patterns = Patterns(self.dashes)
        self._filled: list[Item] | None = None
        self._brush: tuple[Any, ...] = ()
        self._lost = 0

    def take(self, drawn: Drawn) -> None:  # kept flat: it runs for every path of a drawing
        """Take one path or clip; stroking the path that was filled just before joins the two, as the operator B meant."""
        try:
            kind = drawn["type"]
            if kind not in PAINTED:
                self.clips.take(drawn)
                return
            items = drawn["items"]
            if not items:
                return
            begins, number, closed = items[0][0], len(items), drawn.get("closePath", False)
            if (begins == "l" and SIDES - 1 <= number <= SIDES) or (begins == "qu" and number == 1):
                items = simplified(items, closed=closed)
            if kind == "s" and self._filled == items:
                self._add_pen(drawn)
                self._filled = None
            elif self.clips.show(drawn):
                self._add_path(kind, drawn, self._pieces.add(items, closed))
                self._filled = items if kind == "f" else None
                self.items += len(items)
                if self.items > self.limit:
                    self.overflow()
        except BaseException:
            self._lost += 1
            raise

    def finish(self) -> None:
        """Turn what was collected into arrays.

        Raises:
            RuntimeError: MuPDF swallowed an exception of ours, so that a path is missing.
        """
        if self._lost:
            raise RuntimeError(f"{self._lost} paths could not be taken")
        for place, name in enumerate(STYLE):
            column = getattr(self.paths, name)
            column.extend(array(column.typecode, self._styles)[place :: len(STYLE)])
        self._styles.clear()
        self.strokes = self._pieces.finish()

    def _add_path(self, kind: str, drawn: Drawn, closed: bool) -> None:
        layer = self.layers.setdefault(drawn["layer"], len(self.layers)) if drawn["layer"] else NO_LAYER
        order = drawn["seqno"]
        if kind == "s":
            colour, opacity, dash = packed(drawn["color"]), drawn["stroke_opacity"], self._patterns[drawn["dashes"]]
            self._styles += style(drawn["width"], colour, NO_COLOUR, opacity, dash, layer, order, closed)
            return
        fill, opacity = packed(drawn["fill"]), drawn["fill_opacity"]
        self._styles += style(0.0, NO_COLOUR, fill, opacity, SOLID, layer, order, closed)
        self._brush = fill, opacity, layer, order, closed
        if kind == "fs":
            self._add_pen(drawn)

    def _add_pen(self, drawn: Drawn) -> None:
        """Stroke the path that was filled last."""
        fill, opacity, layer, order, closed = self._brush
        colour, dash = packed(drawn["color"]), self._patterns[drawn["dashes"]]
        both = style(drawn["width"], colour, fill, max(opacity, drawn["stroke_opacity"]), dash, layer, order, closed)
        self._styles[-ONE_STYLE.size :] = both


class Patterns(dict[str, int]):
    """Numbers of dash patterns, ``[3 1] 0`` and the like, by their lengths in ``dashes``, which grows."""

    def __init__(self, dashes: dict[str, int]) -> None:
        self._dashes = dashes

    def __missing__(self, pattern: str) -> int:
        """Number of a pattern that is new; it is remembered."""
        lengths = " ".join(f"{float(length):.4g}" for length in pattern[1 : pattern.rindex("]")].split())
        self[pattern] = number = self._dashes.setdefault(lengths, len(self._dashes))
        return number


@lru_cache(maxsize=4096)
def packed(colour: tuple[float, ...] | None) -> int:
    """Red, green and blue from 0 to 1 as 0xRRGGBB; ``NO_COLOUR`` for none."""
    if colour is None:
        return NO_COLOUR
    red, green, blue = (round(255 * min(max(part, 0.0), 1.0)) for part in colour)
    return red << 16 | green << 8 | blue
