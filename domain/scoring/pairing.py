"""Which found box is which true one."""

from collections.abc import Iterator, Sequence

from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.sheets import ShownComponent

THICK = 4.0
"""Points: a box is widened to at least this before it is compared, for a bare line has no area to overlap."""
OVERLAP, MUTUAL_OVERLAP = 0.3, 0.1
"""Intersection over union that makes two boxes a pair: the first always, the second where each holds the other's centre."""
SLACK = 1.0
"""Points by which a centre may lie outside."""


def thick(box: Box) -> Box:
    """The box, widened round its centre to at least ``THICK`` points a side."""
    dx, dy = max(0.0, THICK - box.width) / 2, max(0.0, THICK - box.height) / 2
    return Box(box.x0 - dx, box.y0 - dy, box.x1 + dx, box.y1 + dy)


def overlap(a: Box, b: Box) -> float:
    """Intersection over union of two boxes that are ``thick`` already."""
    width, height = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (a.area + b.area - shared)


def pairs(true: Sequence[ShownComponent], found: Sequence[ShownComponent]) -> list[tuple[int, int]]:
    """Indices of one-to-one pairs, best overlap first; an equal kind decides between overlaps that are equal to a hundredth."""
    ranked = sorted((-round(share, 2), true[i].kind != found[j].kind, i, j) for share, i, j in _candidates(true, found))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in ranked:
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return list(chosen.items())


def _candidates(true: Sequence[ShownComponent], found: Sequence[ShownComponent]) -> Iterator[tuple[float, int, int]]:
    wide = [thick(component.box) for component in found]
    for i, component in enumerate(true):
        own = thick(component.box)
        for j, other in enumerate(wide):
            if other.x0 < own.x1 and own.x0 < other.x1 and other.y0 < own.y1 and own.y0 < other.y1:
                share = overlap(own, other)
                if share >= OVERLAP or (share >= MUTUAL_OVERLAP and _mutual(component.box, found[j].box)):
                    yield share, i, j


def _mutual(a: Box, b: Box) -> bool:
    return a.holds(b.centre, SLACK) and b.holds(a.centre, SLACK)
