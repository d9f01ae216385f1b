"""Text drawn with a pen: strings as the paths that a plotter or a CAD system makes of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import cos, radians, sin

from electrical_orchestrator.adapters.composing.scene import Path, Pen, Segment, Text
from electrical_orchestrator.adapters.composing.strokefonts import Glyph, StrokeFont
from electrical_orchestrator.domain.geometry import Point

CAPITAL = 0.7
"""Height of a capital letter, in font sizes."""
_MISSING = "?"


class Habit(StrEnum):
    """How an exporter writes strokes."""

    STROKES = "strokes"
    """A path from pen down to pen up."""
    LINES = "lines"
    """A path for every straight piece."""
    LETTERS = "letters"
    """A path a letter."""
    WHOLE = "whole"
    """One path for the string."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How a string is written."""

    font: StrokeFont
    width: float = 1.0
    """1: as the font has it; less is condensed."""
    slant: float = 0.0
    """Degrees by which letters lean to the right."""
    pen: float = 0.1
    """Line width, in font sizes."""
    habit: Habit = Habit.STROKES


def written(text: Text, hand: Hand, turn: float = 0.0) -> list[Path]:
    """The strokes of ``text``, turned by further ``turn`` degrees anti-clockwise; letters that the font lacks become question marks."""
    pen = Pen(hand.pen * text.size, text.colour)
    letters = [[_line(points) for points in letter] for letter in _letters(text, hand, text.angle + turn)]
    if hand.habit is Habit.LINES:
        return [Path((piece,), pen) for letter in letters for stroke in letter for piece in stroke]
    if hand.habit is Habit.STROKES:
        return [Path(stroke, pen) for letter in letters for stroke in letter]
    joined = [tuple(piece for stroke in letter for piece in stroke) for letter in letters]
    if hand.habit is Habit.WHOLE:
        joined = [tuple(piece for letter in joined for piece in letter)]
    return [Path(segments, pen) for segments in joined if segments]


def length(text: str, hand: Hand, size: float) -> float:
    """How far the string reaches along its baseline, in the units of ``size``."""
    return sum(_glyph(hand.font, letter).advance for letter in text) * hand.width * size * CAPITAL / hand.font.cap


def _letters(text: Text, hand: Hand, angle: float) -> Iterator[list[list[Point]]]:
    unit, lean = text.size * CAPITAL / hand.font.cap, sin(radians(hand.slant)) / cos(radians(hand.slant))
    along, up = cos(radians(angle)), sin(radians(angle))
    place = 0.0
    for letter in text.text:
        glyph = _glyph(hand.font, letter)
        flat = [[((place + x * hand.width + y * lean) * unit, y * unit) for x, y in stroke] for stroke in glyph.strokes]
        yield [[Point(text.at.x + along * x - up * y, text.at.y - up * x - along * y) for x, y in stroke] for stroke in flat]
        place += glyph.advance * hand.width


def _glyph(font: StrokeFont, letter: str) -> Glyph:
    return font.glyphs.get(letter) or font.glyphs[_MISSING]


def _line(points: list[Point]) -> tuple[Segment, ...]:
    return tuple((a, b) for a, b in pairwise(points))
