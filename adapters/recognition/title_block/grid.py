"""The grid: letters along one side of a frame and numbers along the other (ISO 5457)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.adapters.recognition.title_block.rulings import Rulings, crossing
from electrical_orchestrator.domain.title_blocks import Band, Grid

MARGIN = 0.14
"""Share of a sheet's side, at either edge, in which its grid is named."""
LEAST_SPAN = 0.5
"""Share of a sheet's side from the first to the last name, half a band added at either end."""
LEAST_NAMES = 3
UNEVEN = 0.25
"""Share of the usual distance by which neighbours' distances may differ; bands at the ends are often cut short."""
IN_LINE = 0.35
"""Font sizes: names of one side lie this well in one line."""
_LETTERS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ABCDEFGHJKLMNOPQRSTUVWXYZ", "ABCDEFGHJKLMNPQRSTUVWXYZ")
"""ISO 5457 leaves out I and O; many programs leave out neither."""
_NUMBERS = tuple(map(str, range(100)))
_ALPHABETS = tuple({text: place for place, text in enumerate(alphabet)} for alphabet in (_NUMBERS, *_LETTERS))


class _Name(NamedTuple):
    text: str
    span: int
    along: float
    """Coordinate of its middle along the side."""
    across: float
    """The same across it."""
    size: float


@dataclass(frozen=True, slots=True)
class FoundGrid:
    """A grid and the spans that name its bands."""

    grid: Grid
    spans: tuple[int, ...]


def find_grid(texts: Texts, rulings: Rulings, width: float, height: float) -> FoundGrid | None:
    """The grid of a sheet of those sides (points), or None when its frame names no columns and no rows."""
    names = [
        _Name(text.lstrip("0") or "0" if text.isdecimal() else text, i, x, y, size)
        for i, (text, (x, y), size) in enumerate(zip(texts.text, texts.centre.tolist(), texts.size.tolist(), strict=True))
        if len(text) <= 2  # noqa: PLR2004 - at most two digits
    ]
    across = [name._replace(along=name.across, across=name.along) for name in names]
    columns, upper = _side(names, width, height)
    rows, lefter = _side(across, height, width)
    if columns and rows and columns[0].text.isdecimal() == rows[0].text.isdecimal():
        columns, rows = (columns, []) if len(columns) >= len(rows) else ([], rows)
    if not columns and not rows:
        return None
    grid = Grid(_bands(columns, rulings.upright, width), _bands(rows, rulings.level, height))
    return FoundGrid(grid, tuple(_all_like(columns, upper) + _all_like(rows, lefter)))


def _side(names: Sequence[_Name], length: float, depth: float) -> tuple[list[_Name], list[_Name]]:
    """The outermost run of names in one line along the edge of a sheet, empty when none is long enough; and all names at edges."""
    edge = [name for name in names if min(name.across, depth - name.across) < MARGIN * depth]
    runs = [
        run
        for line in _lines(edge)
        if len(line) >= LEAST_NAMES
        for alphabet in _ALPHABETS
        for run in _runs(line, alphabet)
        if _reaches(run, length)
    ]
    return min(runs, key=lambda run: (round(min(run[0].across, depth - run[0].across) / run[0].size), -len(run)), default=[]), edge


def _reaches(run: Sequence[_Name], length: float) -> bool:
    """Whether a run names most of a side."""
    return len(run) >= LEAST_NAMES and (run[-1].along - run[0].along) * len(run) > LEAST_SPAN * length * (len(run) - 1)


def _lines(names: Sequence[_Name]) -> Iterator[list[_Name]]:
    """Names that lie in one line, each line once, in order along it."""
    left = sorted(names, key=lambda name: name.across)
    while left:
        reach = left[0].across + IN_LINE * left[0].size
        count = sum(name.across <= reach for name in left)
        yield sorted(left[:count], key=lambda name: name.along)
        left = left[count:]


def _runs(line: Sequence[_Name], alphabet: dict[str, int]) -> Iterator[list[_Name]]:
    """Neighbours that count on, or count back, at equal distances."""
    named = [name for name in line if name.text in alphabet]
    places = [alphabet[name.text] for name in named]
    for step in (1, -1):
        start = 0
        for i in range(1, len(named) + 1):
            if i == len(named) or places[i] - places[i - 1] != step or not _even(named[start : i + 1]):
                yield list(named[start:i])
                start = i


def _even(run: Sequence[_Name]) -> bool:
    """Whether the last distance is like the first."""
    usual = run[1].along - run[0].along
    return usual > 0 and abs(run[-1].along - run[-2].along - usual) <= UNEVEN * usual


def _bands(names: Sequence[_Name], lines: Floats, length: float) -> tuple[Band, ...]:
    """From line to line where lines part the names, else from middle to middle."""
    if not names:
        return ()
    at = [name.along for name in names]
    depth, reach, usual = names[0].across, 1.5 * names[0].size, at[1] - at[0]
    here = crossing(lines, depth - reach, depth + reach)
    first, last = _edge(here, at[0] - usual / 2, usual / 2), _edge(here, at[-1] + usual / 2, usual / 2)
    inner = [_edge(here, (before + after) / 2, usual / 3) for before, after in pairwise(at)]
    edges = [max(first, 0.0), *inner, min(last, length)]
    return tuple(
        Band(name.text, round(float(start), 3), round(float(end), 3)) for name, (start, end) in zip(names, pairwise(edges), strict=True)
    )


def _edge(lines: Floats, middle: float, reach: float) -> float:
    """The line nearest to where an edge is expected, or just there."""
    gaps = np.abs(lines - middle)
    return float(lines[gaps.argmin()]) if gaps.min(initial=np.inf) < reach else middle


def _all_like(names: Sequence[_Name], edge: Sequence[_Name]) -> list[int]:
    """The spans of a side's names, and of the same names at the side across."""
    at = {name.text: name for name in names}
    return [other.span for other in edge if other.text in at and abs(at[other.text].along - other.along) < IN_LINE * other.size]
