"""Where lines meet: ends near ends, points on lines. Coordinates are points."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import places_in_boxes
from scipy.spatial import cKDTree

MEET = 0.6
"""Points: ends this close to each other, or to a line, touch."""
STRAIGHT_ON = 0.99
"""Cosine: lines that meet at an end and differ less in direction are one line, drawn in pieces."""


def close_pairs(points: Floats) -> Ints:
    """(pairs, 2): numbers of ``points`` (n, 2) that touch each other."""
    if not len(points):
        return np.zeros((0, 2), np.int64)
    pairs: Ints = cKDTree(points).query_pairs(MEET, output_type="ndarray").astype(np.int64)
    return pairs


def touched(points: Floats, others: Floats) -> Flags:
    """Which of ``points`` (n, 2) lie at one of ``others`` (m, 2)."""
    if not len(points) or not len(others):
        return np.zeros(len(points), bool)
    near: Flags = np.isfinite(cKDTree(others).query(points, distance_upper_bound=MEET)[0])
    return near


def overlapping(way: Floats, pairs: Ints) -> Flags:
    """Of ``pairs`` of line ends that touch: which are ends of lines drawn over each other. ``way`` (n, 2): out of the line at each."""
    same: Flags = (way[pairs[:, 0]] * way[pairs[:, 1]]).sum(axis=1) > STRAIGHT_ON
    return same


def inside(points: Floats, boxes: Floats, slack: float) -> Flags:
    """Which of ``points`` (n, 2) lie in one of ``boxes`` (m, 4), or at most ``slack`` outside."""
    found = np.zeros(len(points), bool)
    for _, point in places_in_boxes(points, boxes + np.array([-slack, -slack, slack, slack])):
        found[point] = True
    return found


def on_lines(points: Floats, lines: Floats) -> tuple[Ints, Ints]:
    """Which ``points`` (n, 2) lie on which ``lines`` (m, 4: first and last end), their ends included: pairs of numbers."""
    size = np.abs(lines[:, 2:] - lines[:, :2])
    upright = size[:, 1] > size[:, 0]
    level = _on(points, lines, np.flatnonzero(~upright))
    turned = _on(points[:, ::-1], lines[:, [1, 0, 3, 2]], np.flatnonzero(upright))  # what is sought is long and low
    point, line = np.hstack([level, turned])
    return point, line


def _on(points: Floats, lines: Floats, which: Ints) -> Ints:
    ends = lines[which]
    box = np.hstack([np.minimum(ends[:, :2], ends[:, 2:]) - MEET, np.maximum(ends[:, :2], ends[:, 2:]) + MEET])
    way = ends[:, 2:] - ends[:, :2]
    way /= np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    found = [np.zeros((2, 0), np.int64)]
    for line, point in places_in_boxes(points, box):
        off = points[point] - ends[line, :2]
        fits = np.abs(off[:, 0] * way[line, 1] - off[:, 1] * way[line, 0]) <= MEET
        found.append(np.vstack([point[fits], which[line[fits]]]))
    return np.hstack(found)
