"""Spelling: the best way to read a line as letters, one after the other."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.lettering.glyphs import Glyphs
from electrical_orchestrator.adapters.recognition.lettering.lines import Likeness, Line

PLACE = 2.0
"""What it costs to stand higher or lower, and
..."""
WIDTH = 0.06
"""What it costs to be wider or narrower than the glyph, squared logarithm."""
SAME_WIDTH = 0.3
"""The same, where the width is known."""
TINY, DOT = 0.22, 0.02
"""Heights of capitals: smaller ink is a dot, whatever its shape, and what its shape costs."""
FOREIGN = 0.05
"""What it costs to be of another font than the rest."""
JUNK = 0.22
"""What it costs to be no letter."""
LETTER = 0.012
"""What each letter costs: no letter is read as two."""
LEAST_INK = 0.4
"""Heights of capitals: a letter with less ink counts as if it had so much."""


@dataclass(slots=True)
class Spelt:
    """One reading of a line: one entry a letter, junk left out."""

    line: Line
    group: Ints
    """Of the likeness."""
    cost: Floats
    """Of the best glyph."""
    glyph: Ints
    """The best glyph."""
    word: Ints
    """Letters of one word have the same number."""


@dataclass(slots=True)
class Style:
    """What is known of the lettering beforehand."""

    font: int = -1
    """-1: any."""
    width: float = 1.0
    """Letters' width, in widths of their glyphs."""
    stiff: float = WIDTH
    """What another width costs."""
    strict: bool = False
    """Whether no other font will do."""


def costs(likeness: Likeness, line: Line, style: Style) -> Floats:
    """(groups of the line, glyphs): how badly each group fits each glyph."""
    glyphs, here = likeness.glyphs, slice(line.first, line.first + len(line.groups))
    box, cap, base = likeness.box[here], line.row.cap, line.row.base
    top, bottom, wide = (base - box[:, 1]) / cap, (base - box[:, 3]) / cap, (box[:, 2] - box[:, 0]) / cap
    place = (top[:, None] - glyphs.top) ** 2 + (bottom[:, None] - glyphs.bottom) ** 2
    broad = np.log((wide[:, None] + 0.1) / (style.width * glyphs.wide + 0.1)) ** 2
    dot = np.maximum(top - bottom, wide) < TINY
    unlike = np.where(dot[:, None], np.where(np.maximum(glyphs.top - glyphs.bottom, glyphs.wide) < TINY, DOT, 1.0), likeness.unlike[here])
    out: Floats = unlike + PLACE * place + style.stiff * broad
    if style.font >= 0:
        out = out + (1.0 if style.strict else FOREIGN) * (glyphs.font != style.font)
    return out


def spell(likeness: Likeness, line: Line, cost: Floats) -> Spelt:
    """The cheapest way through a line; what fits nothing is junk, and ends a word."""
    best, glyph = cost.min(axis=1), cost.argmin(axis=1)
    ink = np.maximum(likeness.length[line.first : line.first + len(line.groups)] / line.row.cap, LEAST_INK)
    n = len(line.parts)
    total, last = np.full(n + 1, np.inf), np.full(n + 1, -1)
    total[0] = 0.0
    for k, (i, j) in enumerate(line.groups):
        price = total[i] + ink[k] * min(best[k], JUNK) + LETTER
        if price < total[j]:
            total[j], last[j] = price, k
    chosen = []
    j = n
    while j > 0:
        chosen.append(int(last[j]))
        j = line.groups[chosen[-1]][0]
    group = np.array(chosen[::-1], np.int64)
    good = best[group] < JUNK
    word = np.cumsum(~good)[good]
    group = group[good]
    return Spelt(line, group + line.first, best[group], glyph[group], word)


def fonts_of(cost: Floats, spelt: Spelt, glyphs: Glyphs) -> Floats:
    """(fonts,): how badly each font fits the letters of a line, junk's cost at most for each."""
    first = np.searchsorted(glyphs.font, np.arange(len(glyphs.names)))
    per = np.minimum.reduceat(cost[spelt.group - spelt.line.first], first, axis=1) if len(spelt.group) else np.zeros((0, len(first)))
    return np.asarray(np.minimum(per, JUNK).sum(axis=0))
