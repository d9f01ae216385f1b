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
    curves = np.flatnonzero(np.frombuffer(strokes.origin, np.int32) == StrokeOrigin.CURVE)
    if not len(curves):
        return
    count, first = np.frombuffer(strokes.count, np.int32), np.frombuffer(strokes.first, np.int32)
    if (count[curves] != len(CONTROLS)).any():
        raise ValueError("a curve without its four points")
    counts = count.copy()
    counts[curves] = len(CHAIN)
    ends = np.cumsum(counts, dtype=np.int32)
    firsts = ends - counts
    given, points = np.frombuffer(strokes.xy, np.complex64), np.empty(ends[-1], np.complex64)  # x and y of a point as one
    points[np.arange(len(given)) + np.repeat(firsts - first, count)] = given  # the chains then cover their controls
    starts, places = first[curves], firsts[curves]
    for at in range(0, len(starts), MANY):
        controls = given[starts[at : at + MANY] + CONTROLS].astype(complex)
        points[places[at : at + MANY] + CHAIN] = (WEIGHTS @ controls.view(float)).view(complex)
    strokes.count, strokes.first = array("i", counts.tobytes()), array("i", firsts.tobytes())
    strokes.xy = array("f", points.tobytes())
