"""How good finished networks are on composed sheets that trained none of them."""

from collections.abc import Iterable

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.model import Networks
from electrical_orchestrator.adapters.recognition.patterns import normal
from electrical_orchestrator.adapters.recognition.stages import analyse
from electrical_orchestrator.adapters.recognition.templates import Library
from electrical_orchestrator.adapters.recognition.training.examples import Example

SAME = 0.3
"""Intersection over union from which a found box is a component's."""


def check(sheets: Iterable[Example], networks: Networks, library: Library) -> dict[str, float]:
    """Return detection F1, recognition F1 and designation recall over ``sheets``."""
    true = found = detected = named = tagged = linked = 0
    for example in sheets:
        result = analyse(example.sheet, networks, library)
        known = [c for c in example.components if not c.ignored]
        pairs = _pairs(np.array([c.box for c in known], float).reshape(-1, 4), result.box)
        true, found, detected = true + len(known), found + len(result.box), detected + len(pairs)
        for i, j in pairs:
            named += known[i].kind == result.kind[j]
            given = result.texts.text[result.span[j]] if j in result.span else None
            linked += bool(known[i].designation) and normal(known[i].designation) == normal(given)
        tagged += sum(bool(c.designation) for c in known)
    return {
        "detection F1": round(2 * detected / max(true + found, 1), 4),
        "recognition F1": round(2 * named / max(true + found, 1), 4),
        "designation recall": round(linked / max(tagged, 1), 4),
    }


def _pairs(true: Floats, found: Floats) -> list[tuple[int, int]]:
    """One-to-one pairs of boxes, best overlap first."""
    low = np.maximum(true[:, None, :2] - 2, found[None, :, :2] - 2)
    high = np.minimum(true[:, None, 2:] + 2, found[None, :, 2:] + 2)
    shared = np.prod(np.clip(high - low, 0, None), axis=2)
    area = [np.prod(boxes[:, 2:] - boxes[:, :2] + 4, axis=1) for boxes in (true, found)]
    overlap = shared / (area[0][:, None] + area[1] - shared)
    pairs: list[tuple[int, int]] = []
    for flat in np.argsort(-overlap, axis=None):
        i, j = divmod(int(flat), max(len(found), 1))
        if overlap[i, j] < SAME:
            break
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs
