"""Spelling: the best way to read a line as letters, one after the other."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.lettering.glyphs import Glyphs
from electrical_orchestrator.adapters.recognition.lettering.lines import Line

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
    """Of the line."""
    cost: Floats
    """Of the best glyph."""
    glyph: Ints
    """The best glyph."""
    word: Ints
    """Letters of one word have the same number."""
    price: Floats
    """(letters, glyphs): what every glyph would cost."""

    def take(self, which: Flags) -> "Spelt":
        """Some of the letters."""
        return Spelt(self.line, self.group[which], self.cost[which], self.glyph[which], self.word[which], self.price[which])


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


def costs(glyphs: Glyphs, line: Line, style: Style) -> Floats:
    """(groups of the line, glyphs): how badly each group fits each glyph."""
    cap, single = line.row.cap, np.float32
    box = line.box / cap
    base = line.row.base / cap
    top, bottom, wide = (base - box[:, 1]).astype(single), (base - box[:, 3]).astype(single), (box[:, 2] - box[:, 0]).astype(single)
    out = np.subtract.outer(top, glyphs.top)
    out *= out
    low = np.subtract.outer(bottom, glyphs.bottom)
    low *= low
    out += low
    out *= single(PLACE)
    broad = np.subtract.outer(np.log(wide + single(0.1)), np.log(single(style.width) * glyphs.wide + single(0.1)))
    broad *= broad
    broad *= single(style.stiff)
    out += broad
    out += line.unlike
    for dot in np.flatnonzero(np.maximum(top - bottom, wide) < TINY):
        out[dot] += np.where(np.maximum(glyphs.top - glyphs.bottom, glyphs.wide) < TINY, DOT, 1.0) - line.unlike[dot]
    if style.font >= 0:
        out += np.where(glyphs.font == style.font, single(0.0), single(1.0 if style.strict else FOREIGN))
    prices: Floats = out
    return prices


def spell(line: Line, cost: Floats, junk: float = JUNK) -> Spelt:
    """The cheapest way through a line; what costs more than ``junk`` is none of its letters, and ends a word."""
    best, glyph = cost.min(axis=1), cost.argmin(axis=1)
    ink = np.maximum(line.length / line.row.cap, LEAST_INK)
    n = len(line.parts)
    total, last = [np.inf] * (n + 1), [-1] * (n + 1)
    total[0] = 0.0
    weighed = (ink * np.minimum(best, junk) + LETTER).tolist()
    for k, (i, j) in enumerate(line.groups):
        price = total[i] + weighed[k]
        if price < total[j]:
            total[j], last[j] = price, k
    chosen = []
    j = n
    while j > 0:
        chosen.append(last[j])
        j = line.groups[chosen[-1]][0]
    group = np.array(chosen[::-1], np.int64)
    good = best[group] < junk
    word = np.cumsum(~good)[good]
    group = group[good]
    return Spelt(line, group, best[group], glyph[group], word, cost[group])


def fonts_of(spelt: Spelt, glyphs: Glyphs) -> Floats:
    """(fonts,): how badly each font fits the letters, junk's cost at most for each."""
    first = np.searchsorted(glyphs.font, np.arange(len(glyphs.names)))
    per = np.minimum.reduceat(spelt.price, first, axis=1)
    return np.asarray(np.minimum(per, JUNK).sum(axis=0))
