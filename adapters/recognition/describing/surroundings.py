"""What lies in and around a candidate: foreign ink, and wires that pass through it or end at it."""

from dataclasses import dataclass, field

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import expanded, places_in_boxes
from electrical_orchestrator.adapters.recognition.ordering import among
from scipy.sparse import csr_matrix

INSIDE = 0.3
"""Points: ink at most this far outside a box is inside."""
REACH = 0.25
"""Text units: a wire's end this near a box ends at it."""
STRETCH = 64
"""Reaches: wires are found by stretches of this length."""


def surrounding_features(atoms: Atoms, box: Floats, member: csr_matrix, unit: float) -> Floats:
    """Foreign ink inside the candidate's box, and wires that pass through it or end at it."""
    if not len(box):
        return np.zeros((0, 6))
    count = np.asarray(member.sum(axis=1)).ravel()
    foreign = _held(atoms, box) - count
    wires, own = _Wires(len(box)), _Pairs(member)
    for which in (AtomType.HORIZONTAL, AtomType.VERTICAL):
        wires.add(atoms, np.flatnonzero((atoms.type == which) & (atoms.length > unit)), box, own, REACH * unit)
    area = np.prod((box[:, 2:] - box[:, :2]) / unit + 0.1, axis=1)
    ink = np.log1p((member @ atoms.length) / unit) - 0.5 * np.log(area)
    return np.column_stack(
        [np.log1p(foreign), foreign / (foreign + count), np.log1p(wires.passing), np.log1p(wires.ending), wires.opposite, ink]
    )


def _held(atoms: Atoms, box: Floats) -> Floats:
    """How many atoms lie inside each box, its own among them."""
    held = np.zeros(len(box))
    wide = box + np.array([-INSIDE, -INSIDE, INSIDE, INSIDE])
    for candidate, atom in places_in_boxes(atoms.box[:, :2], wide):
        inside = (atoms.box[atom, 2] <= wide[candidate, 2]) & (atoms.box[atom, 3] <= wide[candidate, 3])
        held += np.bincount(candidate[inside], minlength=len(box))
    return held


@dataclass(slots=True)
class _Wires:
    """Foreign straight lines at each candidate."""

    n: int
    passing: Ints = field(init=False)
    ending: Ints = field(init=False)
    """Lines of which one end, not both, lies at the candidate."""
    sides: Flags = field(init=False)
    """(n, 4): whether such lines leave to the right, downwards, to the left, upwards."""

    def __post_init__(self) -> None:
        self.passing, self.ending = np.zeros(self.n, np.int64), np.zeros(self.n, np.int64)
        self.sides = np.zeros((self.n, 4), bool)

    @property
    def opposite(self) -> Flags:
        """Whether lines leave on two opposite sides."""
        both: Flags = np.any(self.sides[:, :2] & self.sides[:, 2:], axis=1)
        return both

    def add(self, atoms: Atoms, lines: Ints, box: Floats, own: "_Pairs", reach: float) -> None:
        """Count ``lines``, all level or all upright, at the boxes that they meet."""
        if not len(lines):
            return
        across = 1 if atoms.type[lines[0]] == AtomType.HORIZONTAL else 0
        first, last = atoms.box[lines, 1 - across], atoms.box[lines, 3 - across]
        near, far = atoms.box[lines, across], atoms.box[lines, across + 2]
        low, high = box[:, :2] - reach, box[:, 2:] + reach
        begin, end, top, foot = (np.floor(at / (STRETCH * reach)) for at in (first, last, low[:, 1 - across], high[:, 1 - across]))
        run, stretch = expanded(begin.astype(np.int64), end.astype(np.int64) + 1)
        around = np.column_stack([low[:, across] - (far - near).max(), top - 0.25, high[:, across], foot + 0.25])
        for candidate, place in places_in_boxes(np.column_stack([near[run], stretch]), around):
            line = run[place]
            once = stretch[place] == np.maximum(begin[line], top[candidate])  # both may share several stretches
            meets = once & (first[line] <= high[candidate, 1 - across]) & (last[line] >= low[candidate, 1 - across])
            met = np.flatnonzero(meets & (far[line] >= low[candidate, across]))
            candidate, atom = candidate[met], lines[line[met]]  # noqa: PLW2901 - those that meet
            foreign = np.flatnonzero(~own.hold(candidate, atom))
            self._count(atoms.ends[atom[foreign]], box, candidate[foreign], reach)

    def _count(self, ends: Floats, box: Floats, candidate: Ints, reach: float) -> None:
        b = box[candidate]
        first, last = _within(ends[:, :2], b, reach), _within(ends[:, 2:], b, reach)
        self.passing += np.bincount(candidate[~first & ~last], minlength=self.n)
        one = first ^ last
        self.ending += np.bincount(candidate[one], minlength=self.n)
        far = np.where(first[:, None], ends[:, 2:], ends[:, :2])
        away = far - (b[:, :2] + b[:, 2:]) / 2
        for axis in (0, 1):
            beyond = (np.abs(away[:, axis]) > (b[:, axis + 2] - b[:, axis]) / 2) & one
            self.sides[candidate[beyond & (away[:, axis] > 0)], axis] = True
            self.sides[candidate[beyond & (away[:, axis] < 0)], axis + 2] = True


def _within(places: Floats, box: Floats, reach: float) -> Flags:
    near = np.abs(places - np.clip(places, box[:, :2], box[:, 2:])) < reach
    both: Flags = near[:, 0] & near[:, 1]
    return both


class _Pairs:
    """The entries of a sparse matrix, to be asked for many at once."""

    def __init__(self, member: csr_matrix) -> None:
        self._columns = member.shape[1]
        rows = np.repeat(np.arange(member.shape[0]), np.diff(member.indptr))
        self._keys = np.sort(rows * self._columns + member.indices)

    def hold(self, row: Ints, column: Ints) -> Flags:
        return among(row * self._columns + column, self._keys)
