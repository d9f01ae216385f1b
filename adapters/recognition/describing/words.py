"""What text lies in and around a candidate."""

import re
from functools import lru_cache

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import places_in_boxes
from electrical_orchestrator.adapters.recognition.text import REMEMBERED, Texts

FARTHEST = 6.0
"""Text units: farther text counts as if it were this far."""
AT_ONCE = 1_000_000
"""About how many distances are held at once."""
DESIGNATION = re.compile(r"[-=+]?\d{0,3}-?[A-Z]{1,4}\d{1,4}[A-Z]?([.:/-]?\w{1,4})?")
REFERENCE = re.compile(r"/?\d+\s*[-/.]\s*[A-Z]+\d+|[/(]\d+[.:/]\d+\)?|\d+\.[A-Z]\d*")


def text_features(texts: Texts, box: Floats) -> Floats:
    """How much text lies inside, and how near the nearest designation, reference and any other text are."""
    n = len(box)
    if not len(texts):
        return np.column_stack([np.zeros((n, 3)), np.full((n, 4), 3.0)])
    looks, refers = texts.each(_forms).T > 0
    inside = np.zeros((3, n))
    for candidate, span in places_in_boxes(texts.centre, box):
        for row, of_kind in enumerate((np.ones(len(texts), bool), looks, ~looks & ~refers)):
            inside[row] += np.bincount(candidate[of_kind[span]], minlength=n)
    nearest = [_nearest(texts, box, flag) for flag in (looks, refers, ~(looks | refers))]
    return np.column_stack([*np.log1p(inside), *(np.minimum(near, FARTHEST) / 2 for near in nearest), _rivalry(texts, box, looks)])


@lru_cache(REMEMBERED)
def _forms(text: str) -> tuple[bool, bool]:
    """Whether ``text`` looks like a designation, and whether like a reference."""
    return DESIGNATION.fullmatch(text.replace(" ", "")) is not None, REFERENCE.fullmatch(text) is not None


def _nearest(texts: Texts, box: Floats, which: Flags) -> Floats:
    """How far the nearest of the chosen spans is, in text units; infinite when it is farther than ``FARTHEST``."""
    nearest = np.full(len(box), np.inf)
    spans = np.flatnonzero(which)
    for candidate, span in _around(texts, box, spans, FARTHEST):
        np.minimum.at(nearest, candidate, _apart(box[candidate], texts.box[span]))
    return nearest / texts.unit


def _rivalry(texts: Texts, box: Floats, looks: Flags) -> Floats:
    """Whether a candidate is about as near to its nearest designation as anything is: a neighbour's text tells nothing."""
    if not looks.any() or not len(box):
        return np.full(len(box), 1.5)
    spans, unit = np.flatnonzero(looks), texts.unit
    least, rival = np.full(len(texts), np.inf), np.full(len(box), np.inf)
    # Only distances up to FARTHEST above a designation's least one count: within twice FARTHEST, where the least is within once.
    near = [(c, s, _apart(box[c], texts.box[s])) for c, s in _around(texts, box, spans, 2 * FARTHEST)]
    for _, span, apart in near:
        np.minimum.at(least, span, apart)
    for candidate, span, apart in near:
        np.minimum.at(rival, candidate, apart - least[span])
    lonely = spans[~(least[spans] <= FARTHEST * unit)]
    for part in np.array_split(lonely, len(lonely) * len(box) // AT_ONCE + 1):
        apart = _apart(box[:, None], texts.box[part])
        rival = np.minimum(rival, (apart - apart.min(axis=0, initial=np.inf)).min(axis=1, initial=np.inf))
    return np.minimum(rival / unit, FARTHEST) / 2


def _around(texts: Texts, box: Floats, spans: Ints, reach: float) -> list[tuple[Ints, Ints]]:
    """Pairs of candidate and span that may be within ``reach`` text units of each other."""
    if not len(spans):
        return []
    half = (texts.box[spans, 2:] - texts.box[spans, :2]).max(axis=0) / 2 + reach * texts.unit
    return [(c, spans[s]) for c, s in places_in_boxes(texts.centre[spans], box + np.concatenate([-half, half]))]


def _apart(box: Floats, text: Floats) -> Floats:
    gaps = [np.maximum(np.maximum(box[..., s] - text[..., s + 2], text[..., s] - box[..., s + 2]), 0) for s in (0, 1)]
    distance: Floats = np.hypot(*gaps)
    return distance
