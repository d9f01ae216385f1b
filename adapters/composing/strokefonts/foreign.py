"""Stroke fonts of others read from their files: the Hershey fonts (*.jhf) and KiCad's newstroke (newstroke_font.cpp)."""

import re
from pathlib import Path

from electrical_orchestrator.adapters.composing.strokefonts.shapes import Glyph, Stroke, StrokeFont

HERSHEY = {
    "futural": "simplex",
    "rowmans": "simplex roman",
    "futuram": "duplex",
    "rowmand": "duplex roman",
    "rowmant": "triplex",
    "timesr": "complex",
    "timesi": "italic",
}
"""Files that are read, and the names their fonts get."""
_ZERO, _FIRST = ord("R"), 32
_BASE = 9
"""Both kinds count y down, and have their baseline here."""
_CAP = 21
_DEGREE = 127
_GREEK = {"Ω": "X", "µ": "l", "ß": "b"}
"""Where the Greek Hershey font has the letters that Latin ones lack."""
_DOTS: tuple[Stroke, ...] = (((-3.0, 18.0), (-3.0, 19.0)), ((3.0, 18.0), (3.0, 19.0)))
_ACUTE: tuple[Stroke, ...] = (((-1.0, 17.0), (3.0, 21.0)),)
_GRAVE: tuple[Stroke, ...] = (((1.0, 17.0), (-3.0, 21.0)),)
_ABOVE = 7.0
"""How much higher an accent stands over a capital."""
_SMALL = 0.6
_NEWSTROKE = 0xFF
"""Last character that is taken of newstroke, but for the two Greek ones."""


def hershey(folder: Path) -> list[StrokeFont]:
    """The Hershey fonts of ``folder`` (Debian: /usr/share/hershey-fonts), each with the signs that drawings need."""
    greek, degree = _jhf(folder / "greeks.jhf"), _jhf(folder / "rowmans.jhf")[chr(_DEGREE)]
    more = {letter: greek[place] for letter, place in _GREEK.items()} | {"°": degree}
    return [StrokeFont(name, _CAP, _completed(_jhf(folder / f"{file}.jhf")) | more) for file, name in HERSHEY.items()]


def newstroke(file: Path) -> StrokeFont:
    """KiCad's font from the C source that its makers generate."""
    body = file.read_text("utf-8", "replace").split("newstroke_font[]", 1)[1]
    rows = re.findall(r'^\s*"((?:[^"\\]|\\.)*)"', body, re.MULTILINE)[: 0x3C1 - _FIRST]
    glyphs = {chr(_FIRST + place): _glyph(re.sub(r"\\(.)", r"\1", row)) for place, row in enumerate(rows)}
    kept = {letter: glyph for letter, glyph in glyphs.items() if letter.isprintable() and (letter <= chr(_NEWSTROKE) or letter in "Ωµ")}
    return StrokeFont("newstroke", _CAP, kept)


def _jhf(file: Path) -> dict[str, Glyph]:
    """Glyphs from the blank on; long ones are continued on further lines."""
    lines = re.sub(r"\r", "", file.read_text("latin-1")).split("\n")
    glyphs: dict[str, Glyph] = {}
    while lines:
        line = lines.pop(0)
        if not line.strip():
            continue
        pairs = int(line[5:8])
        while len(line) < 8 + 2 * pairs:
            line += lines.pop(0)
        glyphs[chr(_FIRST + len(glyphs))] = _glyph(line[8 : 8 + 2 * pairs])
    return glyphs


def _glyph(code: str) -> Glyph:
    """Two characters a point; the first two are the glyph's sides, and " R" lifts the pen."""
    left = ord(code[0]) - _ZERO
    strokes: list[list[tuple[float, float]]] = [[]]
    for k in range(2, len(code) - 1, 2):
        if code[k : k + 2] == " R":
            strokes.append([])
        else:
            strokes[-1].append((float(ord(code[k]) - _ZERO - left), float(_BASE - (ord(code[k + 1]) - _ZERO))))
    widest = max((x for stroke in strokes for x, _ in stroke), default=0.0)  # one glyph has no width in its file
    return Glyph(max(float(ord(code[1]) - _ZERO - left), widest), tuple(tuple(stroke) for stroke in strokes if len(stroke) > 1))


def _completed(glyphs: dict[str, Glyph]) -> dict[str, Glyph]:
    out = {letter: glyph for letter, glyph in glyphs.items() if letter != chr(_DEGREE)}
    out["²"] = _moved(glyphs["2"], _SMALL, (0.0, _CAP * (1 - _SMALL)))
    plus = glyphs["+"]
    low = min(y for stroke in plus.strokes for _, y in stroke)
    ends = [x for stroke in plus.strokes for x, _ in stroke]
    out["±"] = Glyph(plus.advance, (*_moved(plus, 1.0, (0.0, 3.0)).strokes, ((min(ends), low), (max(ends), low))))
    dotted = [(letter, base, _DOTS) for letter, base in zip("äöüÄÖÜ", "aouAOU", strict=True)]
    for letter, base, accent in (*dotted, ("é", "e", _ACUTE), ("É", "E", _ACUTE), ("è", "e", _GRAVE), ("à", "a", _GRAVE)):
        out[letter] = _accented(glyphs[base], accent, capital=base.isupper())
    return out


def _accented(glyph: Glyph, accent: tuple[Stroke, ...], *, capital: bool) -> Glyph:
    middle = float(round(glyph.advance / 2))
    moved = tuple(tuple((x + middle, y + _ABOVE * capital) for x, y in stroke) for stroke in accent)
    return Glyph(glyph.advance, (*glyph.strokes, *moved))


def _moved(glyph: Glyph, scale: float, by: tuple[float, float]) -> Glyph:
    strokes = tuple(tuple((float(round(x * scale + by[0])), float(round(y * scale + by[1]))) for x, y in s) for s in glyph.strokes)
    return Glyph(float(round(glyph.advance * scale)), strokes)
