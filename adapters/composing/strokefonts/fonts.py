"""Stroke fonts as they are kept: a few characters for each letter."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from electrical_orchestrator.adapters.composing.strokefonts.own import own_fonts
from electrical_orchestrator.adapters.composing.strokefonts.shapes import Glyph, StrokeFont

KEPT = "fonts.json"
_ZERO = ord("R")


@cache
def stroke_fonts() -> tuple[StrokeFont, ...]:
    """All fonts: those of others (see NOTICE), then the product's own."""
    kept = json.loads(files(__package__).joinpath(KEPT).read_text("utf-8"))
    return (*(_font(name, data) for name, data in kept.items()), *own_fonts())


def packed(font: StrokeFont) -> dict[str, Any]:
    """A font as ``fonts.json`` keeps it; its coordinates are whole numbers."""
    return {"cap": font.cap, "glyphs": {letter: [glyph.advance, _written(glyph)] for letter, glyph in font.glyphs.items()}}


def _font(name: str, data: Mapping[str, Any]) -> StrokeFont:
    return StrokeFont(name, data["cap"], {letter: Glyph(advance, _read(strokes)) for letter, (advance, strokes) in data["glyphs"].items()})


def _written(glyph: Glyph) -> str:
    return " ".join("".join(chr(_ZERO + round(x)) + chr(_ZERO + round(y)) for x, y in stroke) for stroke in glyph.strokes)


def _read(strokes: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    return tuple(
        tuple((float(ord(stroke[k]) - _ZERO), float(ord(stroke[k + 1]) - _ZERO)) for k in range(0, len(stroke), 2))
        for stroke in strokes.split()
    )
