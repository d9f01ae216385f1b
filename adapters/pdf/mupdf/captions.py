"""Finds a free place beside each mark for its caption."""

from collections.abc import Sequence

import pymupdf
from electrical_orchestrator.domain.geometry import Box

SIZE = 5.0
"""Font size in points: the size of a drawing's own small print."""
HEIGHT = 1.5 * SIZE
PADDING = 3.0
CELL = 40.0
"""Side in points of the squares by which neighbours are looked up."""


class Captions:
    """Where captions may stand: inside the sheet, on no mark, word or other caption while there is a choice."""

    def __init__(self, sheet: Box, taken: Sequence[Box]) -> None:
        self._sheet = sheet
        self._taken: dict[tuple[int, int], list[Box]] = {}
        for box in taken:
            self._take(box)

    def place(self, caption: str, mark: Box) -> Box:
        """The box for ``caption``: above its mark, else below, right or left of it, the least covered one."""
        width = pymupdf.get_text_length(caption, fontname="helv", fontsize=SIZE) + PADDING
        places = [
            (mark.x0, mark.y0 - HEIGHT),
            (mark.x0, mark.y1),
            (mark.x1, mark.y0),
            (mark.x0 - width, mark.y0),
            (mark.x1 - width, mark.y0 - HEIGHT),
            (mark.x1 - width, mark.y1),
        ]
        boxes = [self._inside(Box(x, y, x + width, y + HEIGHT)) for x, y in places]
        best = min(boxes, key=self._covered)
        self._take(best)
        return best

    def _inside(self, box: Box) -> Box:
        x = max(min(box.x0, self._sheet.x1 - box.width), self._sheet.x0)
        y = max(min(box.y0, self._sheet.y1 - box.height), self._sheet.y0)
        return Box(x, y, x + box.width, y + box.height)

    def _covered(self, box: Box) -> float:
        near = {other for cell in _cells(box) for other in self._taken.get(cell, ())}
        return sum(
            max(0.0, min(box.x1, other.x1) - max(box.x0, other.x0)) * max(0.0, min(box.y1, other.y1) - max(box.y0, other.y0))
            for other in near
        )

    def _take(self, box: Box) -> None:
        for cell in _cells(box):
            self._taken.setdefault(cell, []).append(box)


def _cells(box: Box) -> list[tuple[int, int]]:
    columns = range(int(box.x0 // CELL), int(box.x1 // CELL) + 1)
    return [(column, row) for column in columns for row in range(int(box.y0 // CELL), int(box.y1 // CELL) + 1)]
