"""Pieces: small ink that touches itself, one letter or part of one, as columns."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import expanded, places_in_boxes
from electrical_orchestrator.adapters.recognition.ordering import connected

LARGEST = 30.0
"""Points: no part of a letter is longer."""
BEND = 12.0
"""Points: the longest slope or bend that tells of letters."""
BENDS, BENT_SHARE, MOSTLY_BENT = 8, 0.15, 0.33
"""How many of them there are on a sheet with stroked text, and in what share of its small ink; the last where there is real text, too."""
LABELLED = 10
"""Spans on a sheet that has real text."""
_BENT = (AtomType.RISING, AtomType.FALLING, AtomType.OPEN)
SOON = 12
"""Strokes of a letter that cross are drawn within so many."""
TOUCH = 0.12
"""Points: an end this close to other ink touches it."""


@dataclass(slots=True)
class Pieces:
    """Connected small ink, one entry a piece, and its straight segments, one entry a segment."""

    box: Floats
    """(n, 4)."""
    segment: Floats
    """(m, 4): x, y of both ends."""
    piece: Ints
    """(m,): the piece of each segment, increasing."""
    atom: Ints
    """(k,): atoms by piece."""
    owner: Ints
    """(k,): the piece of each of those atoms, increasing."""
    pen: Ints
    """(n,): a number for line width and colour; equal for equal pens."""

    def __len__(self) -> int:
        return len(self.box)

    @classmethod
    def of(cls, atoms: Atoms, which: Ints) -> "Pieces":
        """The pieces that the atoms numbered ``which`` form."""
        part = atoms.take(which)
        pen = np.unique(np.round(part.width, 2) * 2**25 + part.colour, return_inverse=True)[1]
        label = _touching(part, pen)
        order = np.argsort(label, kind="stable")
        owner = label[order]
        first = np.searchsorted(owner, np.arange(owner[-1] + 1 if len(owner) else 0))
        if not len(owner):
            return cls(np.zeros((0, 4)), np.zeros((0, 4)), owner, which, owner, owner)
        low = np.minimum.reduceat(part.box[order, :2], first)
        high = np.maximum.reduceat(part.box[order, 2:], first)
        row, start = expanded(part.first[order], part.first[order] + part.count[order] - 1)
        segment = np.hstack([part.xy[start], part.xy[start + 1]])
        return cls(np.hstack([low, high]), segment, owner[row], which[order], owner, pen[order][first])


def small(atoms: Atoms) -> Flags:
    """Which atoms can be letters: short, and drawn with a pen."""
    size = (atoms.box[:, 2:] - atoms.box[:, :2]).max(axis=1, initial=0.0)
    fit: Flags = (size <= LARGEST) & ~atoms.dashed & (atoms.fill != Fill.INK)
    return fit


def promising(atoms: Atoms, fit: Flags, spans: int) -> bool:
    """Whether there may be letters at all: they have many slopes and bends, where symbols are mostly level and upright.

    A sheet with real text, ``spans`` of it, has stroked text besides only where that is most of its ink.
    """
    bent = fit & np.isin(atoms.type, _BENT) & ((atoms.box[:, 2:] - atoms.box[:, :2]).max(axis=1, initial=0.0) <= BEND)
    count = int(bent.sum())
    return count >= BENDS and count >= (BENT_SHARE if spans < LABELLED else MOSTLY_BENT) * int(fit.sum())


def uncovered(atoms: Atoms, which: Ints, covered: Floats) -> Ints:
    """Of the atoms numbered ``which``, those outside the boxes ``covered`` (n, 4) where text is known to be."""
    free = np.ones(len(which), bool)
    if len(covered):
        middle = (atoms.box[which, :2] + atoms.box[which, 2:]) / 2
        for _, place in places_in_boxes(middle, covered):
            free[place] = False
    return which[free]


def _touching(atoms: Atoms, pen: Ints) -> Ints:
    """A number for each atom, equal where ink of one pen is connected."""
    n = int(atoms.strand.max()) + 1 if len(atoms) else 0
    pairs = [np.zeros((0, 2), np.int64)]
    for one, other in _candidates(atoms):
        fit = (atoms.strand[one] != atoms.strand[other]) & (pen[one] == pen[other])
        both = np.column_stack([one[fit], other[fit]])
        pairs.append(atoms.strand[both[_meet(atoms, both)]])
    both = np.vstack(pairs)
    joined = connected(both, n)
    label: Ints = joined[atoms.strand]
    return label


def _candidates(atoms: Atoms) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of atoms that may touch: an end of one is in the other's box, or they are drawn soon after each other and may cross."""
    box = atoms.box + np.array([-TOUCH, -TOUCH, TOUCH, TOUCH])
    for held, end in places_in_boxes(np.vstack([atoms.ends[:, :2], atoms.ends[:, 2:]]), box):
        yield held, end % len(atoms)
    for step in range(1, min(SOON, len(atoms) - 1) + 1):
        a, b = box[:-step], box[step:]
        first = np.flatnonzero((a[:, :2] <= b[:, 2:]).all(axis=1) & (b[:, :2] <= a[:, 2:]).all(axis=1))
        yield first, first + step


def _meet(atoms: Atoms, pairs: Ints) -> Flags:
    """Which pairs of atoms (k, 2) cross or come within ``TOUCH``."""
    row, start = expanded(atoms.first[pairs[:, 0]], (atoms.first + atoms.count - 1)[pairs[:, 0]])
    other, begin = expanded(atoms.first[pairs[row, 1]], (atoms.first + atoms.count - 1)[pairs[row, 1]])
    a, b = atoms.xy[start[other]], atoms.xy[start[other] + 1]
    c, d = atoms.xy[begin], atoms.xy[begin + 1]
    near = np.minimum.reduce([_distance(a, c, d), _distance(b, c, d), _distance(c, a, b), _distance(d, a, b)]) <= TOUCH
    crossing = (_side(a, c, d) * _side(b, c, d) < 0) & (_side(c, a, b) * _side(d, a, b) < 0)
    found: Flags = np.bincount(row[other], near | crossing, len(pairs)) > 0
    return found


def _distance(p: Floats, a: Floats, b: Floats) -> Floats:
    """How far points are from the lines ``a`` to ``b``, row by row."""
    way = b - a
    share = np.clip(((p - a) * way).sum(axis=1) / np.maximum((way * way).sum(axis=1), 1e-12), 0.0, 1.0)
    gap: Floats = np.hypot(*(p - a - share[:, None] * way).T)
    return gap


def _side(p: Floats, a: Floats, b: Floats) -> Floats:
    """On which side of the lines ``a`` to ``b`` points are: the sign."""
    side: Floats = (b[:, 0] - a[:, 0]) * (p[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (p[:, 0] - a[:, 0])
    return side
