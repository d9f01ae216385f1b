"""Which part of the sheet shows ink at each moment, from the clips that MuPDF reports between the paths."""

from typing import Any

Rect = tuple[float, float, float, float]
SLACK = 0.1
"""Points beyond a clip's edge that still count as inside."""


class Clips:
    """The rectangles of nested clips; text clips and groups come without one and show what lies below them shows."""

    def __init__(self, sheet: Rect) -> None:
        self._open: list[Rect] = [sheet]

    def take(self, drawn: dict[str, Any]) -> None:
        """Take a clip or group: from here on what is drawn at a higher level is inside it."""
        level = drawn.get("level", 0)
        self._reach(level)
        self._open.append(drawn.get("scissor") or self._open[-1])

    def show(self, drawn: dict[str, Any]) -> bool:
        """Whether any of a path's ink can be seen: its box, line width included, meets the clip it is drawn in."""
        level = drawn.get("level", 0)
        if len(self._open) != level + 1:
            self._reach(level)
        left, top, right, bottom = self._open[-1]
        rect: Rect = drawn["rect"]
        x0, y0, x1, y1 = rect
        if left <= x0 and x1 <= right and top <= y0 and y1 <= bottom:
            return True
        slack = SLACK + (drawn.get("width") or 0.0) / 2
        return x0 - slack <= right and x1 + slack >= left and y0 - slack <= bottom and y1 + slack >= top

    def _reach(self, level: int) -> None:
        del self._open[level + 1 :]
        while len(self._open) <= level:
            self._open.append(self._open[-1])
