"""Hands: words that were written alike, and what that tells of each and of what is too short to tell by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats
from electrical_orchestrator.adapters.recognition.lettering.glyphs import REPERTOIRE, Glyphs
from electrical_orchestrator.adapters.recognition.lettering.lines import Frame, compare, line_of
from electrical_orchestrator.adapters.recognition.lettering.pieces import Pieces
from electrical_orchestrator.adapters.recognition.lettering.rows import Row, find_single
from electrical_orchestrator.adapters.recognition.lettering.spelling import SAME_WIDTH, Spelt, Style, costs, fonts_of, spell
from electrical_orchestrator.adapters.recognition.lettering.words import (
    ENOUGH,
    EXACT,
    NEVER_ALONE,
    STRICT,
    UPRIGHT,
    Word,
    chosen,
    parted,
    tells,
    width_of,
    words_of,
)

DIFFERENT = 4
"""Different letters that are no mere bars and rings on a sheet with stroked text."""
KNOWN = 10
"""So many letters of a hand tell as much of its font as the whole sheet does."""
FAINT = 0.4
"""The least evidence of a word among others of its size that are as short."""
HANDS = 1.06
"""Capitals whose heights differ less than this are of one hand."""


@dataclass(slots=True)
class Hand:
    """Words that were written alike, and what is known of that."""

    words: list[Word]
    style: Style
    cap: float
    frames: list[Frame]

    @classmethod
    def of(cls, pieces: Pieces, words: list[Word], glyphs: Glyphs, usual: Floats) -> "Hand":
        """``usual`` is what a letter costs in each font, on the whole sheet."""
        fonts = font_costs(words, glyphs) + KNOWN * usual
        width = float(np.median([width_of(word.spelt, glyphs) for word in words]))
        for word in words:
            word.spelt.line.row = _settled(word.spelt, glyphs)
        cap = float(np.median([word.spelt.line.row.cap for word in words]))
        frames = {(frame.angle, frame.slant): frame for frame in (word.spelt.line.frame for word in words)}
        if len(words) > 1:  # what is short may run up the sheet, too
            slant = words[0].spelt.line.frame.slant
            frames |= {(angle, slant): Frame.of(pieces, angle, slant) for angle in UPRIGHT if (angle, slant) not in frames}
        return cls(words, Style(int(np.argmin(fonts)), width), cap, list(frames.values()))


def again(pieces: Pieces, hand: Hand, glyphs: Glyphs) -> Iterator[Word]:
    """The words of a hand spelt again, now that it is known; no piece is read twice."""
    taken = np.zeros(len(pieces), bool)
    for word in hand.words:
        line = word.spelt.line
        style = Style(hand.style.font, width_of(word.spelt, glyphs, hand.style.font), SAME_WIDTH)
        for found in parted(pieces, spell(line, costs(glyphs, line, style)), glyphs):
            if np.isin(found.pieces, word.pieces).any() and not taken[found.pieces].any():
                taken[found.pieces] = True
                found.style = style
                yield found


def faint(pieces: Pieces, usual: Hand, found: Sequence[Word], out: Sequence[Word], glyphs: Glyphs) -> list[Hand]:
    """Hands of short words alone, in the usual hand's font at another size: each word could be an accident, all of them hardly."""
    taken = _taken(pieces, out)
    lines = {id(word.spelt.line): word.spelt.line for word in found if not taken[word.pieces].any()}
    strict = Style(usual.style.font, usual.style.width, SAME_WIDTH, strict=True)
    words = [word for word in words_of(pieces, list(lines.values()), glyphs, [strict] * len(lines)) if word.spelt.cost.max() <= STRICT]
    words = [word for word in words if not taken[word.pieces].any() and tells(word, glyphs)]
    hands = []
    for group in alike(chosen(words, len(pieces), least=FAINT)):
        letters = {REPERTOIRE[glyphs.letter[g]] for word in group for g in word.spelt.glyph} - NEVER_ALONE
        if len(letters) >= DIFFERENT and sum(word.evidence for word in group) >= 2 * ENOUGH:
            cap = float(np.median([word.spelt.line.row.cap for word in group]))
            for word in group:
                word.style = strict
            hands.append(Hand(group, usual.style, cap, usual.frames))
    return hands


def short(pieces: Pieces, hands: list[Hand], words: list[Word], glyphs: Glyphs) -> list[Word]:
    """Words too short to be known as such, but in a hand that longer ones have shown."""
    out: list[Word] = []
    for hand in hands:
        free = np.flatnonzero(~_taken(pieces, words + out))
        lines = [line_of(row, frame) for frame in hand.frames for row in find_single(frame.box, pieces.pen, free, hand.cap)]
        compare(pieces, lines, glyphs)
        strict = Style(hand.style.font, hand.style.width, SAME_WIDTH, strict=True)
        found = words_of(pieces, lines, glyphs, [strict] * len(lines))
        good = [
            word for word in found if word.spelt.cost.max() <= (STRICT if word.pen == hand.words[0].pen else EXACT) and tells(word, glyphs)
        ]
        for word in chosen(good, len(pieces), least=0.0):
            word.style = strict
            out.append(word)
    return out


def _taken(pieces: Pieces, words: Sequence[Word]) -> Flags:
    """Which pieces belong to words."""
    taken = np.zeros(len(pieces), bool)
    for word in words:
        taken[word.pieces] = True
    return taken


def alike(words: list[Word]) -> list[list[Word]]:
    """Words of about equal height and equal pen."""
    out: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.pen, word.spelt.line.row.cap)):
        last = out[-1][-1] if out else None
        if last and last.pen == word.pen and word.spelt.line.row.cap <= HANDS * last.spelt.line.row.cap:
            out[-1].append(word)
        else:
            out.append([word])
    return out


def font_costs(words: Sequence[Word], glyphs: Glyphs) -> Floats:
    """(fonts,): how badly each font fits all letters of ``words``."""
    each = [fonts_of(word.spelt, glyphs) for word in words]
    return np.asarray(np.sum(each, axis=0))


def _settled(spelt: Spelt, glyphs: Glyphs) -> Row:
    """The row with its lines where its letters have them."""
    box, row = spelt.line.box[spelt.group], spelt.line.row
    share = np.concatenate([glyphs.top[spelt.glyph], glyphs.bottom[spelt.glyph]])
    v = np.concatenate([box[:, 1], box[:, 3]])
    if np.ptp(share) < 0.5:  # noqa: PLR2004 - too flat to tell a height
        return row
    (cap, base), *_ = np.linalg.lstsq(np.column_stack([-share, np.ones(len(share))]), v, rcond=None)
    return Row(row.pieces, float(base), float(cap)) if 0.9 * row.cap < cap < 1.1 * row.cap else row
