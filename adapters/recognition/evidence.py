"""What text and templates say about a component's kind, as columns for the naming network."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.ordering import distinct
from electrical_orchestrator.adapters.recognition.patterns import LETTERS, PATTERN_FEATURES, class_letter, pattern_features
from electrical_orchestrator.adapters.recognition.templates import Library, Matches
from electrical_orchestrator.adapters.recognition.text import REMEMBERED, Texts
from electrical_orchestrator.domain.kinds import KINDS

KIND_NAMES: tuple[str, ...] = tuple(KINDS)
"""The order of kinds in every column and in the network's output; ``other`` among them."""
TOKENS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"A[12]",
        r"\d?[13]",
        r"\d?[12]",
        r"\d4|\d?4",
        r"[59][5678]",
        r"X[12]",
        r"[UVW][12]?",
        r"L[123]?|R|S|T",
        r"N",
        r"PE|PEN|⏚",
        r"[+-]|[+-]?\d+V",
        r"\d+/[LT]?\d+",
        r"M|MS|SM",
        r"G|GS",
        r"3 ?~|~|1 ?~",
        r"=|DC",
        r"V|mV|kV",
        r"A|mA|kA",
        r"W|kW|VA|kVA",
        r"kWh|Wh",
        r"Hz|cos.*",
        r"h|min",
        r"t|T|s",
        r"P|p|bar|I|Q|F|n",
        r"[<>].*|I ?>+.*|.*°C?",
        r"%|&|≥1|=1|1",
        r"(DI|DO|AI|AO|I|Q|E|A|X|Y)\d+([.:]\d+)?",
        r"COM|NO|NC|GND|VCC|VDD|VSS|IN|OUT|EN",
        r"[BCDK]\d{1,2}",
        r"\d+ ?A",
        r"\d+ ?mA",
        r"\d+([.,]\d+)? ?(mm.?|x\d.*)",
        r"\d+([.,]\d+)? ?([kMR]?(Ω|ohm|R|k|M)?\d*)",
        r"\d+([.,]\d+)? ?[munp]F?",
        r"[A-Z][A-Za-z0-9_-]{5,}",
        r".*[a-z]{4,}.*",
    )
)
PLACES = 2
"""Text inside the box, and text near it."""
NEAR = 1.6
"""Text units: text at most this far from a box is near it."""
TEXT_FEATURES = PLACES * len(TOKENS) + PATTERN_FEATURES + len(LETTERS) + 3
VOTE_FEATURES = len(KIND_NAMES) + 2


def text_evidence(around: Floats, designation: Sequence[str | None]) -> Floats:
    """(n, TEXT_FEATURES): what text stands ``around`` each box, and what its designation looks like."""
    called = np.array([designation_evidence(text) for text in designation], np.float32).reshape(-1, TEXT_FEATURES - around.shape[1])
    rows: Floats = np.insert(around, [-1], called, axis=1)
    return rows


def text_around(texts: Texts, boxes: Floats) -> Floats:
    """(n, places and tokens + 1): which tokens stand inside and near each box, and how much text inside."""
    rows = np.zeros((len(boxes), PLACES * len(TOKENS) + 1), np.float32)
    n = len(TOKENS)
    if len(texts) and len(boxes):
        token, centre = texts.each(_tokens), texts.centre
        (x, y), (left, top, right, foot) = centre.T, boxes.T[:, :, None]
        inside = (x >= left - 0.5) & (x <= right + 0.5) & (y >= top - 0.5) & (y <= foot + 0.5)
        x0, y0, x1, y1 = texts.box.T
        across, down = np.maximum(np.maximum(left - x1, x0 - right), 0), np.maximum(np.maximum(top - y1, y0 - foot), 0)
        near = (np.hypot(across, down) < NEAR * texts.unit) & ~inside
        rows[:, :n] = np.minimum(inside @ token, 3) / 2
        rows[:, n : 2 * n] = np.minimum(near @ token, 3) / 2
        rows[:, -1] = np.log1p(inside.sum(axis=1)) / 2
    return rows


@lru_cache(REMEMBERED)
def _tokens(text: str) -> tuple[bool, ...]:
    return tuple(pattern.fullmatch(text) is not None for pattern in TOKENS)


@lru_cache(REMEMBERED)
def designation_evidence(text: str | None) -> Floats:
    """What a designation (or its lack) says about the kind: patterns, class letter, whether there is one."""
    letter = np.zeros(len(LETTERS))
    if text is None:
        return np.concatenate([np.zeros(PATTERN_FEATURES), letter, [1.0, 0.0]])
    place = class_letter(text)
    if place >= 0:
        letter[place] = 1.0
    return np.concatenate([pattern_features(text), letter, [0.0, 1.0 if ":" in text else 0.0]])


CHANCE, CERTAIN = 2, 10
"""Strokes of so many atoms match by chance; those of so many, or more, never do."""
MEMORY = 0.5
"""The power to which each further atom makes the library's votes count beside the network: measured on real and composed sheets."""
DOUBT = 0.02
"""What is left to a kind that no matching shape has."""


def remembered(kind: Floats, votes: Floats, sets: Sequence[Ints]) -> Floats:
    """``kind`` (n, kinds), the network's probabilities, weighed with what the library remembers of exactly these strokes."""
    exact, own_scale = votes[:, -2] > 0, votes[:, -1] > 0
    atoms = np.array([len(which) for which in sets])
    power: Floats = MEMORY * exact * np.where(own_scale, 1.0, 0.5) * (np.clip(atoms, CHANCE, CERTAIN) - CHANCE)
    weighed: Floats = kind * (votes[:, : len(KIND_NAMES)] + DOUBT) ** power[:, None]
    weighed /= weighed.sum(axis=1, keepdims=True)
    return weighed


def template_votes(library: Library, matches: Matches, found: Sequence[Ints], near: Sequence[Flags]) -> Floats:
    """(n, VOTE_FEATURES): share of the exactly matching shapes that have each kind, whether any match, and at the sheet's scale."""
    n, kinds, shapes = len(found), len(KIND_NAMES), len(library.kinds)
    owner = np.repeat(np.arange(n), [len(which) for which in found])
    shape = library.shape[matches.variant[np.concatenate([np.zeros(0, np.int64), *found])]]
    own = np.concatenate([np.zeros(0, bool), *near])
    at_scale = np.bincount(owner[own], minlength=n) > 0
    counts = own | ~at_scale[owner]
    voting, voted = np.divmod(distinct(owner[counts] * shapes + shape[counts]), max(shapes, 1))
    kind = np.array([KIND_NAMES.index(library.kinds[which]) for which in voted], np.int64)
    votes = np.bincount(voting * kinds + kind, minlength=n * kinds).reshape(n, kinds)
    total = votes.sum(axis=1, keepdims=True)
    return np.hstack([votes / np.maximum(total, 1), total > 0, at_scale[:, None]]).astype(np.float32)
