"""Small pictures of candidates, drawn from their strokes: no sheet is rendered."""

from collections.abc import Iterator

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Fill, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import boxes_meeting, expanded
from electrical_orchestrator.adapters.recognition.ordering import among
from electrical_orchestrator.adapters.recognition.strands import sample

SIDE = 48
"""Pixels a side."""
MARGIN = 7
"""Pixels around the candidate's longer side, so that what it is wired to is seen."""
WIDE = SIDE + 2
"""Pixels a side with a border, for ink that is half outside."""
AT_ONCE = 1_000_000
"""About how many points are spread at once."""
CHANNELS = 3
"""The candidate's ink, its filled ink, and foreign ink around it."""


def crops(atoms: Atoms, sets: list[Ints], boxes: Floats) -> np.ndarray:
    """Return (n, CHANNELS, SIDE, SIDE) pictures, 0 to 1, each scaled to its candidate's longer side."""
    if not sets:
        return np.zeros((0, CHANNELS, SIDE, SIDE), np.float32)
    scale = (SIDE - 2 * MARGIN) / np.maximum((boxes[:, 2:] - boxes[:, :2]).max(axis=1), 0.5)
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    reach = (SIDE / 2 / scale)[:, None]
    own = np.repeat(np.arange(len(sets)), [len(which) for which in sets]) * len(atoms) + np.concatenate(sets)
    around = np.concatenate([c * len(atoms) + a for c, a in boxes_meeting(atoms.box, np.hstack([middle - reach, middle + reach]))])
    foreign = np.sort(around[~among(around, np.sort(own))])
    picture, atom = np.divmod(np.concatenate([own, own, foreign]), len(atoms))
    channel = np.repeat([0, 1, 2], [len(own), len(own), len(foreign)])
    shown = np.flatnonzero((channel != 1) | (atoms.fill[atom] == Fill.INK))
    picture, atom, channel = picture[shown], atom[shown], channel[shown]
    place, line = (np.concatenate(column) for column in zip(*_sampled(atoms, atom, middle[picture], scale[picture]), strict=True))
    ink = _spread(place, picture[line] * CHANNELS + channel[line], len(sets) * CHANNELS)
    return np.minimum(ink, 1.0).astype(np.float32).reshape(-1, CHANNELS, SIDE, SIDE)


def _sampled(atoms: Atoms, atom: Ints, middle: Floats, scale: Floats) -> Iterator[tuple[Floats, Ints]]:
    """Points half a pixel apart along the chosen atoms, in pixels of their pictures, and the place in ``atom`` that each is on."""
    straight = atoms.count[atom] == 2  # noqa: PLR2004 - two points
    lines, curves = np.flatnonzero(straight), np.flatnonzero(~straight)
    yield _on_lines(atoms.ends[atom[lines]], atoms.length[atom[lines]], middle[lines], scale[lines], lines)
    if len(curves):
        points, line = sample(atoms.take(atom[curves]), 0.5 / scale[curves])
        line = curves[line]
        yield (points - middle[line]) * scale[line, None] + SIDE / 2 - 0.5, line


def _on_lines(ends: Floats, length: Floats, middle: Floats, scale: Floats, name: Ints) -> tuple[Floats, Ints]:
    """The same for straight lines; points that no picture shows are left out before they are made."""
    start, end = (((ends[:, s : s + 2] - middle) * scale[:, None] + SIDE / 2 - 0.5) for s in (0, 2))
    steps = np.maximum(1, np.ceil(length * 2 * scale)).astype(np.int64)
    way = np.where(end == start, 1e-9, end - start)
    enter, leave = (-1.5 - start) / way, (SIDE + 0.5 - start) / way
    first = np.floor(np.clip(np.minimum(enter, leave).max(axis=1), 0, 1) * steps).astype(np.int64)
    last = np.ceil(np.clip(np.maximum(enter, leave).min(axis=1), 0, 1) * steps).astype(np.int64)
    line, step = expanded(first, last + 1)
    return start[line] + (end - start)[line] * (step / steps[line])[:, None], name[line]


def _spread(place: Floats, plane: Ints, planes: int) -> Floats:
    """(planes, SIDE, SIDE): the ink of points in pixels of their planes, spread over the four pixels nearest to each."""
    x, y = place.T
    seen = np.flatnonzero((x > -1) & (x < SIDE) & (y > -1) & (y < SIDE))
    first, *others = np.array_split(seen, len(seen) // AT_ONCE + 1)
    ink = _ink_of(place[first], plane[first], planes * WIDE * WIDE)
    for part in others:
        ink += _ink_of(place[part], plane[part], len(ink))
    return ink.reshape(planes, WIDE, WIDE)[:, 1:-1, 1:-1]


def _ink_of(place: Floats, plane: Ints, size: int) -> Floats:
    x, y = place.T
    left, top = np.floor(x), np.floor(y)
    right, below = x - left, y - top
    pixel = (plane * WIDE + top.astype(np.int64) + 1) * WIDE + left.astype(np.int64) + 1
    much = ((1 - right) * (1 - below), right * (1 - below), (1 - right) * below, right * below)
    pixels = np.concatenate([pixel, pixel + 1, pixel + WIDE, pixel + WIDE + 1])
    return np.bincount(pixels, np.concatenate(much), size).astype(float, copy=False)
