"""Frames and title blocks, as several programs draw them. Pixels of the grid."""

from collections.abc import Iterable
from itertools import pairwise

from electrical_orchestrator.adapters.composing.scene import Pen
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.figures import line, rectangle
from electrical_orchestrator.adapters.composing.schematics.title_blocks import fill
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.title_blocks import Band, Grid

ROWS = "ABCDEFGHIJKLMNOP"


def draw_frame(draft: Draft) -> None:
    """Draw one of the usual frames and leave its free area in ``draft.area``."""
    rng = draft.rng
    ways = (
        {"electronics": 10.0, "plain": 1.0, "none": 0.5}
        if draft.style.electronics
        else {"cells": 6.0, "ticks": 1.5, "plain": 1.0, "none": 0.7, "electronics": 0.7, "top": 1.2}
    )
    way = rng.pick(ways)
    if way == "cells":
        _cells(draft)
    elif way in {"ticks", "electronics"}:
        _ticks(draft, corner=way == "electronics" or rng.chance(0.4))
    elif way == "top":
        _top(draft)
    else:
        edge = rng.uniform(8, 40)
        draft.area = Box(edge, edge, draft.width - edge, draft.height - edge)
        if way == "plain":
            draft.behind.append(rectangle(draft.area))
            if rng.chance(0.6):
                _corner_block(draft, draft.area)


def columns_of(draft: Draft) -> int:
    """How many columns a header gives the sheet."""
    return max(6, round(draft.width / 60) - 1)


def _cells(draft: Draft) -> None:
    """Header cells for columns and rows, title block along the bottom."""
    rng, edge, head = draft.rng, 12.4, 20.0
    foot = rng.choice([40.0, 50.0, 50.0, rng.uniform(30, 90)])
    right, bottom = draft.width - rng.choice([12.4, 14.0, 40.0]), draft.height - 14.0
    low = bottom - foot
    drawing = Box(edge, edge, right, low)
    draft.behind.append(rectangle(drawing))
    count = rng.randint(6, 24)
    rows = rng.randint(4, 11)
    first = rng.choice([0, 1])
    wide, tall = (right - edge - head) / count, (low - edge - head) / rows
    top, left = rng.chance(0.95), rng.chance(0.95)
    if top:
        draft.behind += [rectangle(Box(edge + head + wide * k, edge, edge + head + wide * (k + 1), edge + head)) for k in range(count)]
        _labels(draft, [(Point(edge + head + wide * (k + 0.5), edge + 14), str(k + first)) for k in range(count)])
    if left:
        draft.behind += [rectangle(Box(edge, edge + head + tall * k, edge + head, edge + head + tall * (k + 1))) for k in range(rows)]
        _labels(draft, [(Point(edge + head / 2, edge + head + tall * (k + 0.5) + 4), ROWS[k]) for k in range(rows)])
    columns = _bands(edge + head, wide, (str(k + first) for k in range(count))) if top else ()
    draft.grid = Grid(columns, _bands(edge + head, tall, ROWS[:rows]) if left else ()) if top or left else None
    draft.behind.append(rectangle(Box(edge, low, right, bottom)))
    _title_cells(draft, Box(edge, low, right, bottom), twice=rng.chance(0.6))
    draft.area = Box(edge + head + 8, edge + head + 8, right - 10, low - 8)


def _labels(draft: Draft, labels: list[tuple[Point, str]], size: float = 12.0) -> None:
    for at, text in labels:
        draft.write(text, at, size, anchor=0.5, colour=0)


def _title_cells(draft: Draft, box: Box, *, twice: bool) -> None:
    """The title block as cells; some programs paint each twice."""
    rng, cells = draft.rng, []
    cuts = sorted(rng.uniform(0.08, 0.92) for _ in range(rng.randint(1, 7)))
    edges = [box.x0, *(box.x0 + cut * box.width for cut in cuts), box.x1]
    for place, (left, right) in enumerate(pairwise(edges)):
        rows = rng.choice([1, 2, 2, 4]) if place != len(edges) // 2 - 1 else 1
        tall = box.height / rows
        for row in range(rows):
            cells.append(Box(left, box.y0 + tall * row, right, box.y0 + tall * (row + 1)))
            draft.behind += [rectangle(cells[-1])] * (2 if twice else 1)
    fill(draft, cells)


def _ticks(draft: Draft, *, corner: bool) -> None:
    """Two rectangles with ticks between them, title block in the lower right corner."""
    rng = draft.rng
    edge = rng.uniform(10, 30) if not draft.style.electronics else 10 / 0.36 / draft.style.unit * 0.36
    band = rng.uniform(8, 20)
    colour = draft.style.symbol if draft.style.electronics else 0
    pen = Pen(1.0, colour)
    outer = Box(edge, edge, draft.width - edge, draft.height - edge)
    inner = Box(outer.x0 + band, outer.y0 + band, outer.x1 - band, outer.y1 - band)
    draft.behind += [rectangle(outer, pen), rectangle(inner, pen)]
    columns, rows = rng.randint(4, 12), rng.randint(3, 8)
    for k in range(columns):
        x = outer.x0 + outer.width * (k + 1) / columns
        for y0, y1 in ((outer.y0, inner.y0), (inner.y1, outer.y1)):
            if k < columns - 1:
                draft.behind.append(line((x, y0), (x, y1), pen=pen))
            _labels(draft, [(Point(x - outer.width / columns / 2, y1 - band * 0.25), str(k + 1))], band * 0.7)
    for k in range(rows):
        y = outer.y0 + outer.height * (k + 1) / rows
        for x0, x1 in ((outer.x0, inner.x0), (inner.x1, outer.x1)):
            if k < rows - 1:
                draft.behind.append(line((x0, y), (x1, y), pen=pen))
            _labels(draft, [(Point((x0 + x1) / 2, y - outer.height / rows / 2), ROWS[k])], band * 0.7)
    numbers = (str(k + 1) for k in range(columns))
    draft.grid = Grid(_bands(outer.x0, outer.width / columns, numbers), _bands(outer.y0, outer.height / rows, ROWS[:rows]))
    draft.area = Box(inner.x0 + 8, inner.y0 + 8, inner.x1 - 8, inner.y1 - 8)
    if corner:
        _corner_block(draft, inner, pen)
    else:
        foot = Box(inner.x0, inner.y1 - 45, inner.x1, inner.y1)
        draft.behind.append(rectangle(foot, pen))
        _title_cells(draft, foot, twice=False)
        draft.area = Box(inner.x0 + 8, inner.y0 + 8, inner.x1 - 8, foot.y0 - 8)


def _corner_block(draft: Draft, within: Box, pen: Pen | None = None) -> None:
    rng = draft.rng
    pen = pen or Pen(1.0)
    wide, rows = within.width * rng.uniform(0.25, 0.42), rng.randint(3, 8)
    tall = rng.uniform(14, 24) * (1 if not draft.style.electronics else 1.3)
    box = Box(within.x1 - wide, within.y1 - tall * rows, within.x1, within.y1)
    draft.behind.append(rectangle(box, pen))
    cells = []
    for row in range(rows):
        y = box.y0 + tall * row
        if row:
            draft.behind.append(line((box.x0, y), (box.x1, y), pen=pen))
        cut = box.x0 + wide * rng.uniform(0.3, 0.7) if rng.chance(0.4) else box.x1
        if cut < box.x1:
            draft.behind.append(line((cut, y), (cut, y + tall), pen=pen))
            cells.append(Box(cut, y, box.x1, y + tall))
        cells.append(Box(box.x0, y, cut, y + tall))
    fill(draft, cells)
    area = draft.area
    draft.area = Box(area.x0, area.y0, area.x1, min(area.y1, box.y0 - 10))


def _top(draft: Draft) -> None:
    """A ruler of columns above, a title block of thin and thick lines below."""
    rng = draft.rng
    edge = rng.uniform(8, 30)
    outer = Box(edge, edge, draft.width - edge, draft.height - edge)
    draft.behind.append(rectangle(outer, Pen(rng.choice([1.0, 2.0]))))
    count = rng.choice([8, 10, 10, 16, 20])
    wide = outer.width / count
    y = outer.y0 + 14
    draft.behind.append(line((outer.x0, y), (outer.x1, y)))
    draft.behind += [line((outer.x0 + wide * k, outer.y0), (outer.x0 + wide * k, y)) for k in range(1, count)]
    _labels(draft, [(Point(outer.x0 + wide * (k + 0.5), y - 3), str(k)) for k in range(count)], 10.0)
    draft.grid = Grid(_bands(outer.x0, wide, map(str, range(count))), ())
    low = outer.y1 - rng.uniform(30, 80)
    draft.behind.append(line((outer.x0, low), (outer.x1, low)))
    cuts = [outer.x0 + outer.width * k / 9 for k in range(1, rng.randint(4, 9))]
    draft.behind += [line((x, low), (x, outer.y1), pen=Pen(rng.choice([0.5, 1.0]))) for x in cuts]
    fill(draft, [Box(left, low, right, outer.y1) for left, right in pairwise([outer.x0, *cuts, outer.x1])])
    draft.area = Box(outer.x0 + 8, y + 8, outer.x1 - 8, low - 8)


def _bands(start: float, wide: float, names: Iterable[str]) -> tuple[Band, ...]:
    return tuple(Band(name, start + wide * k, start + wide * (k + 1)) for k, name in enumerate(names))
