"""Lists of names: those of a block's terminals stand side by side or one under the other, and designate no component."""

import re

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import places_in_boxes
from electrical_orchestrator.adapters.recognition.ordering import groups
from electrical_orchestrator.adapters.recognition.text import Texts

ALIGNED = 0.1
"""Text units: sides of texts in a list differ by less."""
LISTED = 4
"""So many texts are a list."""
SERIES = re.compile(r"\d+$")
"""What tells the members of a series apart."""
LEAST_BLOCK = 3.0
"""Text units: a rectangle with a shorter side holds no list."""


def listed(boxes: Floats, texts: Texts, component: Ints, span: Ints) -> Flags:
    """(pairs,): whether a text stands in a list of the component's terminals: one under the other, side by side.

    Any texts within it are such a list, and beside it those of one series (``D0``, ``D1``, ...).
    """
    among: Flags = np.zeros(len(span), bool)
    if len(span):
        b, centre, upright = boxes[component], texts.centre[span], texts.upright[span]
        between = (centre >= b[:, :2]) & (centre <= b[:, 2:])
        inside, beside = between.all(axis=1), np.where(upright, between[:, 0], between[:, 1])
        series = _numbered([SERIES.sub("", text) for text in texts.text])[span]
        for edge in range(4):  # lists of level text have their sides in line, lists of upright text their ends
            across = upright == bool(edge % 2)
            place = np.round(texts.box[span, edge] / (ALIGNED * texts.unit))
            for chosen, key in ((inside & across, [component, place]), (beside & across, [component, place, series])):
                among[_repeated(np.flatnonzero(chosen), np.column_stack(key))] = True
    return among


def _numbered(names: list[str]) -> Ints:
    """A number for each of ``names``, the same for equal ones."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


def _repeated(chosen: Ints, key: Floats) -> Ints:
    """Those of ``chosen`` rows whose ``key`` occurs among them ``LISTED`` times or more."""
    if not len(chosen):
        return chosen
    place = groups(key[chosen])
    often: Ints = chosen[np.bincount(place)[place] >= LISTED]
    return often


def in_other_blocks(atoms: Atoms, boxes: Floats, texts: Texts, component: Ints, span: Ints) -> Flags:
    """(pairs,): whether a text stands in a list within a rectangle that the component lies outside of."""
    blocks = _rectangles(atoms, LEAST_BLOCK * texts.unit)
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    others = np.zeros(len(span), bool)
    for block, text in places_in_boxes(texts.centre, blocks):
        names = listed(blocks, texts, block, text)
        for i in np.unique(block[names]):
            among = np.isin(span, text[names & (block == i)])
            apart = np.asarray(((middle < blocks[i, :2]) | (middle > blocks[i, 2:])).any(axis=1), bool)
            others |= among & apart[component]
    return others


def _rectangles(atoms: Atoms, least: float) -> Floats:
    """(n, 4): the rectangles among ``atoms`` whose sides are ``least`` or longer."""
    sides = np.flatnonzero(atoms.rectangle)
    if not len(sides):
        return np.zeros((0, 4))
    first = np.unique(atoms.strand[sides], return_index=True)[1]
    low = np.minimum.reduceat(atoms.box[sides, :2], first)
    high = np.maximum.reduceat(atoms.box[sides, 2:], first)
    box = np.hstack([low, high])
    large: Floats = box[(high - low).min(axis=1) >= least]
    return large
