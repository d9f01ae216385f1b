"""Closed outlines of level and upright lines, broken or not, and dashes that are drawn one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Flags, Floats, Ints
from electrical_orchestrator.domain.geometry import Box

LEAST_SIDE = 3.0
"""Text units of the shorter side: smaller outlines frame no part of a circuit."""
MEETS = 1.2
"""Text units: dashed lines that end this near to each other meet at a corner, since a gap may lie there."""
LEAST_DASHES = 5
LONGEST_DASH, WIDEST_GAP = 2.5, 1.2
"""Text units of a dash that is a line by itself, and of the gap behind it."""
SAME_LINE = 0.8
"""Points."""
IN_LINE = 0.15
"""Points: dashes of one line are this well in line."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed line of level and upright parts."""

    box: Box
    boxes: tuple[Box, ...]
    """What it encloses, in upright rectangles from above: one, unless it has more than four corners."""
    atoms: Ints
    broken: bool
    """Dashed or dash-dotted."""


@dataclass(slots=True)
class _Side:
    upright: bool
    at: float
    start: float
    end: float
    atoms: list[int]

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        if self.upright:
            return (self.at, self.start), (self.at, self.end)
        return (self.start, self.at), (self.end, self.at)


def outlines(atoms: Atoms, unit: float) -> list[Outline]:
    """All outlines that are large enough to frame a part of a circuit; ``unit`` is the sheet's usual font size."""
    least = LEAST_SIDE * unit
    found = list(_rectangles(atoms, least))
    whole = {int(i) for outline in found for i in outline.atoms}
    sides = [side for side in _drawn(atoms, least) if side.atoms[0] not in whole] + _dashes(atoms, unit)
    found += _loops(_joined(sides, MEETS * unit), MEETS * unit)
    return [outline for outline in found if min(outline.box.width, outline.box.height) >= least]


def _drawn(atoms: Atoms, least: float) -> list[_Side]:
    """Lines with a dash pattern of their own."""
    chosen = np.flatnonzero(atoms.dashed & (atoms.type <= AtomType.VERTICAL) & (atoms.length >= least))
    return [_side(atoms, [int(i)]) for i in chosen]


def _side(atoms: Atoms, members: list[int]) -> _Side:
    box = atoms.box[members]
    upright = bool(atoms.type[members[0]] == AtomType.VERTICAL)
    x, along = (0, 1) if upright else (1, 0)
    at = float((box[:, x] + box[:, x + 2]).mean() / 2)
    return _Side(upright, at, float(box[:, along].min()), float(box[:, along + 2].max()), members)


def _dashes(atoms: Atoms, unit: float) -> list[_Side]:
    """Lines whose dashes are drawn one by one: many short strokes in line, at gaps that are alike."""
    found: list[_Side] = []
    for kind, across, along in ((AtomType.HORIZONTAL, 1, 0), (AtomType.VERTICAL, 0, 1)):
        short = np.flatnonzero((atoms.type == kind) & ~atoms.dashed & (atoms.length <= LONGEST_DASH * unit))
        at = (atoms.box[short, across] + atoms.box[short, across + 2]) / 2
        lane = np.round(at / IN_LINE).astype(np.int64)
        order = np.lexsort((atoms.box[short, along], lane))
        short, lane = short[order], lane[order]
        start, end = atoms.box[short, along], atoms.box[short, along + 2]
        gap = start[1:] - end[:-1]
        joined = (lane[1:] == lane[:-1]) & (gap > 0.1) & (gap <= WIDEST_GAP * unit)  # noqa: PLR2004 - strokes that touch are one line
        for first, last in _runs(joined):
            gaps = gap[first:last]
            if last - first + 1 >= LEAST_DASHES and gaps.max() <= 2 * gaps.min() + 1:
                found.append(_side(atoms, [int(i) for i in short[first : last + 1]]))
    return found


def _joined(sides: list[_Side], gap: float) -> list[_Side]:
    """Sides of one line as one: painted twice, or interrupted by less than ``gap``."""
    whole: list[_Side] = []
    for side in sorted(sides, key=lambda side: (side.upright, round(side.at), side.start)):
        last = whole[-1] if whole else None
        if last and last.upright == side.upright and abs(last.at - side.at) < SAME_LINE and side.start - last.end < gap:
            whole[-1] = replace(last, end=max(last.end, side.end), atoms=last.atoms + side.atoms)
        else:
            whole.append(side)
    return whole


def _runs(joined: Flags) -> Iterator[tuple[int, int]]:
    """First and last index of each run of things that are joined to the next."""
    breaks = [-1, *np.flatnonzero(~joined).tolist(), len(joined)]
    yield from ((a + 1, b) for a, b in pairwise(breaks) if b > a + 1)


def _rectangles(atoms: Atoms, least: float) -> Iterator[Outline]:
    """Four sides of one path, broken or not."""
    sides = np.flatnonzero((atoms.type <= AtomType.VERTICAL) & (atoms.length >= least))
    strand = atoms.strand[sides]
    whole = np.bincount(atoms.strand, minlength=1) == 4  # noqa: PLR2004 - four sides
    for number in np.flatnonzero(whole[: strand.max(initial=-1) + 1] & (np.bincount(strand) == 4)):  # noqa: PLR2004 - the same
        members = sides[strand == number]
        box = Box(*atoms.box[members, :2].min(axis=0).tolist(), *atoms.box[members, 2:].max(axis=0).tolist())
        if abs(atoms.length[members].sum() - 2 * (box.width + box.height)) < 1:
            yield Outline(box, (box,), members, broken=bool(atoms.dashed[members[0]]))


def _loops(sides: list[_Side], reach: float) -> Iterator[Outline]:
    """Sides that lead into each other, level and upright in turn, until they come back."""
    left = list(sides)
    while left:
        loop = [left.pop()]
        tail = loop[0].ends[1]
        while (step := _next(loop[-1], tail, left, reach)) is not None:
            side, tail = step
            left.remove(side)
            loop.append(side)
        home = loop[0].ends[0]
        if len(loop) >= 4 and len(loop) % 2 == 0 and _near(tail, home, reach):  # noqa: PLR2004 - the fewest sides
            yield _outline(loop)


def _next(side: _Side, tail: tuple[float, float], left: Iterable[_Side], reach: float) -> tuple[_Side, tuple[float, float]] | None:
    """The side across that begins nearest to ``tail``, and where it ends."""
    near = [
        (max(abs(here[0] - tail[0]), abs(here[1] - tail[1])), place, other, there)
        for place, other in enumerate(left)
        if other.upright != side.upright
        for here, there in (other.ends, other.ends[::-1])
        if _near(here, tail, reach)
    ]
    if not near:
        return None
    _, _, other, there = min(near, key=lambda found: found[:2])
    return other, there


def _near(one: tuple[float, float], other: tuple[float, float], reach: float) -> bool:
    return abs(one[0] - other[0]) <= reach and abs(one[1] - other[1]) <= reach


def _outline(loop: list[_Side]) -> Outline:
    """The outline of a loop; its corners are where its sides cross."""
    upright = np.array([[side.at, side.start, side.end] for side in loop if side.upright])
    levels = sorted({side.at for side in loop if not side.upright})
    boxes = tuple(Box(left, top, right, foot) for top, foot in pairwise(levels) for left, right in _slab(upright, (top + foot) / 2))
    around = Box(min(upright[:, 0]), levels[0], max(upright[:, 0]), levels[-1])
    return Outline(around, boxes, np.array([i for side in loop for i in side.atoms], np.int64), broken=True)


def _slab(upright: Floats, y: float) -> Iterator[tuple[float, float]]:
    """From where to where the inside reaches at height ``y``."""
    crossed = np.sort(upright[(upright[:, 1] <= y) & (upright[:, 2] >= y), 0]).tolist()
    return zip(crossed[::2], crossed[1::2], strict=False)
