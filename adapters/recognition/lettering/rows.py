"""Rows: places where pieces of equal height stand side by side as letters do, in a given direction."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.lettering.pieces import Pieces
from electrical_orchestrator.adapters.recognition.ordering import connected
from scipy.spatial import cKDTree

LEAST, MOST = 1.5, 30.0
"""Points: how high capital letters can be."""
EQUAL = 0.08
"""Heights by which tops and bottoms of letters in a row may differ."""
APART = 1.3
"""Heights: letters of a row are at most this far apart."""
OVERLAP = 0.3
"""Heights by which boxes of leaning letters overlap at most."""
STRETCH = 1.7
"""Heights of capitals: blanks in a row are at most this wide."""
SMALL_LETTERS = 0.67
"""Height of small letters without risers, in heights of capitals."""
DESCENT = 0.34
"""Heights of small letters with descenders by which they reach below the baseline."""
ABOVE, BELOW = 0.5, 0.42
"""Heights of capitals that accents and descenders reach beyond the row's lines."""
SAME = 0.06
"""Share by which the heights of capitals and digits of one hand differ at most."""
BROADEST = 1.7
"""Heights of capitals: no letter is wider."""
_OCTAVE = 1.4
_AWAY = 3.0
_FEW = 12
"""So few numbers are compared one by one."""


@dataclass(slots=True)
class Row:
    """A guess: the pieces that may be one line of text, from left to right in the frame of its direction."""

    pieces: Ints
    base: float
    """Where letters stand, in the frame (v runs downwards)."""
    cap: float
    """Height of capitals, points."""


def turned(points: Floats, angle: float) -> Floats:
    """Points (..., 2) in the frame of text that runs at ``angle`` degrees anti-clockwise: u along it, v downwards."""
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    out: Floats = np.stack([points[..., 0] * c - points[..., 1] * s, points[..., 0] * s + points[..., 1] * c], axis=-1)
    return out


def boxes_in(pieces: Pieces, angle: float) -> Floats:
    """Boxes (n, 4) of the pieces in the frame of ``angle``."""
    if angle == 0.0:
        return pieces.box
    ends = turned(pieces.segment.reshape(-1, 2, 2), angle)
    first = np.searchsorted(pieces.piece, np.arange(len(pieces)))
    low, high = np.minimum.reduceat(ends.min(axis=1), first), np.maximum.reduceat(ends.max(axis=1), first)
    return np.hstack([low, high])


def find_rows(box: Floats, pen: Ints) -> list[Row]:
    """All guesses among pieces with these boxes (n, 4) in a frame and pens: equal heights are capitals, small letters or descenders."""
    run, pairs = _runs(box, pen)
    rows: dict[tuple[int, ...], Row] = {}
    order = np.argsort(box[:, 1], kind="stable")
    tops = box[order, 1]
    for members in _grouped(run, pairs):
        height = float(np.median(box[members, 3] - box[members, 1]))
        bottom = float(np.median(box[members, 3]))
        for cap, base in ((height, bottom), (height / SMALL_LETTERS, bottom), (height, bottom - DESCENT * height)):
            if not LEAST <= cap <= MOST:
                continue
            near = order[np.searchsorted(tops, base - (1 + ABOVE) * cap) : np.searchsorted(tops, base + BELOW * cap)]
            near = near[(box[near, 3] <= base + BELOW * cap) & (pen[near] == pen[members[0]])]
            held = _stretch(box, near, members, cap)
            key = (*held.tolist(), round(100 * cap / height), round(100 * (bottom - base) / height))
            rows.setdefault(key, Row(held, base, cap))
    return list(rows.values())


def find_single(box: Floats, pen: Ints, free: Ints, cap: float) -> list[Row]:
    """Rows of the pieces ``free`` around each one that is as high as capitals are known to be."""
    rows: dict[tuple[int, ...], Row] = {}
    height = box[free, 3] - box[free, 1]
    order = free[np.argsort(box[free, 1], kind="stable")]
    tops = box[order, 1]
    for i in free[np.abs(height / cap - 1) < SAME]:
        base = float(box[i, 3])
        near = order[np.searchsorted(tops, base - (1 + ABOVE) * cap) : np.searchsorted(tops, base + BELOW * cap)]
        near = near[(box[near, 3] <= base + BELOW * cap) & (pen[near] == pen[i])]
        held = _stretch(box, near, np.array([i]), cap)
        if len(held):
            rows.setdefault(tuple(held.tolist()), Row(held, base, cap))
    return list(rows.values())


def _runs(box: Floats, pen: Ints) -> tuple[Ints, Ints]:
    """Which pieces are beside another of equal top and bottom: the run of each of them, and their numbers."""
    pairs = level_pairs(box, pen)
    label = connected(pairs, len(box))
    which = np.unique(pairs)
    return label[which], which


def level_pairs(box: Floats, pen: Ints) -> Ints:
    """(k, 2): pieces of one pen that stand beside each other, with equal tops and bottoms."""
    height = box[:, 3] - box[:, 1]
    found = [np.zeros((0, 2), np.int64)]
    low = LEAST * SMALL_LETTERS
    while low < MOST:
        which = np.flatnonzero((height >= low) & (height < low * _OCTAVE * (1 + EQUAL)))
        if len(which) > 1:
            u = (box[which, 0] + box[which, 2]) / 2
            scale = EQUAL * low * _OCTAVE
            tree = cKDTree(np.column_stack([u / (_AWAY * low * _OCTAVE), box[which, 1] / scale, box[which, 3] / scale]))
            found.append(which[tree.query_pairs(1.0, p=np.inf, output_type="ndarray")])
        low *= _OCTAVE
    pairs = np.vstack(found)
    a, b = box[pairs[:, 0]], box[pairs[:, 1]]
    high = np.minimum(a[:, 3] - a[:, 1], b[:, 3] - b[:, 1])
    gap = np.maximum(a[:, 0], b[:, 0]) - np.minimum(a[:, 2], b[:, 2])
    level = np.abs(a[:, [1, 3]] - b[:, [1, 3]]).max(axis=1, initial=0.0) <= EQUAL * high
    fit = level & (pen[pairs[:, 0]] == pen[pairs[:, 1]]) & (gap <= APART * high) & (gap > -OVERLAP * high)
    beside: Ints = pairs[fit]
    return beside


def _grouped(run: Ints, which: Ints) -> list[Ints]:
    order = np.argsort(run, kind="stable")
    return np.split(which[order], np.flatnonzero(np.diff(run[order])) + 1) if len(which) else []


def _stretch(box: Floats, near: Ints, members: Ints, cap: float) -> Ints:
    """Of the pieces ``near`` a line, those that follow each other without a wide gap from ``members`` on; left to right."""
    near = near[box[near, 2] - box[near, 0] <= BROADEST * cap]
    near = near[np.argsort(box[near, 0], kind="stable")]
    reach = np.maximum.accumulate(box[near, 2])
    broken = np.concatenate([[0], np.cumsum(box[near[1:], 0] - reach[:-1] > STRETCH * cap)])
    if not len(near):
        return near
    whole = np.zeros(broken[-1] + 1, bool)
    whole[broken[(near[:, None] == members).any(axis=1) if len(members) < _FEW else np.isin(near, members)]] = True
    held: Ints = near[whole[broken]]
    return held
