"""The cells of a title block, and the lines of text in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.ordering import connected
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.adapters.recognition.title_block.forms import is_date, sheet_of
from electrical_orchestrator.adapters.recognition.title_block.labels import Field, Said, said_by
from electrical_orchestrator.adapters.recognition.title_block.rulings import SLACK, Rulings, Sides
from electrical_orchestrator.domain.geometry import Box

FOOT, SIDE = 0.68, 0.68
"""Title blocks stand below this share of the height, or right of this share of the width."""
TALLEST, LARGEST = 0.2, 0.1
"""Shares of the sheet's height and area that a cell at most takes."""
NEAR_EDGE = 0.1
"""A title block comes this near, as share of the sheet's side, to the lower or right edge."""
MOST_CELLS = 200
AROUND = np.array([at for s in (0.2, 0.5, 0.8) for at in ((s, 0, 0, -1), (s, 1, 0, 1), (0, s, -1, 0), (1, s, 1, 0))])
"""Where a cell's neighbours are looked for: shares of its width and height, and points added."""
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
    sheet = Box(0.0, 0.0, width, height)
    rulings = rulings.below_or_beside((FOOT - TALLEST) * height, SIDE * width)
    low = (texts.box[:, 3] > FOOT * height) | (texts.box[:, 0] > SIDE * width)
    low[list(apart)] = False
    spans = np.flatnonzero(low & ~texts.upright)
    found: dict[Sides, list[int]] = {}
    for span, sides in zip(spans.tolist(), rulings.cells(_begins(texts, spans), sheet), strict=True):
        found.setdefault(sides, []).append(span)
    boxes = [(Box(*sides), spans) for sides, spans in found.items()]
    written = [Cell(box, tuple(_lines(texts, spans))) for box, spans in boxes if _is_cell(box, rulings, sheet)]
    seed = _title_block(_blocks(written), sheet)
    cells = written + [Cell(box, ()) for box in _empty(seed, {cell.box for cell in written}, rulings, sheet)]
    block = next((block for block in _blocks(cells) if seed and seed[0] in block), [])
    return Cells(tuple(sorted(block, key=lambda cell: (cell.box.y0, cell.box.x0))))


def _begins(texts: Texts, spans: Ints) -> Floats:
    """(n, 2): places in the first letters of ``spans``."""
    return np.column_stack([texts.box[spans, 0] + 0.5 * texts.size[spans], texts.centre[spans, 1]])


def _is_cell(box: Box, rulings: Rulings, sheet: Box) -> bool:
    return box.height <= TALLEST * sheet.height and box.area <= LARGEST * sheet.area and rulings.close(box)


def _empty(seed: Sequence[Cell], written: set[Box], rulings: Rulings, sheet: Box) -> set[Box]:
    """The cells without text between and around those of ``seed``."""
    if not seed:
        return set()
    reach = Box.around([point for cell in seed for point in (cell.box.top_left, (cell.box.x1, cell.box.y1))])
    rulings = rulings.touching(Box(0.0, reach.y0 - 2 * TALLEST * sheet.height, sheet.x1, reach.y1 + 2 * TALLEST * sheet.height))
    row = Box(0.0, reach.y0 - SLACK, sheet.x1, reach.y1 + SLACK)
    tried: set[Sides] = set(written)
    empty: set[Box] = set()
    fresh = {box for box in written if row.holds(box.top_left) or row.holds((box.x1, box.y1))}
    while fresh and len(empty) < MOST_CELLS:
        around = {*rulings.cells(_beside(np.array([*fresh])), sheet)} - tried
        tried |= around
        fresh = {box for sides in around if _is_cell(box := Box(*sides), rulings, sheet)}
        empty |= fresh
    return empty


def _beside(boxes: Floats) -> Floats:
    """(12 n, 2): places just outside the sides of cells (n, 4)."""
    low, size = boxes[:, None, :2], boxes[:, None, 2:] - boxes[:, None, :2]
    beside: Floats = (low + AROUND[:, :2] * size + AROUND[:, 2:]).reshape(-1, 2)
    return beside


def _blocks(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells that touch, directly or by others between them."""
    if not cells:
        return []
    x0, y0, x1, y1 = np.array([cell.box for cell in cells]).T[:, :, None]
    touching = (x0 <= x1.T + SLACK) & (x1 + SLACK >= x0.T) & (y0 <= y1.T + SLACK) & (y1 + SLACK >= y0.T)
    blocks: dict[int, list[Cell]] = {}
    for cell, block in zip(cells, connected(np.argwhere(touching), len(cells)).tolist(), strict=True):
        blocks.setdefault(block, []).append(cell)
    return [*blocks.values()]


def _title_block(blocks: Sequence[list[Cell]], sheet: Box) -> list[Cell]:
    """The block that announces most at the lower or right edge; none when nothing is announced."""
    best = max(blocks, key=lambda block: _announced(block) * _at_edge(block, sheet), default=[])
    if not _announced(best) or not _at_edge(best, sheet):
        return []
    return best


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
    return Line(text, box, max(float(texts.size[i]) for i in spans), tuple(spans))
