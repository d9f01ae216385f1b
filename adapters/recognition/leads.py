"""Where components and conductors touch: the ends of a component's own leads, and conductor ends at or before its box."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.meeting import MEET, close_pairs
from electrical_orchestrator.adapters.recognition.near import places_in_boxes

REACH = 1.6
"""Points: a conductor's end this close to a component's box is wired to it."""
EDGE = 0.35
"""Points: how exactly a lead ends on the edge of its component's box."""
LONG = 1.2
"""Text units: a conductor that ends before a component, and points at it, is wired to it from this far."""
SIDES = np.array([[-1.0, 0.0], [0.0, -1.0], [1.0, 0.0], [0.0, 1.0]])
"""Outward directions of the edges of a box: left, top, right, bottom."""
STEEP = 0.9
"""Least cosine between a lead and the outward direction of the edge that it ends on."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Free ends of components' own lines on the edges of their boxes."""

    component: Ints
    xy: Floats
    """(n, 2)."""

    def __len__(self) -> int:
        return len(self.component)


def lead_ends(atoms: Atoms, boxes: Floats, claimed: Flags) -> Leads:
    """Return where the claimed lines stick out to the edges of ``boxes`` and end there.

    A line from edge to opposite edge is a plate, such as a capacitor's, unless it is all of its component.
    """
    lines = np.flatnonzero(claimed & (atoms.type <= AtomType.VERTICAL) & ~atoms.rectangle)
    owner = _owning(atoms.box[lines], boxes)
    lines, owner = lines[owner >= 0], np.tile(owner[owner >= 0], 2)
    ends = np.vstack([atoms.ends[lines, :2], atoms.ends[lines, 2:]])
    way = ends - np.vstack([atoms.ends[lines, 2:], atoms.ends[lines, :2]])
    way = way / np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    free = np.ones(len(ends), bool)
    pairs = close_pairs(ends)
    free[pairs[owner[pairs[:, 0]] == owner[pairs[:, 1]]].ravel()] = False
    outward = way @ SIDES.T > STEEP
    out = free & (outward & (np.abs(ends[:, [0, 1, 0, 1]] - boxes[owner]) <= EDGE)).any(axis=1)
    across = np.tile(out[: len(lines)] & out[len(lines) :], 2)
    found = np.flatnonzero(out & ~(across & (np.bincount(owner, minlength=len(boxes))[owner] > 2)))  # noqa: PLR2004 - two ends of one line
    return Leads(owner[found], ends[found])


def _owning(lines: Floats, boxes: Floats) -> Ints:
    """The smallest of ``boxes`` (m, 4) around each line (n, 4: its box), or -1."""
    owner, best = np.full(len(lines), -1), np.full(len(lines), np.inf)
    size = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    for box, line in places_in_boxes((lines[:, :2] + lines[:, 2:]) / 2, boxes + np.array([-EDGE, -EDGE, EDGE, EDGE])):
        holds = (lines[line, :2] >= boxes[box, :2] - EDGE).all(axis=1) & (lines[line, 2:] <= boxes[box, 2:] + EDGE).all(axis=1)
        _keep_best(owner, best, line, box, np.where(holds, size[box], np.inf))
    return owner


def owners(ends: Floats, way: Floats, dangling: Flags, boxes: Floats, unit: float) -> Ints:
    """The component at each conductor end: the nearest, of those equally near the smallest; -1 without one.

    ``way`` (n, 2) points out of the conductor. Only a ``dangling`` end is wired to a component deep in whose box it lies: others
    merely pass; and only that reaches a component that it points at from some way off (``unit``: text unit in points).
    """
    owner, best = np.full(len(ends), -1), np.full(len(ends), np.inf)
    largest = float(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1).max(initial=0.0)) + 1.0
    for box, end in places_in_boxes(ends, boxes + np.array([-REACH, -REACH, REACH, REACH])):
        inner = np.minimum(ends[end] - boxes[box, :2], boxes[box, 2:] - ends[end])
        apart, deep = np.hypot(*np.minimum(inner, 0).T), inner.min(axis=1)
        rank = np.round(apart, 1) + np.prod(boxes[box, 2:] - boxes[box, :2], axis=1) / largest * 0.05
        _keep_best(owner, best, end, box, np.where((apart < REACH) & (dangling[end] | (deep <= REACH)), rank, np.inf))
    far = np.flatnonzero((owner < 0) & dangling)
    length = LONG * unit
    ahead, box_ahead = np.full(len(far), np.inf), np.full(len(far), -1)
    for box, k in places_in_boxes(ends[far], boxes + np.array([-length, -length, length, length])):
        point, towards = ends[far[k]], way[far[k]]
        level = np.abs(towards[:, 0]) > STEEP
        run = np.where(level, 0, 1)
        row = np.arange(len(k))
        forward = towards[row, run] > 0
        gap = np.where(forward, boxes[box, run] - point[row, run], point[row, run] - boxes[box, run + 2])
        side = point[row, 1 - run]
        aimed = (side >= boxes[box, 1 - run] - MEET) & (side <= boxes[box, 3 - run] + MEET) & (gap > 0) & (gap <= length)
        aimed &= np.abs(towards[row, run]) > STEEP
        _keep_best(box_ahead, ahead, k, box, np.where(aimed, gap, np.inf))
    owner[far] = box_ahead
    return owner


def _keep_best(chosen: Ints, best: Floats, place: Ints, candidate: Ints, rank: Floats) -> None:
    """For each place the candidate of the lowest rank, if that is lower than what is ``chosen`` already; the first among equals."""
    order = np.lexsort((candidate, rank, place))
    first = order[np.unique(place[order], return_index=True)[1]]
    first = first[rank[first] < best[place[first]]]
    chosen[place[first]], best[place[first]] = candidate[first], rank[first]
