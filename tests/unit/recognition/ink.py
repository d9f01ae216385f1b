"""Sheets drawn by hand: lines, boxes, circles and words."""

from itertools import pairwise

from electrical_orchestrator.adapters.composing.columns import to_sheet
from electrical_orchestrator.adapters.composing.scene import Bezier, Path, Pen, Scene, Segment, Text
from electrical_orchestrator.domain.geometry import Point
from electrical_orchestrator.domain.sheets import Sheet

ROUND = 0.5523
BLACK = Pen()
INK = Pen(fill=0x000000)


def line(x0: float, y0: float, x1: float, y1: float, pen: Pen = BLACK) -> Path:
    return Path(((Point(x0, y0), Point(x1, y1)),), pen)


def run(*places: tuple[float, float], pen: Pen = BLACK, closed: bool = False) -> Path:
    """One path through all places."""
    points = [Point(*place) for place in places]
    return Path(tuple(pairwise(points)), pen, closed)


def box(x0: float, y0: float, x1: float, y1: float, pen: Pen = BLACK) -> Path:
    corners = [Point(x0, y0), Point(x1, y0), Point(x1, y1), Point(x0, y1), Point(x0, y0)]
    sides: tuple[Segment, ...] = tuple(pairwise(corners))
    return Path(sides, pen, closed=True, rectangle=True)


def arcs(x: float, y: float, r: float) -> list[Bezier]:
    k = ROUND * r
    return [
        (Point(x + r, y), Point(x + r, y + k), Point(x + k, y + r), Point(x, y + r)),
        (Point(x, y + r), Point(x - k, y + r), Point(x - r, y + k), Point(x - r, y)),
        (Point(x - r, y), Point(x - r, y - k), Point(x - k, y - r), Point(x, y - r)),
        (Point(x, y - r), Point(x + k, y - r), Point(x + r, y - k), Point(x + r, y)),
    ]


def circle(x: float, y: float, r: float, pen: Pen = BLACK) -> Path:
    return Path(tuple(arcs(x, y, r)), pen, closed=True)


def word(text: str, x: float, y: float, *, size: float = 7.0, angle: int = 0, visible: bool = True) -> Text:  # noqa: PLR0913 - what text is like
    return Text(text, Point(x, y), size, angle, visible=visible)


def sheet(*drawn: Path | Text, width: float = 842.0, height: float = 595.0, number: int = 1) -> Sheet:
    scene = Scene(width, height)
    scene.paths = [thing for thing in drawn if isinstance(thing, Path)]
    scene.texts = [thing for thing in drawn if isinstance(thing, Text)]
    return to_sheet(scene, number=number, count=number)
