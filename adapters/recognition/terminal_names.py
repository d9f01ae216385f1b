"""Which printed text names which terminal: every near pair is weighed, then all are assigned at once.

Distances are in text units. A terminal's name stands beside its lead, outside the symbol or within; within larger blocks it
stands in line with the lead, and between two opposite terminals it names both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.captions import with_designations
from electrical_orchestrator.adapters.recognition.leads import SIDES
from electrical_orchestrator.adapters.recognition.linking import assign
from electrical_orchestrator.adapters.recognition.near import places_in_boxes
from electrical_orchestrator.adapters.recognition.rows_of_names import unseen_terminals
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.domain.designations import Designation, TextRole, readings
from electrical_orchestrator.domain.errors import InvalidDesignation
from electrical_orchestrator.domain.geometry import Point

WORTH = 2.0
"""A name at no distance is worth this much; what costs more is not given."""
REACH = 4.0
"""Names are sought this far away; only those within a block in line with the lead are found that far."""
LONGEST = 16
"""Signs in a name."""
SHORT = 5
"""Signs in a name that stands outside a block."""
IN_LINE = 0.4
"""What is at most this far beside a lead's line is in line with it."""
WITHIN = 0.35
"""What each unit within the block, in line with the lead, costs of what it costs elsewhere."""
ASIDE = 0.15
"""What each unit costs by which the middle of a name is beside the lead's line."""
STRANGE = 0.7
"""What each unit costs by which another component is nearer."""
ELSEWHERE = 2.5
"""What it costs to stand in another component."""
OPPOSED = 4
"""Terminals of the smallest block whose names may each name two opposite terminals."""
UNSURE = 0.8
"""What the form of a name may cost that tells of a terminal which is not seen."""
CAPTION = 1.3
"""What it costs to stand under the component's designation in letters of its size."""
REFUSED = 9.0
"""What a form costs that is no name."""
UNNAMED = frozenset({"cable_marker", "cross_reference_arrow", "earth", "junction", "supply"})
"""Kinds whose text says something else than a terminal's name."""
WIRE_NUMBER = 3
"""Digits that are a wire's number rather than a terminal's."""

_WORD = re.compile(r"[^\s]{1,16}")
_LIKE_A_NAME = re.compile(r"[+-]?[A-Z]{1,2}\d{0,2}[+-]?")


@dataclass(frozen=True, slots=True)
class NamedTerminals:
    """What names terminals have, and which spans say so."""

    names: list[list[str | None]]
    """Parallel to the components' terminals."""
    spans: dict[int, int]
    """The component that each span names a terminal of."""


def name_terminals(
    texts: Texts, boxes: Floats, kinds: Sequence[str], terminals: Sequence[list[Point]], designation: dict[int, int]
) -> NamedTerminals:
    """Return the printed names of ``terminals`` (one list a component). ``designation``: the span that each component is called by.

    Terminals that are known from their names alone are added to ``terminals``.
    """
    names: list[list[str | None]] = [[None] * len(places) for places in terminals]
    component = np.repeat(np.arange(len(terminals)), [len(places) for places in terminals])
    place = np.array([tuple(p) for places in terminals for p in places], float).reshape(-1, 2)
    number = [i for places in terminals for i in range(len(places))]
    taken = set(designation.values())
    shown = {k: shown for k, text in enumerate(texts.text) if k not in taken and (shown := printed_name(text)) is not None}
    terminal, span, gain = _gains(texts, boxes, component, place, shown)
    captions = with_designations(texts, designation, np.isin(np.arange(len(texts)), list(shown)))
    gain -= CAPTION * np.array([captions.get(k) == component[t] for t, k in zip(terminal.tolist(), span.tolist(), strict=True)], float)
    gain[np.isin([kinds[c] for c in component[terminal]], list(UNNAMED))] = 0.0
    given = assign(terminal, span, gain)
    spans: dict[int, int] = {}
    for t, k in given.items():
        names[component[t]][number[t]] = shown[k]
        spans[k] = int(component[t])
    for t, k in _opposite(texts, boxes, component, place, given):
        names[component[t]][number[t]] = shown[k]
        spans[k] = int(component[t])
    for c, k, at in _rows(texts, boxes, terminals, given, component, number, [k for k in shown if k not in spans]):
        terminals[c].append(at)
        names[c].append(shown[k])
        spans[k] = c
    for c, k in ((c, k) for c, k in designation.items() if kinds[c] not in UNNAMED):
        _by_designation(texts, k, terminals[c], names[c])
    return NamedTerminals(names, spans)


def _rows(  # noqa: PLR0913, PLR0917 - what terminals and texts are like, and what is given already
    texts: Texts,
    boxes: Floats,
    terminals: Sequence[list[Point]],
    given: dict[int, int],
    component: Ints,
    number: Sequence[int],
    free: Sequence[int],
) -> list[tuple[int, int, Point]]:
    """Terminals of blocks that their names alone tell of: component, span and place."""
    named: dict[int, dict[int, int]] = {}
    for t, k in given.items():
        named.setdefault(int(component[t]), {})[number[t]] = k
    like = [k for k in free if _form(texts.text[k])[1] <= UNSURE]
    return [(c, k, at) for c, own in named.items() for k, at in unseen_terminals(texts, boxes[c], terminals[c], own, like)]


def printed_name(text: str) -> str | None:
    """The terminal's name in ``text`` (``13`` of ``:13`` and of ``-K1:13``), or None where it can be none."""
    if text.startswith(":") and _WORD.fullmatch(text[1:]):
        return text[1:]
    if ":" in text:
        return _named_by(text)
    return text if _WORD.fullmatch(text) else None


def _named_by(designation: str) -> str | None:
    try:
        return Designation.parse(designation).terminal
    except InvalidDesignation:
        return None


def _by_designation(texts: Texts, span: int, places: Sequence[Point], names: list[str | None]) -> None:
    """A designation such as ``-K1:13`` names the terminal next to it."""
    name = _named_by(texts.text[span]) if ":" in texts.text[span] else None
    free = [i for i, known in enumerate(names) if known is None]
    if name is not None and free and name not in names:
        x, y = texts.centre[span]
        names[min(free, key=lambda i: float(np.hypot(places[i].x - x, places[i].y - y)))] = name


def _gains(texts: Texts, boxes: Floats, component: Ints, place: Floats, shown: dict[int, str]) -> tuple[Ints, Ints, Floats]:
    """Pairs of terminal and span, and what each is worth."""
    unit, spans = texts.unit, np.array(sorted(shown), np.int64)
    if not len(spans) or not len(place):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    outward = _outward(place, boxes[component])
    box = texts.box[spans]
    foreign = _nearest(boxes, box, unit)
    count = np.bincount(component, minlength=len(boxes))
    cost = {k: _form(shown[k]) for k in shown}
    found: list[tuple[Ints, Ints, Floats]] = []
    half = (box[:, 2:] - box[:, :2]).max(axis=0) / 2 + REACH * unit
    for t, k in places_in_boxes(texts.centre[spans], np.hstack([place - half, place + half])):
        apart, own, side = box[k], boxes[component[t]], outward[t]
        low, high = apart[:, :2] - place[t], apart[:, 2:] - place[t]
        gap = np.where(low > 0, low, np.where(high < 0, high, 0.0)) / unit
        along, across = (gap * side).sum(axis=1), np.abs(gap * side[:, ::-1]).sum(axis=1)
        centre = (apart[:, :2] + apart[:, 2:]) / 2
        inside = ((centre >= own[:, :2]) & (centre <= own[:, 2:])).all(axis=1)
        behind = ((centre >= own[:, :2] - unit) & (centre <= own[:, 2:] + unit)).all(axis=1) & (along < 0)
        in_line = (inside | behind) & (across <= IN_LINE) & (count[component[t]] >= OPPOSED)
        aside = np.abs((centre - place[t]) * side[:, ::-1]).sum(axis=1) / unit
        distance = np.where(in_line, np.hypot(across, WITHIN * along), np.hypot(along, across)) + ASIDE * aside
        form = np.array([cost[int(spans[j])][0 if line else 1] for j, line in zip(k, in_line, strict=True)])
        strange = np.where(inside, 0.0, foreign.at(component[t], k))
        inmost = inside & (np.hypot(*(centre - place[t]).T) > np.hypot(*(centre - (own[:, :2] + own[:, 2:]) / 2).T))
        worth = WORTH - distance - form - strange - np.where(inmost & ~in_line, REFUSED, 0.0)
        good = worth > 0
        found.append((t[good], spans[k[good]], worth[good]))
    terminal, span, gain = (np.concatenate(column) for column in zip(*found, strict=True)) if found else (np.zeros(0),) * 3
    return terminal.astype(np.int64), span.astype(np.int64), gain


def _form(text: str) -> tuple[float, float]:
    """What the form of ``text`` costs as a name in line within a block, and elsewhere."""
    can = readings(text)
    within = REFUSED if can[0] is TextRole.REFERENCE else 0.3
    if len(text) > SHORT:
        return within, REFUSED
    if text.isdecimal():
        return min(within, 0.1), 0.0 if len(text) < WIRE_NUMBER else 0.8
    if can[0] in {TextRole.VALUE, TextRole.REFERENCE}:
        return within, REFUSED
    if TextRole.TERMINAL_NAME in can:
        return 0.0, 0.0
    if _LIKE_A_NAME.fullmatch(text):
        return within, 0.3
    return within, 1.2 if text.isupper() else REFUSED


def _outward(place: Floats, boxes: Floats) -> Floats:
    """(n, 2): from each terminal away from its component."""
    depth = np.abs(place[:, [0, 1, 0, 1]] - boxes)
    outward: Floats = SIDES[np.argmin(depth, axis=1)]
    return outward


@dataclass(frozen=True, slots=True)
class _Nearest:
    """How near the nearest component is to each text."""

    boxes: Floats
    box: Floats
    unit: float
    least: Floats
    inner: Ints
    """The smallest component that holds the text's middle, or -1."""

    def at(self, component: Ints, text: Ints) -> Floats:
        """What it costs that ``text`` stands nearer to another component than to ``component``."""
        own = _gap(self.boxes[component], self.box[text]) / self.unit
        elsewhere = (self.inner[text] >= 0) & (self.inner[text] != component)
        cost: Floats = STRANGE * (own - self.least[text]) + np.where(elsewhere, ELSEWHERE, 0.0)
        return cost


def _nearest(boxes: Floats, box: Floats, unit: float) -> _Nearest:
    least = np.full(len(box), REACH)
    inner, area = np.full(len(box), -1), np.full(len(box), np.inf)
    half = (box[:, 2:] - box[:, :2]).max(axis=0, initial=0.0) / 2 + REACH * unit
    size = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    for c, k in places_in_boxes((box[:, :2] + box[:, 2:]) / 2, boxes + np.concatenate([-half, half])):
        np.minimum.at(least, k, _gap(boxes[c], box[k]) / unit)
        centre = (box[k, :2] + box[k, 2:]) / 2
        holds = ((centre >= boxes[c, :2]) & (centre <= boxes[c, 2:])).all(axis=1)
        for i in np.flatnonzero(holds):
            if size[c[i]] < area[k[i]]:
                inner[k[i]], area[k[i]] = c[i], size[c[i]]
    return _Nearest(boxes, box, unit, least, inner)


def _gap(a: Floats, b: Floats) -> Floats:
    """How far boxes (n, 4) are from those of the same row, points."""
    apart: Floats = np.hypot(*np.maximum(np.maximum(a[:, :2] - b[:, 2:], b[:, :2] - a[:, 2:]), 0).T)
    return apart


def _opposite(texts: Texts, boxes: Floats, component: Ints, place: Floats, given: dict[int, int]) -> list[tuple[int, int]]:
    """Unnamed terminals of blocks that face a terminal with a name in line between both: terminal and span."""
    outward = _outward(place, boxes[component]) if len(place) else place
    count = np.bincount(component, minlength=len(boxes))
    found = []
    for t, span in given.items():
        if count[component[t]] < OPPOSED:
            continue
        run = 0 if outward[t, 0] else 1
        box, across = texts.box[span], place[t, 1 - run]
        if not box[1 - run] - IN_LINE * texts.unit <= across <= box[3 - run] + IN_LINE * texts.unit:
            continue
        facing = np.flatnonzero((component == component[t]) & (outward @ outward[t] < -0.5))  # noqa: PLR2004 - the opposite way
        facing = facing[np.abs(place[facing, 1 - run] - across) < IN_LINE * texts.unit]
        middle = (box[run] + box[run + 2]) / 2
        found += [
            (int(f), span)
            for f in facing
            if f not in given and min(place[f, run], place[t, run]) < middle < max(place[f, run], place[t, run])
        ]
    return found
