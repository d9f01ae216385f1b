"""Which text is whose designation: every near pair of component and span is scored, then all are assigned at once.

A component may stay without, and so may a text. A text that has the form of a designation is nearly always somebody's, another
one seldom is: that decides how sure the score of a pair must be. Authors of installations differ too much in class letters to be
held to them; those of electronics do not.
"""

from functools import lru_cache

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.ordering import connected, in_order, parted, starts
from electrical_orchestrator.adapters.recognition.patterns import PATTERN_FEATURES, pattern_features
from electrical_orchestrator.adapters.recognition.text import REMEMBERED, Texts
from electrical_orchestrator.domain.designations import TextRole, readings
from electrical_orchestrator.domain.designations.practice import is_usual
from electrical_orchestrator.domain.potentials import potential_of
from scipy.optimize import linear_sum_assignment

REACH = 7.0
"""Text units: farther text is never a component's designation."""
FARTHER = 99.0
"""Text units: farther than any text that counts."""
APART = ("cross_reference_arrow", "terminal", "terminal_strip", "earth", "supply", "junction", "cable_marker", "plc_io", "other")
"""Kinds whose text is placed in ways of their own."""
LIKELY = slice(0, 5)
"""The patterns that designations and references have."""
PLACE = slice(0, 34)
"""The features of a pair that tell how the text lies; the others tell what component and text are like."""
PAIR_FEATURES = PLACE.stop + len(APART) + PATTERN_FEATURES


NAMED_OTHERWISE = frozenset(
    {"cross_reference_arrow", "supply", "terminal", "terminal_strip", "plc_io", "junction", "connector", "cable_marker"}
)
"""Kinds beside which a reference, a potential or a number stands as designation."""
LEAST_LIKELY_NAME, LEAST_OTHER_NAME, NEVER = -6.0, 0.0, 99.0
"""Logits that a pair must exceed: where the text is likeliest a designation, where it can be one, and where its form forbids it."""
USUAL = 2.0
"""Logits that a class letter usual for the component's kind is worth."""


def near_pairs(boxes: Floats, texts: Texts) -> tuple[Ints, Ints]:
    """Components and spans that are near enough to be scored: pairs of numbers."""
    if not len(boxes) or not len(texts):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    component, span = np.nonzero(_distance(boxes, texts.box) < REACH * texts.unit)
    return component, span


def pair_features(boxes: Floats, kinds: list[str], texts: Texts, component: Ints, span: Ints) -> Floats:
    """(pairs, PAIR_FEATURES): how each span lies to each component, and what both are like. Distances are in text units."""
    if not len(component):
        return np.zeros((0, PAIR_FEATURES), np.float32)
    unit = texts.unit
    looks = texts.each(pattern_features)
    likely = looks[:, LIKELY].any(axis=1) & (looks[:, 8] == 0)
    b, s = boxes[component], texts.box[span]
    size = (b[:, 2:] - b[:, :2]) / unit
    gap = np.maximum(np.maximum(b[:, :2] - s[:, 2:], s[:, :2] - b[:, 2:]), 0) / unit
    offset = ((s[:, :2] + s[:, 2:]) - (b[:, :2] + b[:, 2:])) / 2 / unit
    upright = texts.upright[span]
    here, away = np.hypot(*gap.T), np.hypot(*offset.T)
    rank_of_component, nearest_component = _ranked(span, here, away)
    among_likely, _ = _ranked(component, np.where(likely[span], here, FARTHER), away)
    after_likely = likely.sum() + np.cumsum(~likely) - 1
    rank_of_span = np.where(likely[span], among_likely, after_likely[span])
    nearest_likely = _distance(boxes, texts.box[likely]).min(axis=1, initial=FARTHER * unit) / unit
    kind = np.array([[k == apart for apart in APART] for k in kinds], float).reshape(-1, len(APART))
    rows = np.column_stack(
        [
            here / 3,
            gap / 3,
            offset / 6,
            np.abs(offset) / 6,
            offset > 0,
            gap == 0,
            (gap == 0).all(axis=1),
            offset / np.maximum(size, 0.3) / 3,
            np.abs(s - b) / unit / 6,
            (s - b) / unit / 6,
            upright,
            upright == (size[:, 1] > size[:, 0]),
            np.minimum(rank_of_component, 4) / 2,
            np.minimum(rank_of_span, 4) / 2,
            texts.size[span] / unit,
            np.log1p(size),
            size[:, 0] > size[:, 1],
            (nearest_component - here) / 3,
            np.minimum((nearest_likely[component] - here) / 3, 3),
            np.full(len(b), likely.mean()),
            likely[span],
            kind[component],
            looks[span],
        ]
    )
    limited: Floats = np.clip(rows, -4, 4).astype(np.float32)
    return limited


def needed(kinds: list[str], texts: Texts, component: Ints, span: Ints) -> Floats:
    """(pairs,): the logit above which a pair is taken, by the form of its text."""
    if not len(span):
        return np.zeros(0)
    likeliest, possible = texts.each(_designates).T > 0
    otherwise = np.array([kind in NAMED_OTHERWISE for kind in kinds], bool)
    least: Floats = np.where(likeliest[span], LEAST_LIKELY_NAME, np.where(possible[span] | otherwise[component], LEAST_OTHER_NAME, NEVER))
    named = np.flatnonzero(likeliest[span])
    usual = [is_usual(kinds[c], texts.text[s]) for c, s in zip(component[named].tolist(), span[named].tolist(), strict=True)]
    least[named] -= USUAL * np.array(usual)
    return least


@lru_cache(REMEMBERED)
def _designates(text: str) -> tuple[bool, bool]:
    """Whether ``text`` is likeliest a designation, and whether it can be one."""
    roles = readings(text)
    return roles[0] is TextRole.DESIGNATION, TextRole.DESIGNATION in roles


def names_device(text: str) -> bool:
    """Whether ``text`` is likeliest a designation, and no potential has that name."""
    return _designates(text)[0] and potential_of(text) is None


def assign(component: Ints, span: Ints, logit: Floats) -> dict[int, int]:
    """The spans given to components so that the sum of positive ``logit`` is greatest: component to span."""
    good = np.flatnonzero(logit > 0)
    if not len(good):
        return {}
    component, span, gain = component[good], span[good], logit[good]
    n = int(component.max()) + 1
    block = connected(np.column_stack([component, n + span]), n + int(span.max()) + 1)[component]
    given: dict[int, int] = {}
    for pairs in _blocks(block):
        if len(pairs) == 1:
            given[int(component[pairs[0]])] = int(span[pairs[0]])
            continue
        rows, row = np.unique(component[pairs], return_inverse=True)
        columns, column = np.unique(span[pairs], return_inverse=True)
        cost = np.zeros((len(rows), len(columns)))
        cost[row, column] = -gain[pairs]
        for r, c in zip(*linear_sum_assignment(cost), strict=True):
            if cost[r, c] < 0:
                given[int(rows[r])] = int(columns[c])
    return given


def _blocks(block: Ints) -> list[Ints]:
    order = in_order(block)
    return parted(order, starts(block[order]))


def _ranked(owner: Ints, distance: Floats, away: Floats) -> tuple[Ints, Floats]:
    """For each pair, how many of its owner's pairs are nearer, middles deciding where both touch; and how near the nearest is."""
    order = np.lexsort((away, distance, owner))
    first = starts(owner[order])
    count = np.diff(np.append(first, len(order)))
    rank, nearest = np.empty(len(order), np.int64), np.empty(len(order))
    rank[order] = np.arange(len(order)) - np.repeat(first, count)
    nearest[order] = np.repeat(distance[order[first]], count)
    return rank, nearest


def _distance(boxes: Floats, others: Floats) -> Floats:
    """(n, m): how far ``boxes`` (n, 4) are from ``others`` (m, 4), points."""
    gap: list[Flags | Floats] = [
        np.maximum(np.maximum(boxes[:, None, s] - others[:, s + 2], others[:, s] - boxes[:, None, s + 2]), 0) for s in (0, 1)
    ]
    distance: Floats = np.hypot(*gap)
    return distance
