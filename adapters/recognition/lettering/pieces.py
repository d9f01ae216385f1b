"""Pieces: small ink that touches itself, one letter or part of one, as columns."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import expanded, places_in_boxes
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

LARGEST = 30.0
"""Points: no part of a letter is longer."""
BEND = 12.0
"""Points: the longest slope or bend that tells of letters."""
BENDS, BENT_SHARE = 8, 0.15
"""How many of them there are on a sheet with stroked text, and in what share of its small ink."""
_BENT = (AtomType.RISING, AtomType.FALLING, AtomType.OPEN)
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
        label = _touching(part)
        order = np.argsort(label, kind="stable")
        owner = label[order]
        first = np.searchsorted(owner, np.arange(owner[-1] + 1 if len(owner) else 0))
        if not len(owner):
            return cls(np.zeros((0, 4)), np.zeros((0, 4)), owner, which, owner, owner)
        low = np.minimum.reduceat(part.box[order, :2], first)
        high = np.maximum.reduceat(part.box[order, 2:], first)
        row, start = expanded(part.first[order], part.first[order] + part.count[order] - 1)
        pen = np.unique(np.round(part.width, 2) * 2**25 + part.colour, return_inverse=True)[1]
        segment = np.hstack([part.xy[start], part.xy[start + 1]])
        return cls(np.hstack([low, high]), segment, owner[row], which[order], owner, pen[order][first])


def small(atoms: Atoms) -> Flags:
    """Which atoms can be letters: short, and drawn with a pen."""
    size = (atoms.box[:, 2:] - atoms.box[:, :2]).max(axis=1, initial=0.0)
    fit: Flags = (size <= LARGEST) & ~atoms.dashed & (atoms.fill != Fill.INK)
    return fit


def promising(atoms: Atoms, fit: Flags) -> bool:
    """Whether there may be letters at all: they have many slopes and bends, where symbols are mostly level and upright."""
    bent = fit & np.isin(atoms.type, _BENT) & ((atoms.box[:, 2:] - atoms.box[:, :2]).max(axis=1, initial=0.0) <= BEND)
    count = int(bent.sum())
    return count >= BENDS and count >= BENT_SHARE * int(fit.sum())


def uncovered(atoms: Atoms, which: Ints, covered: Floats) -> Ints:
    """Of the atoms numbered ``which``, those outside the boxes ``covered`` (n, 4) where text is known to be."""
    free = np.ones(len(which), bool)
    if len(covered):
        middle = (atoms.box[which, :2] + atoms.box[which, 2:]) / 2
        for _, place in places_in_boxes(middle, covered):
            free[place] = False
    return which[free]


def _touching(atoms: Atoms) -> Ints:
    """A number for each atom, equal where ink is connected."""
    pairs = [np.column_stack([atoms.strand, atoms.strand])[:1]] if len(atoms) else []
    ends = np.vstack([atoms.ends[:, :2], atoms.ends[:, 2:]])
    for box, place in places_in_boxes(ends, atoms.box + np.array([-TOUCH, -TOUCH, TOUCH, TOUCH])):
        both = np.column_stack([atoms.strand[box], atoms.strand[place % len(atoms)]])
        other = both[:, 0] != both[:, 1]
        near = _distance(atoms, box[other], ends[place[other]]) <= TOUCH
        pairs.append(both[other][near])
    if not pairs:
        return np.zeros(0, np.int64)
    both = np.vstack(pairs)
    n = int(atoms.strand.max()) + 1
    joined = connected_components(coo_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(n, n)), directed=False)[1]
    label: Ints = joined[atoms.strand].astype(np.int64)
    return label


def _distance(atoms: Atoms, which: Ints, point: Floats) -> Floats:
    """How far each ``point`` (k, 2) is from the ink of its atom."""
    row, start = expanded(atoms.first[which], atoms.first[which] + atoms.count[which] - 1)
    a, b, p = atoms.xy[start], atoms.xy[start + 1], point[row]
    way = b - a
    share = np.clip(((p - a) * way).sum(axis=1) / np.maximum((way * way).sum(axis=1), 1e-12), 0.0, 1.0)
    gap = np.hypot(*(p - a - share[:, None] * way).T)
    out: Floats = np.full(len(which), np.inf)
    np.minimum.at(out, row, gap)
    return out
