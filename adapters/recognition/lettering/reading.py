"""Reading: from pieces to words, each with its letters, all of one hand where they look so."""

from collections.abc import Sequence

import numpy as np
from electrical_orchestrator.adapters.recognition.lettering.angles import oblique
from electrical_orchestrator.adapters.recognition.lettering.glyphs import REPERTOIRE, Glyphs
from electrical_orchestrator.adapters.recognition.lettering.hands import DIFFERENT, Hand, again, alike, faint, font_costs, short
from electrical_orchestrator.adapters.recognition.lettering.lines import Frame, Line, compare, line_of, slants
from electrical_orchestrator.adapters.recognition.lettering.pieces import Pieces
from electrical_orchestrator.adapters.recognition.lettering.rows import Row, find_rows
from electrical_orchestrator.adapters.recognition.lettering.spelling import Style
from electrical_orchestrator.adapters.recognition.lettering.words import COMMON, HEAD_DOWN, UPRIGHT, Word, chosen, words_of

FEWEST = 3
"""Pieces on a sheet with stroked text."""
MOST = 60_000
"""Pieces that are read within seconds; where there are more, none is."""
PROBE = 48
"""Where none of about so many rows is a word, there are none."""
SURE = 0.06
"""Words whose letters cost less than this are not tried head down."""
WHOLE = 0.9
"""... if they hold this share of their row."""


def read(pieces: Pieces, glyphs: Glyphs) -> list[Word]:
    """The words that the pieces form."""
    if not FEWEST <= len(pieces) <= MOST:
        return []
    rows = rows_in(pieces, UPRIGHT)
    sample = slice(None, None, max(1, len(rows) // PROBE))
    words = _found(pieces, glyphs, rows[sample])
    if chosen(words, len(pieces)):
        del rows[sample]
        words += _found(pieces, glyphs, rows)
    whole = [word for word in words if len(word.pieces) >= WHOLE * len(word.spelt.line.row.pieces)]
    free = np.ones(len(pieces), bool)
    for word in chosen([word for word in whole if word.spelt.cost.mean() <= SURE], len(pieces)):
        free[word.pieces] = False
    words += _found(pieces, glyphs, [(frame, row) for frame, row in rows_in(pieces, HEAD_DOWN) if free[row.pieces].any()])
    words += _leaning(pieces, glyphs, words)
    found, words = words, chosen(words, len(pieces))
    if not _convincing(words, glyphs):
        return []
    usual = font_costs(words, glyphs) / max(sum(len(word.spelt.group) for word in words), 1)
    hands = [Hand.of(pieces, group, glyphs, usual) for group in alike(words)]
    out = [word for hand in hands for word in again(pieces, hand, glyphs)]
    others = faint(pieces, max(hands, key=lambda hand: len(hand.words)), found, out, glyphs)
    out += [word for hand in others for word in hand.words]
    return out + short(pieces, hands + others, out, glyphs)


def _leaning(pieces: Pieces, glyphs: Glyphs, words: list[Word]) -> list[Word]:
    """Words that are neither level nor upright, where much ink is left."""
    free = np.ones(len(pieces), bool)
    for word in chosen(words, len(pieces)):
        free[word.pieces] = False
    angles = oblique(pieces, np.flatnonzero(free))
    rows = rows_in(pieces, [turn for angle in angles for turn in (angle, angle + 180)])
    return _found(pieces, glyphs, [(frame, row) for frame, row in rows if free[row.pieces].any()])


def _convincing(words: Sequence[Word], glyphs: Glyphs) -> bool:
    """Whether so many different letters were found that they are no accident."""
    good = {
        REPERTOIRE[glyphs.letter[g]] for word in words for g, cost in zip(word.spelt.glyph, word.spelt.cost, strict=True) if cost <= SURE
    }
    return len(good - COMMON) >= DIFFERENT


def rows_in(pieces: Pieces, angles: Sequence[float]) -> list[tuple[Frame, Row]]:
    """All rows that there may be in these directions."""
    frames = [Frame.of(pieces, angle, 0) for angle in angles]
    return [(frame, row) for frame in frames for row in find_rows(frame.box, pieces.pen)]


def lines_of(pieces: Pieces, rows: Sequence[tuple[Frame, Row]]) -> list[Line]:
    """The rows in every slant that they may have."""
    frames: dict[tuple[float, int], Frame] = {}
    out = []
    for frame, row in rows:
        for slant in slants(pieces, frame, row):
            key = (frame.angle, slant)
            if key not in frames:
                frames[key] = Frame.of(pieces, *key) if slant else frame
            out.append(line_of(row, frames[key]))
    return out


def _found(pieces: Pieces, glyphs: Glyphs, rows: Sequence[tuple[Frame, Row]]) -> list[Word]:
    """All words that there may be in these rows."""
    lines = lines_of(pieces, rows)
    compare(pieces, lines, glyphs)
    return words_of(pieces, lines, glyphs, [Style()] * len(lines))
