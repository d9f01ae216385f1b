"""Pictures of fronts: cells side by side that no conductor reaches show a device as it looks, not components of a circuit."""

from collections.abc import Sequence

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats
from electrical_orchestrator.adapters.recognition.nets import Wiring
from electrical_orchestrator.adapters.recognition.ordering import connected

CELLS = 4
"""So many cells side by side make a front."""
CLOSE = 0.5
"""The gap between cells of one front is smaller than this share of their shorter side."""
ALIKE = 0.1
"""Cells of one front differ in width, or in height, by at most this share."""
IN_ROWS = frozenset({"terminal", "terminal_strip", "connector", "plc_io", "junction", "cross_reference_arrow"})
"""Kinds that stand in rows even where nothing is wired to them."""


def fronts(boxes: Floats, kinds: Sequence[str], wiring: Wiring) -> Flags:
    """Which of the components (``boxes`` (n, 4)) are cells of a front."""
    wired = set(wiring.joining())
    front = np.zeros(len(boxes), bool)
    lone = np.array([i for i, kind in enumerate(kinds) if i not in wired and kind not in IN_ROWS], np.int64)
    if len(lone) >= CELLS:
        row = connected(np.argwhere(_beside(boxes[lone])), len(lone))
        front[lone] = np.bincount(row)[row] >= CELLS
    return front


def _beside(boxes: Floats) -> Flags:
    """(n, n): which boxes are alike and lie close to each other."""
    gap = (boxes[:, None, :2] - boxes[None, :, 2:]).max(axis=2)
    size = boxes[:, 2:] - boxes[:, :2]
    alike = (np.abs(size[:, None] - size[None]) <= ALIKE * np.maximum(size[:, None], size[None])).any(axis=2)
    short = size.min(axis=1)
    beside: Flags = (np.maximum(gap, gap.T) < CLOSE * np.minimum(short[:, None], short[None])) & alike
    return beside
