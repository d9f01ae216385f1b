"""Small pictures of candidates, drawn from their strokes: no sheet is rendered."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Fill, Floats, Ints
from electrical_orchestrator.adapters.recognition.strands import sample

SIDE = 48
"""Pixels a side."""
MARGIN = 7
"""Pixels around the candidate's longer side, so that what it is wired to is seen."""
CHANNELS = 3
"""The candidate's ink, its filled ink, and foreign ink around it."""


def crops(atoms: Atoms, sets: list[Ints], boxes: Floats) -> np.ndarray:
    """Return (n, CHANNELS, SIDE, SIDE) pictures, 0 to 1, each scaled to its candidate's longer side."""
    pictures = np.zeros((len(sets), CHANNELS, SIDE, SIDE), np.float32)
    low, high = atoms.box[:, :2], atoms.box[:, 2:]
    for picture, which, box in zip(pictures, sets, boxes, strict=True):
        longer = max(box[2] - box[0], box[3] - box[1], 0.5)
        scale = (SIDE - 2 * MARGIN) / longer
        middle = (box[:2] + box[2:]) / 2
        reach = SIDE / 2 / scale
        around = np.flatnonzero(((high >= middle - reach) & (low <= middle + reach)).all(axis=1))
        foreign = np.setdiff1d(around, which)
        filled = which[atoms.fill[which] == Fill.INK]
        for channel, chosen in enumerate((which, filled, foreign)):
            _draw(picture[channel], atoms, chosen, middle, scale)
    return pictures


def _draw(picture: np.ndarray, atoms: Atoms, which: Ints, middle: Floats, scale: float) -> None:
    """Add the ink of the chosen atoms, spread over the four pixels nearest to each sample point."""
    if not len(which):
        return
    points, _ = sample(atoms.take(which), 0.5 / scale)
    place = (points - middle) * scale + SIDE / 2 - 0.5
    corner = np.floor(place).astype(np.int64)
    part = place - corner
    for dx in (0, 1):
        for dy in (0, 1):
            x, y = corner[:, 0] + dx, corner[:, 1] + dy
            ink = np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1])
            seen = (x >= 0) & (x < SIDE) & (y >= 0) & (y < SIDE)
            np.add.at(picture, (y[seen], x[seen]), ink[seen])
    np.minimum(picture, 1.0, out=picture)
