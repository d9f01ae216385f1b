"""Places on a sheet: PDF points (1/72 inch), origin at the top-left corner of the sheet as displayed, y down."""

from collections.abc import Iterable
from typing import NamedTuple, Self


class Point(NamedTuple):
    """A place on a sheet, in points from its top-left corner."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle on a sheet, in points: ``x0 <= x1``, ``y0 <= y1``; a line's box may be flat."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Self:
        """The smallest box that holds ``points``; ValueError without any."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        """Horizontal side, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical side, in points."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Square points."""
        return self.width * self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)

    @property
    def top_left(self) -> Point:
        """The corner nearest to the sheet's origin."""
        return Point(self.x0, self.y0)

    def holds(self, point: tuple[float, float], slack: float = 0.0) -> bool:
        """Whether ``point`` lies inside or at most ``slack`` points outside."""
        x, y = point
        return self.x0 - slack <= x <= self.x1 + slack and self.y0 - slack <= y <= self.y1 + slack

    def joined(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class Placement(NamedTuple):
    """How a symbol lies on a sheet: mirrored left-right first, then turned clockwise by quarters, scaled, and moved to ``at``."""

    at: Point
    turns: int = 0
    """Quarter turns clockwise, 0 to 3."""
    mirrored: bool = False
    scale: float = 1.0

    def apply(self, point: tuple[float, float]) -> Point:
        """Where a point of the symbol, given from its own origin (y down), lies on the sheet."""
        x, y = point
        if self.mirrored:
            x = -x
        for _ in range(self.turns % 4):
            x, y = -y, x
        return Point(self.at.x + self.scale * x, self.at.y + self.scale * y)
