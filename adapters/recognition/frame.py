"""The frame of a sheet, its title block and its grid: ink and text that are no part of the circuit."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Flags, Floats

LEAST_SHARE = 0.6
"""A frame is at least this share of the sheet's width and of its height."""
TOUCH = 0.6
"""Points: rectangles whose edges are closer than this share an edge."""
SHARED_EDGE = 0.5
"""Share of a cell's side that lies on a frame's or another cell's line."""


@dataclass(slots=True)
class Frame:
    """Where the frame is, and what belongs to it."""

    atoms: Flags
    """One entry an atom: whether it belongs to the frame."""
    cells: Floats
    """(m, 4): boxes of the title block's and the grid's cells; text inside them is the frame's."""

    def holds(self, places: Floats) -> Flags:
        """Which of ``places`` (n, 2) lie in a cell of the frame."""
        x, y = places[:, :1], places[:, 1:]
        x0, y0, x1, y1 = self.cells.T
        held: Flags = ((x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)).any(axis=1)
        return held


def find_frame(atoms: Atoms, width: float, height: float) -> Frame:
    """Return the largest rectangles of a sheet of those sides (points), and every rectangle that shares edges with them."""
    strands, boxes = _rectangles(atoms)
    big = (boxes[:, 2] - boxes[:, 0] > LEAST_SHARE * width) & (boxes[:, 3] - boxes[:, 1] > LEAST_SHARE * height)
    taken = big.copy()
    edges = boxes[big]
    while len(edges):
        fresh = ~taken & _share_edge(boxes, edges)
        taken |= fresh
        edges = boxes[fresh]
    return Frame(np.isin(atoms.strand, strands[taken]), boxes[taken & ~big])


def _rectangles(atoms: Atoms) -> tuple[np.ndarray, Floats]:
    """Strands that are four upright sides of a box: their numbers and boxes."""
    if not len(atoms):
        return np.zeros(0, np.int64), np.zeros((0, 4))
    n = int(atoms.strand.max()) + 1
    upright = np.bincount(atoms.strand, atoms.type <= AtomType.VERTICAL, n)
    size = np.bincount(atoms.strand, minlength=n)
    low = np.full((n, 2), np.inf)
    high = np.full((n, 2), -np.inf)
    np.minimum.at(low, atoms.strand, atoms.box[:, :2])
    np.maximum.at(high, atoms.strand, atoms.box[:, 2:])
    side = (high - low).sum(axis=1) * 2
    ink = np.bincount(atoms.strand, atoms.length, n)
    found = np.flatnonzero((size == 4) & (upright == 4) & (np.abs(ink - side) < 0.02 * side))  # noqa: PLR2004 - four sides
    return found, np.hstack([low, high])[found]


def _share_edge(boxes: Floats, edges: Floats) -> Flags:
    """Which boxes have a side that lies, for half its length, on a side of one of ``edges``."""
    found = np.zeros(len(boxes), bool)
    for low, high, across in ((0, 2, 1), (1, 3, 0)):  # upright sides, then level ones
        side = (boxes[:, low + 1 - 2 * (low == 1)], boxes[:, high + 1 - 2 * (low == 1)])
        length = side[1] - side[0]
        for here in (low, high):
            for there in (low, high):
                box, edge = np.nonzero(np.abs(boxes[:, here, None] - edges[:, there]) < TOUCH)
                first = np.maximum(side[0][box], edges[edge, across])
                last = np.minimum(side[1][box], edges[edge, across + 2])
                found[box[last - first > SHARED_EDGE * length[box]]] = True
    return found
