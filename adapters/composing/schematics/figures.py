"""What shapes are drawn of: pens, directions, lines, rectangles, circles, terminals. Pixels of the grid."""

from electrical_orchestrator.adapters.composing.qelectrotech_parts import arc, chain
from electrical_orchestrator.adapters.composing.scene import Path, Pen, ShapeTerminal
from electrical_orchestrator.domain.geometry import Box, Point

UP, DOWN, LEFT, RIGHT = (0, -1), (0, 1), (-1, 0), (1, 0)
PEN, THIN = Pen(1.0), Pen(0.5)


def line(*points: tuple[float, float], pen: Pen = PEN, closed: bool = False) -> Path:
    """Straight strokes from point to point."""
    return Path(chain([Point(*point) for point in points], closed=closed), pen, closed=closed)


def rectangle(box: Box, pen: Pen = PEN) -> Path:
    """An upright rectangle."""
    corners = [Point(box.x0, box.y0), Point(box.x1, box.y0), Point(box.x1, box.y1), Point(box.x0, box.y1)]
    return Path(chain(corners, closed=True), pen, closed=True, rectangle=True)


def circle(x: float, y: float, radius: float, pen: Pen = PEN) -> Path:
    """A circle."""
    return Path(arc(Point(x, y), (radius, radius)), pen, closed=True)


def pin(x: float, y: float, side: tuple[int, int], name: str | None = None) -> ShapeTerminal:
    """A terminal that is wired from that side."""
    return ShapeTerminal(Point(x, y), side, name)
