"""Flattens the curves of a sheet together, with numpy: in the process that asked for it, so that the child stays light."""

from array import array

import numpy as np
from electrical_orchestrator.domain.sheets import StrokeOrigin, Strokes

CONTROLS = np.arange(4)[:, None]
"""The points by which a Bezier curve comes from the child: its ends, and two between that it does not touch."""
PIECES = 8
"""Chords of a flattened curve."""
CHAIN = np.arange(PIECES + 1)[:, None]
WAY = CHAIN / PIECES
WEIGHTS = np.hstack([(1 - WAY) ** 3, 3 * WAY * (1 - WAY) ** 2, 3 * WAY**2 * (1 - WAY), WAY**3])
"""Of each control, for each point of the chain."""
MANY = 1 << 16
"""Curves flattened at a time: a few dozen MB."""


def flatten(strokes: Strokes) -> None:
    """Put chains of points in the place of curves; ValueError where a curve comes by other than four points."""
    curves = np.frombuffer(strokes.origin, np.int32) == StrokeOrigin.CURVE
    if not curves.any():
        return
    count, first = np.frombuffer(strokes.count, np.int32), np.frombuffer(strokes.first, np.int32)
    if (count[curves] != len(CONTROLS)).any():
        raise ValueError("a curve without its four points")
    given = np.frombuffer(strokes.xy, np.float32).reshape(-1, 2)
    counts = count + np.int32(len(CHAIN) - len(CONTROLS)) * curves
    firsts = np.cumsum(counts, dtype=np.int32) - counts
    points = np.empty((counts.sum(), 2), np.float32)
    points[np.repeat(~curves, counts)] = given[np.repeat(~curves, count)]
    starts, places = first[curves], firsts[curves]
    for at in range(0, len(starts), MANY):
        controls = given[starts[at : at + MANY] + CONTROLS].astype(float)
        points[places[at : at + MANY] + CHAIN] = (WEIGHTS @ controls.reshape(len(CONTROLS), -1)).reshape(len(CHAIN), -1, 2)
    strokes.count, strokes.first = array("i", counts.tobytes()), array("i", firsts.tobytes())
    strokes.xy = array("f", points.tobytes())
