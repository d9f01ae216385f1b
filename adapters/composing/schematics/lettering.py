"""Letters as strokes, for exporters that draw them: a small single-line alphabet on a grid of four by six."""

from functools import cache
from typing import Final

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.qelectrotech_parts import chain
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Text
from electrical_orchestrator.domain.geometry import Placement, Point

_HEIGHT = 6
_GLYPHS: Final = {
    "A": "00 26 40/12 32", "B": "00 06 36 45 44 33 03/33 42 41 30 00", "C": "41 30 10 01 05 16 36 45", "D": "00 06 26 44 42 20 00",
    "E": "40 00 06 46/03 33",
    "F": "00 06 46/03 33", "G": "45 36 16 05 01 10 30 41 43 23", "H": "00 06/40 46/03 43", "I": "20 26", "J": "01 10 20 31 36",
    "K": "00 06/46 03 40",
    "L": "06 00 40", "M": "00 06 23 46 40", "N": "00 06 40 46", "O": "10 30 41 45 36 16 05 01 10", "P": "00 06 36 45 44 33 03",
    "Q": "10 30 41 45 36 16 05 01 10/22 40", "R": "00 06 36 45 44 33 03/23 40", "S": "01 10 30 41 42 33 13 04 05 16 36 45",
    "T": "06 46/26 20",
    "U": "06 01 10 30 41 46", "V": "06 20 46", "W": "06 10 24 30 46", "X": "00 46/06 40", "Y": "06 23 46/23 20", "Z": "06 46 00 40",
    "0": "10 30 41 45 36 16 05 01 10/01 45", "1": "04 26 20/00 40", "2": "05 16 36 45 44 00 40", "3": "06 46 23 33 42 41 30 10 01",
    "4": "30 36 02 42",
    "5": "46 06 03 33 42 41 30 10 01", "6": "36 16 05 01 10 30 41 42 33 03", "7": "06 46 10",
    "8": "13 04 05 16 36 45 44 33 13 02 01 10 30 41 42 33",
    "9": "10 30 41 45 36 16 05 04 13 43", "-": "13 33", "+": "13 33/24 22", "_": "00 40", "/": "00 46", ".": "20 21", ":": "21 22/24 25",
    "=": "12 32/14 34",
    "(": "36 24 22 30", ")": "16 24 22 10", ",": "21 10", "~": "03 14 33 44", "%": "00 46/15 16/30 31", "*": "13 33/24 22/14 32",
    "#": "10 16/30 36/02 42/04 44",
}  # fmt: skip


@cache
def _strokes(letter: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    figure = _GLYPHS.get(letter.upper(), "10 30 36 16 10")
    return tuple(tuple((int(pair[0]), int(pair[1])) for pair in stroke.split()) for stroke in figure.split("/"))


def lettered(text: Text) -> list[Path]:
    """The strokes of ``text``, within the span that a reader gives of it; one path a stroke."""
    paths: list[Path] = []
    place = 0.0
    pen = Pen(text.size * 0.1, text.colour)
    turn = Placement(text.at, (-text.angle // 90) % 4)
    zero, right, down = turn.at, turn.apply((1, 0)), turn.apply((0, 1))
    a, b, c, d = right.x - zero.x, right.y - zero.y, down.x - zero.x, down.y - zero.y
    for letter in text.text:
        width = advance(letter, text.size)
        if not letter.isspace():
            height = text.size * (0.5 if letter.islower() else 0.68) / _HEIGHT
            wide = width * 0.7 / 4
            left = place + width * 0.15
            places = [[(left + x * wide, y * height) for x, y in stroke] for stroke in _strokes(letter)]
            paths += [Path(chain([Point(zero.x + a * x - c * y, zero.y + b * x - d * y) for x, y in stroke]), pen) for stroke in places]
        place += width
    return [path for path in paths if path.segments]
