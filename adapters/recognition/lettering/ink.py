"""How ink is spread in a box, by place and direction: what letters are compared by, however they were split into strokes."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.near import expanded

GRID, DIRECTIONS = 8, 4
SIZE = GRID * GRID * DIRECTIONS
THIN = 0.4
"""A box is taken to be at least this share of its long side wide."""
_STEPS = 14
"""Samples along a line as long as the box."""


def spread(segment: Floats, owner: Ints, count: int) -> tuple[Floats, Floats]:
    """Ink (count, SIZE) of ``count`` figures, each of length 1, and their boxes (count, 4).

    ``segment`` (m, 4) are straight lines, u right and v down; ``owner`` (m,) increasing, every figure has at least one.
    """
    first = np.searchsorted(owner, np.arange(count))
    low = np.minimum(np.minimum.reduceat(segment[:, :2], first), np.minimum.reduceat(segment[:, 2:], first))
    high = np.maximum(np.maximum.reduceat(segment[:, :2], first), np.maximum.reduceat(segment[:, 2:], first))
    size = np.maximum(high - low, 1e-6)
    size = np.maximum(size, THIN * size.max(axis=1, keepdims=True))
    a = (segment[:, :2] - ((low + high) / 2)[owner]) / size[owner] + 0.5
    b = (segment[:, 2:] - ((low + high) / 2)[owner]) / size[owner] + 0.5
    long = np.hypot(*(b - a).T)
    parts = np.maximum(np.ceil(long * _STEPS), 1).astype(np.int64)
    line, step = expanded(np.zeros(len(parts), np.int64), parts)
    share = ((step + 0.5) / parts[line])[:, None]
    ink = _binned(a[line] + share * (b - a)[line], _turn(b - a)[line], (long / parts)[line], owner[line], count)
    ink = np.sqrt(_blurred(ink))
    return ink / np.maximum(np.linalg.norm(ink, axis=1, keepdims=True), 1e-9), np.hstack([low, high])


def upside_down(ink: Floats) -> Floats:
    """The ink of the figures turned by 180 degrees."""
    grid = ink.reshape(-1, GRID, GRID, DIRECTIONS)
    return grid[:, ::-1, ::-1].reshape(len(ink), SIZE)


def _turn(way: Floats) -> Floats:
    """Direction in units of 180 degrees / DIRECTIONS, 0 to DIRECTIONS."""
    out: Floats = np.mod(np.arctan2(way[:, 1], way[:, 0]) / np.pi, 1.0) * DIRECTIONS
    return out


def _binned(place: Floats, turn: Floats, weight: Floats, owner: Ints, count: int) -> Floats:
    at = np.clip(place, 0.0, 1.0) * (GRID - 1)
    cell = np.minimum(at.astype(np.int64), GRID - 2)
    part = at - cell
    lean = turn.astype(np.int64) % DIRECTIONS
    more = turn - np.floor(turn)
    out = np.zeros(count * SIZE)
    for right in (0, 1):
        across = part[:, 0] if right else 1 - part[:, 0]
        for down in (0, 1):
            along = part[:, 1] if down else 1 - part[:, 1]
            base = ((owner * GRID + cell[:, 1] + down) * GRID + cell[:, 0] + right) * DIRECTIONS
            for next_, share in ((0, 1 - more), (1, more)):
                out += np.bincount(base + (lean + next_) % DIRECTIONS, weight * across * along * share, len(out))
    return out.reshape(count, GRID, GRID, DIRECTIONS)


def _blurred(grid: Floats) -> Floats:
    """Each cell shared with its neighbours: a stroke a little beside is no other stroke."""
    for axis in (1, 2):
        moved = np.moveaxis(grid, axis, 0)
        soft = 0.5 * moved
        soft[1:] += 0.25 * moved[:-1]
        soft[:-1] += 0.25 * moved[1:]
        grid = np.moveaxis(soft, 0, axis)
    return grid.reshape(len(grid), SIZE)
