"""Directions of text that is neither level nor upright: letters stand beside each other at it, again and again."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.lettering.lines import Frame
from electrical_orchestrator.adapters.recognition.lettering.pieces import Pieces
from electrical_orchestrator.adapters.recognition.lettering.rows import level_pairs
from scipy.spatial import cKDTree

FEWEST = 8
"""Pieces whose direction can be told."""
SHARE = 0.12
"""Share of neighbours that lie in one direction, where it is one of text."""
MOST = 3
_BIN = 5
_NEIGHBOURS = 4
_AXIS = 4.0
"""Degrees from level or upright that are found as such anyway."""


def oblique(pieces: Pieces, free: Ints) -> list[float]:
    """Degrees anti-clockwise, 0 to 180, in which pieces of the numbers ``free`` may stand in rows."""
    if len(free) < FEWEST:
        return []
    middle = (pieces.box[free, :2] + pieces.box[free, 2:]) / 2
    near = cKDTree(middle).query(middle, min(_NEIGHBOURS, len(free)))[1][:, 1:]
    way = (middle[near] - middle[:, None]).reshape(-1, 2)
    turn = np.degrees(np.arctan2(-way[:, 1], way[:, 0])) % 180
    count = np.bincount((turn / _BIN).astype(np.int64) % (180 // _BIN), minlength=180 // _BIN)
    both = count + np.roll(count, -1)
    found: list[float] = []
    for start in np.argsort(-both, kind="stable")[:MOST]:
        if both[start] < max(SHARE * len(turn), FEWEST):
            continue
        angle = _refined(pieces, free, float((start + 1) * _BIN))
        if min(angle % 90, -angle % 90) > _AXIS and all(abs(angle - other) > _AXIS for other in found):
            found.append(angle)
    return found


def _refined(pieces: Pieces, free: Ints, angle: float) -> float:
    """The direction near ``angle`` in which most pieces stand level."""
    tries: Floats = angle + np.arange(-_BIN, _BIN + 1.0)
    counts = np.array([_level(pieces, free, float(one)) for one in tries])
    fine: Floats = tries[counts.argmax()] + np.array([0.0, -0.6, -0.3, 0.3, 0.6])
    return float(fine[np.argmax([_level(pieces, free, float(one)) for one in fine])]) % 180


def _level(pieces: Pieces, free: Ints, angle: float) -> int:
    return len(level_pairs(Frame.of(pieces, angle, 0).box[free], pieces.pen[free]))
