"""Stroke fonts and what the recogniser measures on them: both are kept in the repository, made by ``training letters``."""

import json
from collections.abc import Sequence
from pathlib import Path

from electrical_orchestrator.adapters.composing.strokefonts import StrokeFont, stroke_fonts
from electrical_orchestrator.adapters.composing.strokefonts.fonts import KEPT as FONTS
from electrical_orchestrator.adapters.composing.strokefonts.fonts import packed
from electrical_orchestrator.adapters.composing.strokefonts.foreign import hershey, newstroke
from electrical_orchestrator.adapters.recognition.lettering.glyphs import KEPT as GLYPHS
from electrical_orchestrator.adapters.recognition.lettering.glyphs import Glyphs, measured

FONTS_FOLDER, GLYPHS_FOLDER = Path("adapters/composing/strokefonts"), Path("adapters/recognition/lettering")
HERSHEY = Path("/usr/share/hershey-fonts")
"""Where Debian's package hershey-fonts-data puts them."""


def make_letters(folder: Path, source: Path | None, fonts: Path = FONTS_FOLDER, glyphs: Path = GLYPHS_FOLDER) -> None:
    """Write ``fonts.json`` from the Hershey fonts in ``folder`` and KiCad's ``source``, and ``glyphs.npz``: every letter measured.

    Without ``source`` the kept fonts are measured.
    """
    if source is not None:
        made = [*hershey(folder), newstroke(source)]
        text = json.dumps({font.name: packed(font) for font in made}, ensure_ascii=False, indent=0)
        (fonts / FONTS).write_text(text + "\n", encoding="utf-8")
        stroke_fonts.cache_clear()
    glyphs_of(stroke_fonts()).save(glyphs / GLYPHS)


def glyphs_of(fonts: Sequence[StrokeFont]) -> Glyphs:
    """The letters of ``fonts`` as the recogniser compares them."""
    return measured(
        (font.name, {letter: (glyph.advance / font.cap, _scaled(font, letter)) for letter, glyph in font.glyphs.items()}) for font in fonts
    )


def _scaled(font: StrokeFont, letter: str) -> list[list[tuple[float, float]]]:
    return [[(x / font.cap, y / font.cap) for x, y in stroke] for stroke in font.glyphs[letter].strokes]
