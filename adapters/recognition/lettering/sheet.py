"""The stroked text of a sheet, where no real text stands: as spans, and which ink it is."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags, Floats
from electrical_orchestrator.adapters.recognition.lettering.glyphs import Glyphs, kept_glyphs
from electrical_orchestrator.adapters.recognition.lettering.pieces import Pieces, promising, small, uncovered
from electrical_orchestrator.adapters.recognition.lettering.reading import read
from electrical_orchestrator.adapters.recognition.lettering.words import Word, text_of
from electrical_orchestrator.adapters.recognition.text import Texts

CAPITAL = 0.7
"""Height of capitals, in font sizes."""
ASIDE = 1.5
"""Points: real text speaks for ink so far around its box."""


@dataclass(slots=True)
class Stroked:
    """Text that was drawn with a pen."""

    texts: Texts
    atoms: Flags
    """One entry an atom of the sheet: whether it belongs to such text."""
    angles: Floats
    """(texts,): degrees anti-clockwise."""


def stroked_text(atoms: Atoms, texts: Texts, apart: Flags, glyphs: Glyphs | None = None) -> Stroked:
    """Read the letters among ``atoms`` that are not ``apart`` and lie under none of ``texts``."""
    found = np.zeros(len(atoms), bool)
    fit = small(atoms) & ~apart
    if not promising(atoms, fit, len(texts)):
        return Stroked(texts.take(np.zeros(0, np.int64)), found, np.zeros(0))
    free = uncovered(atoms, np.flatnonzero(fit), texts.box + np.array([-ASIDE, -ASIDE, ASIDE, ASIDE]))
    pieces = Pieces.of(atoms, free)
    glyphs = glyphs or kept_glyphs()
    words = read(pieces, glyphs)
    inside = np.zeros(len(pieces), bool)
    for word in words:
        inside[word.pieces] = True
    found[pieces.atom[inside[pieces.owner]]] = True
    return Stroked(_texts(pieces, words, glyphs), found, np.array([word.spelt.line.frame.angle for word in words]))


def _texts(pieces: Pieces, words: list[Word], glyphs: Glyphs) -> Texts:
    boxes = [[*pieces.box[word.pieces, :2].min(axis=0), *pieces.box[word.pieces, 2:].max(axis=0)] for word in words]
    upright = [abs(np.sin(np.radians(word.spelt.line.frame.angle))) > np.sqrt(0.5) for word in words]
    size = np.array([word.spelt.line.row.cap / CAPITAL for word in words], float)
    text = [text_of(word, glyphs) for word in words]
    return Texts(text, np.array(boxes, float).reshape(-1, 4), size, np.array(upright, bool), np.ones(len(words), bool))
