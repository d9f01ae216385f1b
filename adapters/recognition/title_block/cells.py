"""The cells of a title block, and the lines of text in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.adapters.recognition.title_block.forms import is_date, sheet_of
from electrical_orchestrator.adapters.recognition.title_block.labels import Field, Said, said_by
from electrical_orchestrator.adapters.recognition.title_block.rulings import SLACK, Rulings
from electrical_orchestrator.domain.geometry import Box

FOOT, SIDE = 0.68, 0.68
"""Title blocks stand below this share of the height, or right of this share of the width."""
TALLEST, LARGEST = 0.2, 0.1
"""Shares of the sheet's height and area that a cell at most takes."""
NEAR_EDGE = 0.1
"""A title block comes this near, as share of the sheet's side, to the lower or right edge."""
GAP = 2.0
"""Font sizes between spans of one line."""


@dataclass(frozen=True)
class Line:
    """A line of text in one cell."""

    text: str
    box: Box
    size: float
    spans: tuple[int, ...]

    @cached_property
    def said(self) -> Said | None:
        """What it announces, or None when it is no label."""
        return said_by(self.text)


@dataclass(frozen=True)
class Cell:
    """A cell and its lines, from above."""

    box: Box
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Cells:
    """All cells of a sheet that a title block may consist of."""

    cells: tuple[Cell, ...]

    def beside(self, cell: Cell, right: float, down: float) -> Cell | None:
        """The neighbour in the direction that is 1, or -1, if it holds text."""
        box = cell.box
        at = (
            box.x1 + 1 if right > 0 else box.x0 - 1 if right < 0 else box.centre.x,
            box.y1 + 1 if down > 0 else box.y0 - 1 if down < 0 else box.centre.y,
        )
        return next((other for other in self.cells if other.box.holds(at)), None)


def cells_of(texts: Texts, rulings: Rulings, width: float, height: float, apart: Iterable[int]) -> Cells:
    """The cells at the lower and right edge of a sheet that are joined to its frame; without the spans set ``apart``."""
    sheet, apart = Box(0.0, 0.0, width, height), set(apart)
    low = (texts.box[:, 3] > FOOT * height) | (texts.box[:, 0] > SIDE * width)
    rulings = rulings.below_or_beside(FOOT * height - TALLEST * height, SIDE * width)
    found: dict[Box, list[int]] = {}
    for i in np.flatnonzero(low & ~texts.upright):
        if i not in apart:
            x0, y0, _, y1 = texts.box[i]
            cell = rulings.cell((x0 + 0.5 * texts.size[i], (y0 + y1) / 2), sheet)
            if cell.height <= TALLEST * height and cell.area <= LARGEST * sheet.area:
                found.setdefault(cell, []).append(int(i))
    cells = [Cell(box, tuple(_lines(texts, spans))) for box, spans in found.items() if rulings.close(box)]
    return Cells(tuple(sorted(_title_block(list(_blocks(cells)), sheet), key=lambda cell: (cell.box.y0, cell.box.x0))))


def _blocks(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Cells that touch, directly or by others between them."""
    left = list(cells)
    while left:
        block = [left.pop()]
        for cell in block:
            block += [other for other in left if _touch(cell.box, other.box)]
            left = [other for other in left if other not in block]
        yield block


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x0 <= other.x1 + SLACK and other.x0 <= one.x1 + SLACK and one.y0 <= other.y1 + SLACK and other.y0 <= one.y1 + SLACK
    )  # fmt: skip


def _title_block(blocks: Sequence[list[Cell]], sheet: Box) -> list[Cell]:
    """The block that announces most at the lower or right edge, and what stands in one row with it."""
    best = max(blocks, key=lambda block: _announced(block) * _at_edge(block, sheet), default=[])
    if not _announced(best) or not _at_edge(best, sheet):
        return []
    around = Box.around([point for cell in best for point in (cell.box[:2], cell.box[2:])])
    beside = [block for block in blocks if block is not best and _in_row(block, around)]
    return [cell for block in (best, *beside) for cell in block]


def _announced(block: Sequence[Cell]) -> int:
    """How many different fields its lines announce, by a label or by their form."""
    said = {_announces(line) for cell in block for line in cell.lines}
    return len(said - {None})


def _announces(line: Line) -> Field | None:
    if line.said is not None:
        return line.said.field
    if is_date(line.text):
        return Field.DATE
    sheet = sheet_of(line.text)
    return Field.SHEET if sheet is not None and sheet.sheets is not None else None


def _at_edge(block: Sequence[Cell], sheet: Box) -> bool:
    return any(cell.box.y1 > sheet.y1 * (1 - NEAR_EDGE) or cell.box.x1 > sheet.x1 * (1 - NEAR_EDGE) for cell in block)


def _in_row(block: Sequence[Cell], row: Box) -> bool:
    """Whether a block stands on the same line as ``row`` and is not taller."""
    foot = max(cell.box.y1 for cell in block)
    return abs(foot - row.y1) < SLACK and all(cell.box.y0 > row.y0 - SLACK for cell in block)


def _lines(texts: Texts, spans: Sequence[int]) -> list[Line]:
    """Spans that stand in one line, joined; from above, and from left to right."""
    lines: list[list[int]] = []
    for i in sorted(spans, key=lambda i: (round(texts.centre[i, 1] / (0.4 * texts.size[i])), texts.box[i, 0])):
        last = lines[-1][-1] if lines else None
        if last is not None and _follows(texts, last, i):
            lines[-1].append(i)
        else:
            lines.append([i])
    return [_line(texts, line) for line in lines]


def _follows(texts: Texts, before: int, after: int) -> bool:
    size = max(texts.size[before], texts.size[after])
    gap = texts.box[after, 0] - texts.box[before, 2]
    return bool(abs(texts.centre[before, 1] - texts.centre[after, 1]) < 0.4 * size and -0.5 * size < gap < GAP * size)


def _line(texts: Texts, spans: Sequence[int]) -> Line:
    box = Box.around([point for i in spans for point in ((texts.box[i, 0], texts.box[i, 1]), (texts.box[i, 2], texts.box[i, 3]))])
    text = " ".join(dict.fromkeys(texts.text[i] for i in spans)) if len(spans) > 1 else texts.text[spans[0]]
    return Line(text, box, float(texts.size[list(spans)].max()), tuple(spans))
