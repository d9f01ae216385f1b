"""Affine maps in the order of PDF: x' = a x + c y + e, y' = b x + d y + f."""

import math
from typing import NamedTuple, Self


class Affine(NamedTuple):
    """One map."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Self) -> "Affine":
        """This map first, ``other`` after it."""
        return Affine(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The upright box around where a box goes."""
        xs, ys = zip(*(self.at(x, y) for x in (x0, x1) for y in (y0, y1)), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def scale(self) -> float:
        """How much lengths grow, on average over directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def direction(self) -> tuple[float, float]:
        """Unit vector along which the x axis goes."""
        length = math.hypot(self.a, self.b) or 1.0
        return self.a / length, self.b / length


def displayed(left: float, bottom: float, right: float, top: float, quarters: int) -> Affine:
    """From PDF's page space to the sheet as displayed: y down, origin top-left, turned clockwise by ``quarters``."""
    width, height = right - left, top - bottom
    flipped = Affine(1, 0, 0, -1, -left, top)
    turns = (Affine(), Affine(0, 1, -1, 0, height, 0), Affine(-1, 0, 0, -1, width, height), Affine(0, -1, 1, 0, 0, width))
    return flipped.then(turns[quarters % 4])
