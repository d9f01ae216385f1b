"""Lines that belong together: what stands right above or below a designation, in letters of the same size and direction."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats
from electrical_orchestrator.adapters.recognition.near import places_in_boxes
from electrical_orchestrator.adapters.recognition.text import Texts

STACKED = 0.7
"""Text units between lines that belong together."""
SAME_SIZE = 0.25
"""Share by which the sizes of such lines may differ."""


def with_designations(texts: Texts, designation: dict[int, int], free: Flags) -> dict[int, int]:
    """The component of whose caption each of the ``free`` spans is part. ``designation``: the span that each component is called by."""
    component = np.array(sorted(designation), np.int64)
    owned = np.array([designation[c] for c in component.tolist()], np.int64)
    spans = np.flatnonzero(free)
    found: dict[int, int] = {}
    if not len(spans) or not len(owned):
        return found
    gap = STACKED * texts.unit
    half = _half(texts.box[owned]) + _half(texts.box[spans]) + gap
    best = np.full(len(spans), np.inf)
    for o, k in places_in_boxes(texts.centre[spans], np.hstack([texts.centre[owned] - half, texts.centre[owned] + half])):
        upright = texts.upright[owned[o]]
        a, b = texts.box[owned[o]], texts.box[spans[k]]
        over = np.minimum(a[:, 2:], b[:, 2:]) - np.maximum(a[:, :2], b[:, :2])
        along = np.where(upright, over[:, 1], over[:, 0])
        apart = -np.where(upright, over[:, 0], over[:, 1])
        alike = np.abs(texts.size[owned[o]] / texts.size[spans[k]] - 1) < SAME_SIZE
        for i in np.flatnonzero((upright == texts.upright[spans[k]]) & (along > 0) & (apart < gap) & alike):
            if apart[i] < best[k[i]]:
                best[k[i]], found[int(spans[k[i]])] = apart[i], int(component[o[i]])
    return found


def _half(box: Floats) -> Floats:
    longest: Floats = (box[:, 2:] - box[:, :2]).max(axis=0) / 2
    return longest
