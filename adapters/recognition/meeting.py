"""Where lines meet: ends near ends, points on lines. Coordinates are points."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import expanded, places_in_boxes
from scipy.spatial import cKDTree

MEET = 0.6
"""Points: ends this close to each other, or to a line, touch."""
STRAIGHT_ON = 0.99
"""Cosine: lines that meet at an end and differ less in direction are one line, drawn in pieces."""
LEVEL = 0.02
"""A line whose short side is at most this share of its long one is level or upright."""


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
    low, high = np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:])
    size = high - low
    slanted = size.min(axis=1, initial=np.inf) > LEVEL * size.max(axis=1, initial=0.0) + 1e-3
    level = ~slanted & (size[:, 0] >= size[:, 1])
    found = [_on_straight(points, np.hstack([low, high]), np.flatnonzero(level), 0)]
    found.append(_on_straight(points, np.hstack([low, high]), np.flatnonzero(~slanted & ~level), 1))
    found.append(_on_slanted(points, lines, np.flatnonzero(slanted)))
    point, line = np.hstack(found)
    return point, line


def _on_straight(points: Floats, box: Floats, lines: Ints, run: int) -> Ints:
    """Points on those level (``run`` 0) or upright (``run`` 1) lines: (2, pairs)."""
    across = 1 - run
    lines = lines[np.argsort(box[lines, across], kind="stable")]
    at = (box[lines, across] + box[lines, across + 2]) / 2
    point, place = expanded(np.searchsorted(at, points[:, across] - MEET), np.searchsorted(at, points[:, across] + MEET))
    line = lines[place]
    along = points[point, run]
    fits = (along >= box[line, run] - MEET) & (along <= box[line, run + 2] + MEET)
    return np.vstack([point[fits], line[fits]])


def _on_slanted(points: Floats, lines: Floats, which: Ints) -> Ints:
    ends = lines[which]
    box = np.hstack([np.minimum(ends[:, :2], ends[:, 2:]) - MEET, np.maximum(ends[:, :2], ends[:, 2:]) + MEET])
    way = ends[:, 2:] - ends[:, :2]
    way /= np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    found = [np.zeros((2, 0), np.int64)]
    for line, point in places_in_boxes(points, box):
        off = points[point] - ends[line, :2]
        fits = np.abs(off[:, 0] * way[line, 1] - off[:, 1] * way[line, 0]) < MEET
        found.append(np.vstack([point[fits], which[line[fits]]]))
    return np.hstack(found)
