"""Template voting: where shapes of a library stand on a sheet, in any quarter turn, mirrored, at any scale.

Each library shape is kept in its (up to eight) orientations. A shape's rarest pairs of neighbouring atoms, described
relative to the larger one, are looked up for every pair of neighbouring atoms of the sheet; a hit is a hypothesis
(shape, orientation, scale, shift), first tried on five atoms, then on all.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Floats, Ints
from electrical_orchestrator.adapters.recognition.ordering import distinct, groups, parted, starts
from electrical_orchestrator.adapters.recognition.pairs import PairIndex
from scipy.spatial import cKDTree

NEIGHBOURS = 40
"""Nearest atoms that may pair with an atom."""
REACH = 2.5
"""A pair's distance, relative to its larger atom."""
ALIKE = 0.02
"""Greatest distance between descriptors, relative to the larger atom."""
SMALLEST, LARGEST = 0.25, 2.5
"""Scales tried, relative to the library's own."""
LOOSE, LOOSER = 0.3, 0.004
"""An atom agrees within ``LOOSE`` points plus ``LOOSER`` of its size."""
COVERED = 0.97
"""Share of a shape's atoms that must be found."""
PROBES = (0.0, 0.5, 0.99, 0.25, 0.75)
"""Which atoms of a shape (as a share of their number) are tried first."""
WIDEST = 260.0
"""Points: a larger atom starts no pair."""
SIZES = (5.0, 10.0, 20.0)
"""Points: atoms of about one size look for neighbours together, since small ones need not look far."""
CODES = 20.0
"""Weight of the type codes in a descriptor: different types never agree."""
PAIRS_KEPT = 3
"""Rarest pairs kept of each variant."""


def features(box: Floats, middle: Floats, kind: Ints, fill: Ints) -> Floats:
    """(n, 7): box, inner point, type code. The inner point is the box's centre except for open curves."""
    centre = (box[:, :2] + box[:, 2:]) / 2
    inner = np.where((kind == AtomType.OPEN)[:, None], middle, centre)
    return np.hstack([box, inner, (kind + 6.0 * (fill == Fill.INK))[:, None]])


def turned(row: Floats, turns: int, *, mirrored: bool) -> Floats:
    """Features (n, 7) after mirroring left-right and ``turns`` quarter turns clockwise, moved to start at 0, 0."""
    x, y = row[:, [0, 2, 4]].copy(), row[:, [1, 3, 5]].copy()
    code = row[:, 6].astype(int)
    shape, fill = code % 6, code // 6
    if mirrored:
        x = -x
    for _ in range(turns):
        x, y = -y, x
    swap_upright, swap_slope = bool(turns % 2), bool(turns % 2) != mirrored
    if swap_upright:
        shape = np.where(shape <= AtomType.VERTICAL, 1 - shape, shape)
    if swap_slope:
        shape = np.where((shape == AtomType.RISING) | (shape == AtomType.FALLING), 5 - shape, shape)
    low = np.stack([x[:, :2].min(axis=1), y[:, :2].min(axis=1)], 1)
    high = np.stack([x[:, :2].max(axis=1), y[:, :2].max(axis=1)], 1)
    origin = low.min(axis=0)
    inner = np.stack([x[:, 2], y[:, 2]], 1)
    return np.hstack([low - origin, high - origin, inner - origin, (shape + 6.0 * fill)[:, None]])


def describe(row: Floats, a: Ints, b: Ints) -> Floats:
    """(pairs, 8): what atoms ``b`` look like from ``a``, in units of the size of ``a``."""
    side, centre, code = row[:, 2:4] - row[:, :2], (row[:, :2] + row[:, 2:4]) / 2, row[:, 6] * CODES
    size = np.maximum(side[:, 0], side[:, 1])[a]
    described = np.empty((len(a), 8))
    for axis in (0, 1):
        described[:, axis] = side[a, axis] / size
        described[:, 2 + axis] = (centre[b, axis] - centre[a, axis]) / size
        described[:, 4 + axis] = side[b, axis] / size
    described[:, 6], described[:, 7] = code[a], code[b]
    return described


@dataclass
class Library:
    """Shapes in their orientations, ready to be found."""

    names: list[str]
    """One a shape."""
    kinds: list[str]
    """One a shape."""
    rows: Floats
    """(atoms of all variants, 7): features, variant v at ``start[v]:start[v + 1]``."""
    start: Ints
    shape: Ints
    """Index of each variant's shape."""
    turn: Ints
    """Quarter turns clockwise of each variant, plus 4 when mirrored."""
    pairs: Ints
    """(pairs, 3): variant, first and second atom in it."""
    terminals: list[Floats]
    """One a shape: (terminals, 2), in the shape's own units from its upright box's top-left corner."""

    @cached_property
    def pair_index(self) -> PairIndex:
        """The index over the descriptors of ``pairs``."""
        first = self.start[self.pairs[:, 0]]
        return PairIndex.of(describe(self.rows, first + self.pairs[:, 1], first + self.pairs[:, 2]), ALIKE)

    @cached_property
    def sizes(self) -> Floats:
        """(variants, 2): width and height."""
        return np.maximum.reduceat(self.rows[:, 2:4], self.start[:-1])


@dataclass(slots=True)
class Matches:
    """Where shapes were found: one entry a match."""

    variant: Ints
    scale: Floats
    shift: Floats
    """(n, 2): where the variant's top-left corner lies."""
    atoms: list[Ints]
    """The sheet's atoms that agree, sorted."""


def find(library: Library, atoms: Atoms) -> Matches:
    """Return every place where a shape of ``library`` is drawn with ``atoms``."""
    nothing = Matches(np.zeros(0, np.int64), np.zeros(0), np.zeros((0, 2)), [])
    if len(atoms) < 2 or not len(library.pairs):  # noqa: PLR2004 - a pair
        return nothing
    row = features(atoms.box, atoms.middle, atoms.type, atoms.fill)
    variant, scale, shift = _hypotheses(library, row)
    index = cKDTree(np.hstack([row[:, :6], row[:, 6:] * 1e4]))
    for probe in PROBES:
        size = library.start[variant + 1] - library.start[variant]
        which = library.start[variant] + (probe * size).astype(int)
        right = _agree(library, index, which, scale, shift)[0]
        variant, scale, shift = variant[right], scale[right], shift[right]
    if not len(variant):
        return nothing
    size = library.start[variant + 1] - library.start[variant]
    owner = np.repeat(np.arange(len(variant)), size)
    begin = np.cumsum(size) - size
    which = np.arange(size.sum()) - np.repeat(begin, size) + np.repeat(library.start[variant], size)
    right, atom = _agree(library, index, which, scale[owner], shift[owner])
    whole = np.bincount(owner, right) > COVERED * size
    agreeing = np.flatnonzero(right & whole[owner])
    match, atom = _each_once(owner[agreeing], atom[agreeing], row)
    return Matches(variant[whole], scale[whole], shift[whole], parted(atom, starts(match)))


def _each_once(match: Ints, atom: Ints, row: Floats) -> tuple[Ints, Ints]:
    """Matches and their atoms, sorted, each atom once a match.

    Two boxes with a side in common draw it twice: where several strokes of a shape agree with one atom, all but one are others
    that are drawn over it.
    """
    count = len(row)
    key = np.sort(match * count + atom)
    match, atom = np.divmod(key, count or 1)
    first = starts(key)
    again = np.arange(len(key)) - np.repeat(first, np.diff(np.append(first, len(key))))
    if again.any():
        atom[again > 0] = _beneath(row, atom[again > 0], again[again > 0])
    match, atom = np.divmod(distinct(match * count + atom), count or 1)
    return match, atom


def _beneath(row: Floats, atom: Ints, by: Ints) -> Ints:
    """The atoms that follow ``atom`` by so many among those drawn over each other; after the last comes the first."""
    place = groups(np.round(row, 1))
    order = np.argsort(place, kind="stable")
    first, size = starts(place[order]), np.bincount(place)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order)) - np.repeat(first, size)
    at = place[atom]
    beneath: Ints = order[first[at] + (rank[atom] + by) % size[at]]
    return beneath


def _hypotheses(library: Library, row: Floats) -> tuple[Ints, Floats, Floats]:
    """Variant, scale and shift of everything that one pair of atoms suggests, each once."""
    size = np.maximum(row[:, 2] - row[:, 0], row[:, 3] - row[:, 1])
    a, b = _neighbours((row[:, :2] + row[:, 2:4]) / 2, size)
    which, pair = library.pair_index.alike(describe(row, a, b))
    a, b = a[which], b[which]
    variant = library.pairs[pair, 0]
    first = library.start[variant]
    la, lb = first + library.pairs[pair, 1], first + library.pairs[pair, 2]
    low, high = _around(row, a, b)
    shape_low, shape_high = _around(library.rows, la, lb)
    scale = _longer(low, high) / np.maximum(_longer(shape_low, shape_high), 1e-9)
    shift = (low + high) / 2 - scale[:, None] * (shape_low + shape_high) / 2
    fits = (scale > SMALLEST) & (scale < LARGEST)
    variant, scale, shift = variant[fits], scale[fits], shift[fits]
    key = np.round(np.column_stack([variant, scale * 50, shift * 2])).astype(np.int64)
    order = np.lexsort(key.T[::-1])
    ordered = key[order]
    once = order[np.append(True, (ordered[1:] != ordered[:-1]).any(axis=1))[: len(order)]]
    return variant[once], scale[once], shift[once]


def _around(row: Floats, a: Ints, b: Ints) -> tuple[Floats, Floats]:
    """Corners (n, 2) of the boxes around both atoms of each pair."""
    one, other = row.take(a, axis=0), row.take(b, axis=0)
    return np.minimum(one[:, :2], other[:, :2]), np.maximum(one[:, 2:4], other[:, 2:4])


def _longer(low: Floats, high: Floats) -> Floats:
    longer: Floats = np.maximum(high[:, 0] - low[:, 0], high[:, 1] - low[:, 1])
    return longer


def _neighbours(centre: Floats, size: Floats) -> tuple[Ints, Ints]:
    n, most = len(centre), min(len(centre), NEIGHBOURS)
    tree, distance, near = cKDTree(centre), np.full((n, most), np.inf), np.zeros((n, most), np.int64)
    for larger, smaller in pairwise((0.0, *SIZES, WIDEST)):
        alike = np.flatnonzero((size >= larger) & (size < smaller))
        distance[alike], near[alike] = tree.query(centre[alike], most, distance_upper_bound=REACH * smaller)
    a, b = np.repeat(np.arange(n), most), near.ravel()
    fits = np.flatnonzero((a != b) & (distance.ravel() < REACH * size[a]))
    return a[fits], b[fits]


def _agree(
    library: Library,
    index: Any,  # noqa: ANN401 - scipy has no types
    which: Ints,
    scale: Floats,
    shift: Floats,
) -> tuple[npt.NDArray[np.bool_], Ints]:
    """Whether the sheet has the library's atom ``which`` there, and which atom it is."""
    row = library.rows[which]
    wanted = np.hstack([row[:, :6] * scale[:, None] + np.tile(shift, 3), row[:, 6:] * 1e4])
    loose = LOOSE + LOOSER * np.maximum(row[:, 2] - row[:, 0], row[:, 3] - row[:, 1]) * scale
    distance, atom = index.query(wanted, p=np.inf, distance_upper_bound=2.0)
    return distance < loose, atom
