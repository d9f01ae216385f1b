"""The product's own stroke fonts: one skeleton, once with straight lines as old CAD systems write, once rounded as in ISO 3098."""

from math import dist

from electrical_orchestrator.adapters.composing.strokefonts.shapes import Glyph, Stroke, StrokeFont

_BASE, _CAP = 4, 12
_ROUNDING, _STEPS = 3.2, 5
_SIDE = 3.0
"""Units between letters."""

# Letters on a grid, each point two digits of base 36: x, and y from the lowest descender (baseline 4, capitals up to g).
# A stroke that begins with ~ is round.
_SKELETON = {
    "A": "04 4g 84/17 77", "B": "04 0g/~0g 6g 8e 8c 6a 0a/~0a 6a 88 86 64 04", "C": "~8e 6g 2g 0d 07 24 64 86",
    "D": "04 0g/~0g 5g 8d 87 54 04", "E": "8g 0g 04 84/0a 6a", "F": "8g 0g 04/0a 6a", "G": "~8e 6g 2g 0d 07 24 64 87 8a/8a 5a",
    "H": "04 0g/84 8g/0a 8a", "I": "04 0g", "J": "~6g 67 54 24 07", "K": "04 0g/8g 08/3b 84", "L": "0g 04 84", "M": "04 0g 48 8g 84",
    "N": "04 0g 84 8g", "O": "~44 64 88 8c 6g 2g 0c 08 24 44", "P": "04 0g/~0g 6g 8e 8b 69 09",
    "Q": "~44 64 88 8c 6g 2g 0c 08 24 44/57 83", "R": "04 0g/~0g 6g 8e 8b 69 09/49 84", "S": "~8e 6g 2g 0e 0c 2a 6a 88 86 64 24 06",
    "T": "0g 8g/4g 44", "U": "~0g 07 24 64 87 8g", "V": "0g 44 8g", "W": "0g 24 4c 64 8g", "X": "04 8g/0g 84", "Y": "0g 4a 8g/4a 44",
    "Z": "0g 8g 04 84",
    "0": "~34 44 68 6c 4g 2g 0c 08 24 34", "1": "0d 3g 34", "2": "~0d 2g 5g 7e 7b 04/04 74",
    "3": "~0e 2g 5g 7e 7c 5a 3a/~3a 5a 78 76 54 24 06",
    "4": "54 5g 08 78",
    "5": "7g 1g 0a/~0a 3b 5b 79 76 54 24 06", "6": "~6g 4g 0b 07 24 54 77 78 5b 2b 08", "7": "0g 7g 34",
    "8": "~4a 2a 0c 0e 2g 5g 7e 7c 5a 4a/~4a 2a 08 06 24 54 76 78 5a 4a", "9": "~14 34 79 7d 5g 2g 0d 0c 29 59 7c",
    "a": "6c 64/~6a 4c 2c 0a 06 24 44 66", "b": "0g 04/~0a 2c 4c 6a 66 44 24 06", "c": "~6b 4c 2c 0a 06 24 44 65",
    "d": "6g 64/~6a 4c 2c 0a 06 24 44 66", "e": "08 68/~68 6a 4c 2c 0a 06 24 44 65", "f": "~5g 3g 2e 24/0c 4c",
    "g": "~6c 62 40 20 01/~6a 4c 2c 0a 06 24 44 66", "h": "0g 04/~0a 2c 4c 6a 64", "i": "0c 04/0f 0g", "j": "~3c 32 10 00/3f 3g",
    "k": "0g 04/6c 06/28 64", "l": "~0g 06 14 24", "m": "0c 04/~0a 2c 3c 5a 54/~5a 7c 8c aa a4", "n": "0c 04/~0a 2c 4c 6a 64",
    "o": "~34 44 66 6a 4c 2c 0a 06 24 34", "p": "0c 00/~0a 2c 4c 6a 66 44 24 06", "q": "6c 60/~6a 4c 2c 0a 06 24 44 66",
    "r": "0c 04/~09 2c 4c 5b", "s": "~6b 4c 2c 0b 09 28 48 67 65 44 24 05", "t": "~2g 26 44 54/0c 4c", "u": "~0c 06 24 44 66/6c 64",
    "v": "0c 34 6c", "w": "0c 24 4a 64 8c", "x": "04 6c/0c 64", "y": "0c 34/6c 34 20 00", "z": "0c 6c 04 64",
    "+": "36 3e/0a 6a", "-": "0a 6a", "=": "08 68/0c 6c", ".": "04 05", ",": "15 14 02", ":": "04 05/0b 0c", ";": "15 14 02/1b 1c",
    "/": "03 8h", "\\": "0h 83", "(": "~3h 0d 07 33", ")": "~0h 3d 37 03", "[": "3h 0h 03 33", "]": "0h 3h 33 03", "_": "03 83",
    "#": "14 3g/54 7g/08 88/0c 8c", "%": "04 8g/~2c 3d 3f 2g 1g 0f 0d 1c 2c/~64 75 77 68 58 47 45 54 64",
    "&": "~84 2d 2f 3g 5g 6f 6d 08 06 24 54 89", "*": "36 3e/08 6c/0c 68", "<": "8e 0a 86", ">": "0e 8a 06", "!": "0g 08/04 05",
    "?": "~0e 2g 4g 6e 6c 39 37/34 35", "'": "0g 0d", '"': "0g 0d/3g 3d", "|": "02 0h", "°": "~2c 3c 4d 4f 3g 1g 0f 0d 1c 2c",
    "Ω": "04 34/~34 08 0d 2g 6g 8d 88 54/54 84", "µ": "0c 00/~0c 06 24 44 66/6c 64", "±": "37 3f/0b 6b/04 64", "~": "~09 2c 68 8b",
    "²": "~0e 1g 3g 4e 0a/0a 4a", "ß": "~04 0e 2g 4g 6e 6c 4a 2a/~2a 4a 67 44 24",
}  # fmt: skip
_ACCENTS = {
    "é": ("e", "2e 4g"), "è": ("e", "4e 2g"), "à": ("a", "4e 2g"), "ä": ("a", "1e 1f/5e 5f"), "ö": ("o", "1e 1f/5e 5f"),
    "ü": ("u", "1e 1f/5e 5f"), "Ä": ("A", "2h 2i/6h 6i"), "Ö": ("O", "2h 2i/6h 6i"), "Ü": ("U", "2h 2i/6h 6i"), "É": ("E", "2h 5j"),
}  # fmt: skip


def own_fonts() -> tuple[StrokeFont, StrokeFont]:
    """The straight one and the rounded one."""
    return _font("straight", rounded=False, narrow=0.85), _font("iso", rounded=True, narrow=0.9)


def _font(name: str, *, rounded: bool, narrow: float) -> StrokeFont:
    figures = _SKELETON | {letter: f"{_SKELETON[base]}/{accent}" for letter, (base, accent) in _ACCENTS.items()}
    glyphs = {letter: _glyph(figure, rounded=rounded, narrow=narrow) for letter, figure in figures.items()}
    return StrokeFont(name, _CAP, {" ": Glyph(7.0, ()), **glyphs})


def _glyph(figure: str, *, rounded: bool, narrow: float) -> Glyph:
    strokes = [_stroke(text, rounded=rounded, narrow=narrow) for text in figure.split("/")]
    return Glyph(max(x for stroke in strokes for x, _ in stroke) + _SIDE, tuple(strokes))


def _stroke(text: str, *, rounded: bool, narrow: float) -> Stroke:
    points = tuple((int(pair[0], 36) * narrow, float(int(pair[1], 36) - _BASE)) for pair in text.removeprefix("~").split())
    return _rounded(points) if rounded and text.startswith("~") else points


def _rounded(points: Stroke) -> Stroke:
    """The stroke with each inner corner as a curve."""
    out = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        a, b = _toward(corner, before), _toward(corner, after)
        for step in range(_STEPS + 1):
            t = step / _STEPS
            p, q, r = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
            out.append((p * a[0] + q * corner[0] + r * b[0], p * a[1] + q * corner[1] + r * b[1]))
    return (*out, points[-1])


def _toward(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    part = min(_ROUNDING / dist(corner, other), 0.5)
    return corner[0] + part * (other[0] - corner[0]), corner[1] + part * (other[1] - corner[1])
