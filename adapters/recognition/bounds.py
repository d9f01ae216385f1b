"""How much of a sheet is looked at: what is drawn most densely (hatching, fills, pictures made of strokes) is left out first.

No honest circuit comes near these bounds; a sheet beyond them ends in time, and says what it lacks.
"""

from array import array
from dataclasses import dataclass, replace

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.ordering import distinct
from electrical_orchestrator.adapters.recognition.strands import sample
from electrical_orchestrator.domain.sheets import Sheet, StrokeOrigin, Strokes

DRAWN, KEPT = 350_000, 60_000
"""A sheet of more lines and curves, letters and all, keeps so many of them."""
SQUARE = 60.0
"""Points: side of the squares of a sheet that are left out whole."""
FLOOD = 60_000
"""Beside letters that a text layer names, no honest sheet costs more (counted as for ``MOST``)."""
CROWD = 1_500
"""With fewer of them nothing can be crowded."""
MOST = 16_000
"""What the atoms of a circuit may cost together: each costs 1, and 1 more for every ``RUN`` of its length."""
RUN = 8.0
"""Text units."""
AREA = 8.0
"""Text units: side of the squares that are left out whole."""
STEP, REACH = 0.28, 0.5
"""Text units: about how learned grouping samples ink, and how far it looks from there."""
MEETINGS = 2_500_000
"""Pairs of sample points that may be so close."""
ENCOUNTERS = 250_000
"""Pairs of strands that may."""
MET = 0.35 / 2
"""Pairs that are so close, for each entry in the nine squares around one: of these a circle covers about a third."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was not looked at."""

    atoms: int
    of: int

    def __str__(self) -> str:
        """As a warning says it."""
        return f"{self.atoms:,} of {self.of:,} strokes are drawn too densely to be a circuit and were left out: components may be missing"


def within_bounds(atoms: Atoms, unit: float, lost: int = 0) -> tuple[Atoms, LeftOut | None]:
    """Return the atoms to look at, and what was left out, of them or ``lost`` before; ``unit`` is the sheet's text unit in points."""
    total = len(atoms) + lost
    cost = 1 + atoms.length / (RUN * unit)
    if cost.sum() > MOST:
        atoms = atoms.take(_sparsest(_cells((atoms.box[:, :2] + atoms.box[:, 2:]) / 2, AREA * unit), cost, MOST))
    if len(atoms) > CROWD:
        crowded = _crowded(atoms, unit)
        if crowded.any():
            atoms = atoms.take(~crowded)
    return atoms, LeftOut(total - len(atoms), total) if len(atoms) < total else None


def thinned(sheet: Sheet) -> Sheet:
    """The sheet with strokes enough for any honest drawing: itself, or without the squares in which most are drawn."""
    strokes = sheet.strokes
    if not len(strokes):
        return sheet
    origin, first, count = (np.frombuffer(column, np.int32) for column in (strokes.origin, strokes.first, strokes.count))
    cost = np.where(origin == StrokeOrigin.CURVE, 1.0, count - 1.0)
    if cost.sum() <= DRAWN:
        return sheet
    kept = np.flatnonzero(_sparsest(_cells(np.frombuffer(strokes.xy, np.float32).reshape(-1, 2)[first].astype(float), SQUARE), cost, KEPT))
    path, origins, firsts, counts = (_chosen(column, kept) for column in (strokes.path, strokes.origin, strokes.first, strokes.count))
    return replace(sheet, strokes=Strokes(path, origins, firsts, counts, strokes.xy))


def _chosen(column: "array[int]", kept: Ints) -> "array[int]":
    return array("i", np.frombuffer(column, np.int32)[kept].tobytes())


def flooded(atoms: Atoms, circuit: Flags, unit: float) -> Flags:
    """Of the atoms that may be ``circuit``, those that are left out before anything is read from them; none on an honest sheet."""
    out = np.zeros(len(atoms), bool)
    which = np.flatnonzero(circuit)
    cost = 1 + atoms.length[which] / (RUN * unit)
    if cost.sum() > FLOOD:
        places = (atoms.box[which, :2] + atoms.box[which, 2:]) / 2
        out[which[~_sparsest(_cells(places, AREA * unit), cost, MOST / 2)]] = True
    which = np.flatnonzero(circuit & ~out)
    if len(which) > CROWD:
        out[which[_crowded(atoms.take(which), unit)]] = True
    return out


def _sparsest(cell: Ints, cost: Floats, most: float) -> Flags:
    """Which entries lie in the cells that cost least, those that cost ``most`` together."""
    total = np.bincount(cell, cost)
    order = np.argsort(total, kind="stable")
    kept = np.zeros(len(total), bool)
    kept[order[np.cumsum(total[order]) <= most]] = True
    return kept[cell]


def _crowded(atoms: Atoms, unit: float) -> Flags:
    """Atoms in the places where most strands meet, so many that the others keep within the bounds."""
    points, atom = sample(atoms, STEP * unit)
    cell, width = _grid(points, REACH * unit)
    crowded = np.zeros(len(atoms), bool)
    if _around(cell, width)[cell].sum() * MET <= ENCOUNTERS:  # strands meet where their points do, and less often
        return crowded
    strand = atoms.strand[atom]
    own = distinct(cell * (int(strand.max()) + 1) + strand) // (int(strand.max()) + 1)
    for counted, most in ((cell, MEETINGS), (own, ENCOUNTERS)):
        around = _around(counted, width)
        each = np.sort(around[counted])
        allowed = int(np.searchsorted(np.cumsum(each) * MET, most))
        if allowed < len(each):
            crowded[atom[around[cell] >= each[allowed]]] = True
    return crowded


def _around(cell: Ints, width: int) -> Ints:
    """How many entries lie in each cell and the eight around it."""
    height = int(cell.max()) // width + 2
    count = np.bincount(cell, minlength=width * height).reshape(height, width)
    for axis in (0, 1):
        count = count + np.roll(count, 1, axis) + np.roll(count, -1, axis)
    return count.ravel()


def _grid(places: Floats, side: float) -> tuple[Ints, int]:
    """The cell of each place, numbered row by row with an empty border, and the cells in a row; at most a few million of them."""
    low = places.min(axis=0)
    side = max(side, float((places.max(axis=0) - low).max()) / 2000)
    column, row = np.floor((places - low) / side).astype(np.int64).T
    width = int(column.max()) + 2
    return (row + 1) * width + column, width


def _cells(places: Floats, side: float) -> Ints:
    return _grid(places, side)[0]
