"""Nets: what conductors join. Only drawn lines count; names and page references join nothing."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import expanded
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

MEET = 0.6
"""Points: conductor ends this close to each other, or to a conductor's interior, are joined."""
REACH = 1.6
"""Points: a conductor's end this close to a component's box is wired to it."""
DOT = 8.0
"""Points: a filled round spot up to this size joins all conductors that pass under it."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a conductor ends at a component."""

    component: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Wiring:
    """The nets of a sheet, each with its contacts and its conductors' atoms."""

    contacts: list[list[Contact]]
    atoms: list[Ints]


def trace(atoms: Atoms, boxes: Floats, claimed: Flags, conducting: Flags) -> Wiring:
    """Return the nets that conductors make between components.

    ``boxes`` (n, 4) are the components'; ``claimed`` tells which atoms are theirs, ``conducting`` which may be conductors.
    A net with fewer than two contacts joins nothing and is left out, unless a component is wired to itself.
    """
    wires = np.flatnonzero(~claimed & conducting & (atoms.type <= AtomType.FALLING) & (atoms.fill != Fill.INK) & ~atoms.dashed)
    if not len(wires) or not len(boxes):
        return Wiring([], [])
    dots = np.flatnonzero(~claimed & (atoms.type == AtomType.CLOSED) & (atoms.fill == Fill.INK) & (_size(atoms.box) < DOT))
    net = _joined(atoms, wires, (atoms.box[dots, :2] + atoms.box[dots, 2:]) / 2)
    ends = np.vstack([atoms.ends[wires, :2], atoms.ends[wires, 2:]])
    owner = _owners(ends, boxes)
    contacts: dict[int, dict[tuple[int, float, float], Contact]] = {}
    for end in np.flatnonzero(owner >= 0):
        x, y = ends[end]
        found = contacts.setdefault(int(net[end % len(wires)]), {})
        found.setdefault((int(owner[end]), round(x), round(y)), Contact(int(owner[end]), float(x), float(y)))
    kept = [n for n, found in contacts.items() if len(found) > 1]
    return Wiring([list(contacts[n].values()) for n in kept], [wires[net == n] for n in kept])


def _size(box: Floats) -> Floats:
    longer: Floats = np.max(box[:, 2:] - box[:, :2], axis=1, initial=0.0)
    return longer


def _joined(atoms: Atoms, wires: Ints, dots: Floats) -> Ints:
    """The net of each conductor: a number."""
    n = len(wires)
    ends = np.vstack([atoms.ends[wires, :2], atoms.ends[wires, 2:]])
    pairs = [cKDTree(ends).query_pairs(MEET, output_type="ndarray") % n]
    for level in (True, False):
        straight = np.flatnonzero(atoms.type[wires] == (AtomType.HORIZONTAL if level else AtomType.VERTICAL))
        box = atoms.box[wires[straight]]
        point, line = _on_lines(ends, box if level else box[:, [1, 0, 3, 2]], level=level)
        pairs.append(np.column_stack([point % n, straight[line]]))
        spot, line = _on_lines(dots, box if level else box[:, [1, 0, 3, 2]], level=level)
        pairs.append(np.column_stack([n + spot, straight[line]]))
    a, b = np.vstack(pairs).T
    size = n + len(dots)
    labels: Ints = connected_components(coo_matrix((np.ones(len(a)), (a, b)), (size, size)), directed=False)[1][:n]
    return labels


def _on_lines(points: Floats, box: Floats, *, level: bool) -> tuple[Ints, Ints]:
    """Which points lie on which lines: pairs of numbers. ``box`` has the lines' run first, for upright ones turned."""
    run, across = (points[:, 0], points[:, 1]) if level else (points[:, 1], points[:, 0])
    order = np.argsort(box[:, 1], kind="stable")
    at = box[order, 1]
    first, last = np.searchsorted(at, across - MEET), np.searchsorted(at, across + MEET)
    point, place = expanded(first, last)
    line = order[place]
    fits = (run[point] >= box[line, 0] - MEET) & (run[point] <= box[line, 2] + MEET)
    return point[fits], line[fits]


def _owners(ends: Floats, boxes: Floats) -> Ints:
    """The component at each conductor end: the nearest, of those equally near the smallest; -1 without one in reach."""
    apart = np.hypot(*(np.maximum(np.maximum(boxes[:, s] - ends[:, None, s], ends[:, None, s] - boxes[:, s + 2]), 0) for s in (0, 1)))
    area = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    rank = np.round(apart, 1) + area / (area.max() + 1.0) * 0.05
    best = np.argmin(rank, axis=1)
    return np.where(apart[np.arange(len(ends)), best] < REACH, best, -1)
