"""Reading: from pieces to words, each with its letters, all of one hand where they look so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.lettering.angles import oblique
from electrical_orchestrator.adapters.recognition.lettering.context import MARGIN, settled
from electrical_orchestrator.adapters.recognition.lettering.glyphs import REPERTOIRE, Glyphs
from electrical_orchestrator.adapters.recognition.lettering.lines import Frame, Line, compare, line_of, slants
from electrical_orchestrator.adapters.recognition.lettering.pieces import Pieces
from electrical_orchestrator.adapters.recognition.lettering.rows import Row, find_rows, find_single
from electrical_orchestrator.adapters.recognition.lettering.spelling import JUNK, SAME_WIDTH, Spelt, Style, costs, fonts_of, spell

DOUBTFUL = 0.15
"""A letter of this cost says nothing for its word."""
ENOUGH = 1.4
"""Letters that fit perfectly, and are no mere bars and rings, make a word."""
PLAIN = 0.3
"""What a letter counts that many graphics look like."""
AGAIN = 0.3
"""What a letter counts that the word has had before: graphics repeat themselves, words hardly."""
_PLAIN = frozenset("@-=.,:;/()_+*<>°~'\"[]|\\!lIiOo0xXTLvVUucCnN7Jjr^{}1HDzZt")
_NEVER_ALONE = frozenset("-=.,:;/()_+*<>°~'\"[]|\\!lIiOoxXv^{}cnu0LTVrjt")
"""Letters that say nothing by themselves: symbols look like them."""
STRICT, EXACT = 0.045, 0.02
"""The letters of a short word cost at most this in their hand; with another pen the second."""
FEWEST = 3
"""Pieces on a sheet with stroked text."""
MOST = 60_000
"""Pieces that are read within seconds; where there are more, none is."""
PROBE = 48
"""Where none of about so many rows is a word, there are none."""
DIFFERENT = 4
"""Different letters that are no mere bars and rings on a sheet with stroked text."""
KNOWN = 10
"""So many letters of a hand tell as much of its font as the whole sheet does."""
UPRIGHT, HEAD_DOWN = (0.0, 90.0), (180.0, 270.0)
"""Directions in which text is looked for: first as it is read from below and from the right."""
SURE = 0.06
"""Words whose letters cost less than this are not tried head down."""
WHOLE = 0.9
"""... if they hold this share of their row."""
DOWN = 0.95
"""What evidence of text head down counts."""
FAINT = 0.4
"""The least evidence of a word among others of its size that are as short."""
HANDS = 1.06
"""Capitals whose heights differ less than this are of one hand."""


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
        out.extend(_words(pieces, spelt, glyphs))
    return out


def _words(pieces: Pieces, spelt: Spelt, glyphs: Glyphs) -> Iterator[Word]:
    for number in np.unique(spelt.word):
        which = spelt.word == number
        part = spelt.take(which)
        letters = [REPERTOIRE[glyphs.letter[g]] for g in part.glyph]
        weight = np.array([PLAIN if letter in _PLAIN else 1.0 for letter in letters])
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
    usual = _fonts(words, glyphs) / max(sum(len(word.spelt.group) for word in words), 1)
    hands = [_Hand.of(pieces, group, glyphs, usual) for group in _hands(words)]
    out = [word for hand in hands for word in _again(pieces, hand, glyphs)]
    faint = _faint(pieces, max(hands, key=lambda hand: len(hand.words)), found, out, glyphs)
    out += [word for hand in faint for word in hand.words]
    return out + _short(pieces, hands + faint, out, glyphs)


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
    return len(good - _PLAIN) >= DIFFERENT


def _fonts(words: Sequence[Word], glyphs: Glyphs) -> Floats:
    """(fonts,): how badly each font fits all letters of ``words``."""
    each = [fonts_of(word.spelt, glyphs) for word in words]
    return np.asarray(np.sum(each, axis=0))


@dataclass(slots=True)
class _Hand:
    """Words that were written alike, and what is known of that."""

    words: list[Word]
    style: Style
    cap: float
    frames: list[Frame]

    @classmethod
    def of(cls, pieces: Pieces, words: list[Word], glyphs: Glyphs, usual: Floats) -> "_Hand":
        """``usual`` is what a letter costs in each font, on the whole sheet."""
        fonts = _fonts(words, glyphs) + KNOWN * usual
        width = float(np.median([_width(word.spelt, glyphs) for word in words]))
        for word in words:
            word.spelt.line.row = _settled(word.spelt, glyphs)
        cap = float(np.median([word.spelt.line.row.cap for word in words]))
        frames = {(frame.angle, frame.slant): frame for frame in (word.spelt.line.frame for word in words)}
        if len(words) > 1:  # what is short may run up the sheet, too
            slant = words[0].spelt.line.frame.slant
            frames |= {(angle, slant): Frame.of(pieces, angle, slant) for angle in UPRIGHT if (angle, slant) not in frames}
        return cls(words, Style(int(np.argmin(fonts)), width), cap, list(frames.values()))


def _again(pieces: Pieces, hand: _Hand, glyphs: Glyphs) -> Iterator[Word]:
    """The words of a hand spelt again, now that it is known."""
    for word in hand.words:
        line = word.spelt.line
        style = Style(hand.style.font, _width(word.spelt, glyphs, hand.style.font), SAME_WIDTH)
        for found in _words(pieces, spell(line, costs(glyphs, line, style)), glyphs):
            if np.isin(found.pieces, word.pieces).any():
                found.style = style
                yield found


def _faint(pieces: Pieces, usual: _Hand, found: Sequence[Word], out: Sequence[Word], glyphs: Glyphs) -> list[_Hand]:
    """Hands of short words alone, in the usual hand's font at another size: each word could be an accident, all of them hardly."""
    taken = np.zeros(len(pieces), bool)
    taken[[piece for word in out for piece in word.pieces]] = True
    lines = {id(word.spelt.line): word.spelt.line for word in found if not taken[word.pieces].any()}
    strict = Style(usual.style.font, usual.style.width, SAME_WIDTH, strict=True)
    words = [word for word in words_of(pieces, list(lines.values()), glyphs, [strict] * len(lines)) if word.spelt.cost.max() <= STRICT]
    words = [word for word in words if not taken[word.pieces].any() and _tells(word, glyphs)]
    hands = []
    for group in _hands(chosen(words, len(pieces), least=FAINT)):
        letters = {REPERTOIRE[glyphs.letter[g]] for word in group for g in word.spelt.glyph} - _NEVER_ALONE
        if len(letters) >= DIFFERENT and sum(word.evidence for word in group) >= 2 * ENOUGH:
            cap = float(np.median([word.spelt.line.row.cap for word in group]))
            for word in group:
                word.style = strict
            hands.append(_Hand(group, usual.style, cap, usual.frames))
    return hands


def _short(pieces: Pieces, hands: list[_Hand], words: list[Word], glyphs: Glyphs) -> list[Word]:
    """Words too short to be known as such, but in a hand that longer ones have shown."""
    out: list[Word] = []
    for hand in hands:
        taken = np.zeros(len(pieces), bool)
        taken[np.concatenate([word.pieces for word in words + out])] = True
        free = np.flatnonzero(~taken)
        lines = [line_of(row, frame) for frame in hand.frames for row in find_single(frame.box, pieces.pen, free, hand.cap)]
        compare(pieces, lines, glyphs)
        strict = Style(hand.style.font, hand.style.width, SAME_WIDTH, strict=True)
        found = words_of(pieces, lines, glyphs, [strict] * len(lines))
        good = [
            word for word in found if word.spelt.cost.max() <= (STRICT if word.pen == hand.words[0].pen else EXACT) and _tells(word, glyphs)
        ]
        for word in chosen(good, len(pieces), least=0.0):
            word.style = strict
            out.append(word)
    return out


def _tells(word: Word, glyphs: Glyphs) -> bool:
    """Whether a word has a letter that is no mere bar or ring."""
    return any(REPERTOIRE[glyphs.letter[g]] not in _NEVER_ALONE for g in word.spelt.glyph)


def _hands(words: list[Word]) -> list[list[Word]]:
    """Words of about equal height and equal pen."""
    out: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.pen, word.spelt.line.row.cap)):
        last = out[-1][-1] if out else None
        if last and last.pen == word.pen and word.spelt.line.row.cap <= HANDS * last.spelt.line.row.cap:
            out[-1].append(word)
        else:
            out.append([word])
    return out


def _settled(spelt: Spelt, glyphs: Glyphs) -> Row:
    """The row with its lines where its letters have them."""
    box, row = spelt.line.box[spelt.group], spelt.line.row
    share = np.concatenate([glyphs.top[spelt.glyph], glyphs.bottom[spelt.glyph]])
    v = np.concatenate([box[:, 1], box[:, 3]])
    if np.ptp(share) < 0.5:  # noqa: PLR2004 - too flat to tell a height
        return row
    (cap, base), *_ = np.linalg.lstsq(np.column_stack([-share, np.ones(len(share))]), v, rcond=None)
    return Row(row.pieces, float(base), float(cap)) if 0.9 * row.cap < cap < 1.1 * row.cap else row


def _width(spelt: Spelt, glyphs: Glyphs, font: int = -1) -> float:
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
    width = _width(spelt, glyphs)
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


BLANK = 0.35
"""Heights of capitals: a gap this much wider than usual is a blank."""
