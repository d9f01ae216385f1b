"""What a stroke font is: glyphs in units of its own, baseline at 0, y up."""

from dataclasses import dataclass

Stroke = tuple[tuple[float, float], ...]
"""Points that the pen visits without leaving the paper."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter."""

    advance: float
    """From its origin to the next letter's."""
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class StrokeFont:
    """A family of glyphs."""

    name: str
    cap: float
    """Height of a capital letter."""
    glyphs: dict[str, Glyph]
