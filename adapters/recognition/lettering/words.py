"""Words: letters that stand beside each other and fit, and how much that tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Ints
from electrical_orchestrator.adapters.recognition.lettering.context import MARGIN, settled
from electrical_orchestrator.adapters.recognition.lettering.glyphs import REPERTOIRE, Glyphs
from electrical_orchestrator.adapters.recognition.lettering.lines import Line
from electrical_orchestrator.adapters.recognition.lettering.pieces import Pieces
from electrical_orchestrator.adapters.recognition.lettering.spelling import JUNK, Spelt, Style, costs, spell

DOUBTFUL = 0.15
"""A letter of this cost says nothing for its word."""
ENOUGH = 1.4
"""Letters that fit perfectly, and are no mere bars and rings, make a word."""
PLAIN = 0.3
"""What a letter counts that many graphics look like."""
AGAIN = 0.3
"""What a letter counts that the word has had before: graphics repeat themselves, words hardly."""
COMMON = frozenset("@-=.,:;/()_+*<>°~'\"[]|\\!lIiOo0xXTLvVUucCnN7Jjr^{}1HDzZt")
NEVER_ALONE = frozenset("-=.,:;/()_+*<>°~'\"[]|\\!lIiOoxXv^{}cnu0LTVrjt")
"""Letters that say nothing by themselves: symbols look like them."""
STRICT, EXACT = 0.045, 0.02
"""The letters of a short word cost at most this in their hand; with another pen the second."""
UPRIGHT, HEAD_DOWN = (0.0, 90.0), (180.0, 270.0)
"""Directions in which text is looked for: first as it is read from below and from the right."""
DOWN = 0.95
"""What evidence of text head down counts."""
BLANK = 0.35
"""Heights of capitals: a gap this much wider than usual is a blank."""


@dataclass(slots=True)
class Word:
    """Letters in a row that fit."""

    spelt: Spelt
    """Only this word's letters."""
    evidence: float
    pieces: Ints
    pen: int
    style: Style


def words_of(pieces: Pieces, lines: Sequence[Line], glyphs: Glyphs, styles: Sequence[Style]) -> list[Word]:
    """Every word of every line, spelt as best can be."""
    out: list[Word] = []
    for line, style in zip(lines, styles, strict=True):
        spelt = spell(line, costs(glyphs, line, style), STRICT if style.strict else JUNK)
        out.extend(parted(pieces, spelt, glyphs))
    return out


def parted(pieces: Pieces, spelt: Spelt, glyphs: Glyphs) -> Iterator[Word]:
    """The words of a line that was spelt."""
    for number in np.unique(spelt.word):
        which = spelt.word == number
        part = spelt.take(which)
        letters = [REPERTOIRE[glyphs.letter[g]] for g in part.glyph]
        weight = np.array([PLAIN if letter in COMMON else 1.0 for letter in letters])
        weight *= np.array([AGAIN ** letters[:place].count(letter) for place, letter in enumerate(letters)])
        evidence = float((weight * (1 - part.cost / DOUBTFUL)).sum()) * (DOWN if spelt.line.frame.angle in HEAD_DOWN else 1.0)
        held = np.concatenate([np.concatenate(spelt.line.parts[slice(*spelt.line.groups[g])]) for g in part.group])
        yield Word(part, evidence, held, int(np.bincount(pieces.pen[held]).argmax()), Style())


def chosen(words: Sequence[Word], count: int, least: float = ENOUGH) -> list[Word]:
    """The strongest words that share no piece."""
    taken = np.zeros(count, bool)
    out = []
    for word in sorted(words, key=lambda word: -word.evidence):
        if word.evidence < least:
            break
        if not taken[word.pieces].any():
            taken[word.pieces] = True
            out.append(word)
    return out


def tells(word: Word, glyphs: Glyphs) -> bool:
    """Whether a word has a letter that is no mere bar or ring."""
    return any(REPERTOIRE[glyphs.letter[g]] not in NEVER_ALONE for g in word.spelt.glyph)


def width_of(spelt: Spelt, glyphs: Glyphs, font: int = -1) -> float:
    """How wide letters are, in widths of their glyphs; of one font, where enough of them are of it."""
    wide = (spelt.line.box[spelt.group, 2] - spelt.line.box[spelt.group, 0]) / spelt.line.row.cap
    fit = glyphs.wide[spelt.glyph] > 0.3  # noqa: PLR2004 - narrow letters cannot tell
    own = fit & (glyphs.font[spelt.glyph] == font)
    fit = own if own.any() else fit
    return float(np.median(wide[fit] / glyphs.wide[spelt.glyph[fit]])) if fit.any() else 1.0


def text_of(word: Word, glyphs: Glyphs) -> str:
    """What a word says, with blanks where letters stand apart."""
    spelt = word.spelt
    box, cap = spelt.line.box[spelt.group], spelt.line.row.cap
    width = width_of(spelt, glyphs)
    gap = (box[1:, 0] - box[:-1, 2]) / cap
    usual = width * (glyphs.right[spelt.glyph[:-1]] + glyphs.left[spelt.glyph[1:]])
    spare = gap - usual
    blanks = [False, *(spare - min(float(np.median(spare)) if len(spare) > 3 else 0.0, 0.2) > BLANK * width)]  # noqa: PLR2004 - too few
    choices = []
    for row in spelt.price:
        near = np.flatnonzero(row <= row.min() + MARGIN)
        by: dict[str, float] = {}
        for k in near:
            sign = REPERTOIRE[glyphs.letter[k]]
            by[sign] = min(by.get(sign, 1.0), float(row[k]))
        choices.append(by)
    return settled([REPERTOIRE[glyphs.letter[g]] for g in spelt.glyph], choices, blanks)
