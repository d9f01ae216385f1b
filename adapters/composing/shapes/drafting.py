"""Strokes, letters and terminals from which a symbol is composed: points as units, y down, wires on a grid of ten."""

# ruff: noqa: PLR0913, PLR0917 (coordinates are arguments)

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from math import cos, radians, sin, tan

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Segment, Shape, ShapeTerminal, Text
from electrical_orchestrator.domain.geometry import Box, Placement, Point

Part = Path | ShapeTerminal | Text | Iterable[object]
"""A stroke, letters, a terminal, or parts nested in lists."""

THIN = Pen(width=0.35)
INK = Pen()
BOLD = Pen(width=1.4)
DASHED = Pen(width=0.35, dash=(2.0, 1.5))
DASH_DOT = Pen(width=0.5, dash=(6.0, 2.0, 1.0, 2.0))
SOLID = Pen(colour=None, fill=0x000000)
FILLED = Pen(fill=0x000000)
LABEL_SIZE = 6.0
_CAP_HEIGHT = 0.72
_LABEL_GAP = 3.0


def line(*sides: float, pen: Pen = INK) -> Path:
    """A line through the points x0, y0, x1, y1, ..."""
    return Path(_chain(sides), pen)


def area(*sides: float, pen: Pen = INK) -> Path:
    """A closed outline through the points x0, y0, x1, y1, ..."""
    return Path(_chain(sides), pen, closed=True)


def rect(x: float, y: float, width: float, height: float, pen: Pen = INK) -> Path:
    """An upright rectangle from its top-left corner."""
    corners = (x, y, x + width, y, x + width, y + height, x, y + height, x, y)
    return Path(_chain(corners), pen, closed=True, rectangle=True)


def box(x: float, y: float, width: float, height: float, pen: Pen = INK) -> Path:
    """An upright rectangle round its middle."""
    return rect(x - width / 2, y - height / 2, width, height, pen)


def circle(x: float, y: float, radius: float, pen: Pen = INK) -> Path:
    """A circle of four curves."""
    return Path(_arcs(x, y, radius, radius, 0, 360), pen, closed=True)


def dot(x: float, y: float, radius: float = 1.2) -> Path:
    """A filled circle."""
    return circle(x, y, radius, SOLID)


def ellipse(x: float, y: float, across: float, down: float, pen: Pen = INK) -> Path:
    """An upright ellipse by its two radii."""
    return Path(_arcs(x, y, across, down, 0, 360), pen, closed=True)


def arc(x: float, y: float, radius: float, start: float, end: float, pen: Pen = INK) -> Path:
    """Part of a circle, from angle ``start`` to ``end`` in degrees: 0 is right, 90 is down."""
    return Path(_arcs(x, y, radius, radius, start, end), pen)


def arrow(x0: float, y0: float, x1: float, y1: float, size: float = 3.0) -> list[Path]:
    """A line with a filled head at its second point."""
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length * size, (y1 - y0) / length * size
    head = area(x1, y1, x1 - ux - uy / 3, y1 - uy + ux / 3, x1 - ux + uy / 3, y1 - uy - ux / 3, pen=SOLID)
    return [line(x0, y0, x1 - ux, y1 - uy), head]


def letters(text: str, x: float, y: float, size: float = 7.0) -> Text:
    """Letters round a middle."""
    return Text(text, Point(x - advance(text, size) / 2, y + size * _CAP_HEIGHT / 2), size)


def printed(text: str, x: float, y: float) -> Text:
    """Small letters from the left end of their baseline."""
    return Text(text, Point(x, y), 4.0)


def up(x: float, y: float, name: str | None = None) -> ShapeTerminal:
    """A terminal that is wired from above."""
    return ShapeTerminal(Point(x, y), (0, -1), name)


def down(x: float, y: float, name: str | None = None) -> ShapeTerminal:
    """A terminal that is wired from below."""
    return ShapeTerminal(Point(x, y), (0, 1), name)


def left(x: float, y: float, name: str | None = None) -> ShapeTerminal:
    """A terminal that is wired from the left."""
    return ShapeTerminal(Point(x, y), (-1, 0), name)


def right(x: float, y: float, name: str | None = None) -> ShapeTerminal:
    """A terminal that is wired from the right."""
    return ShapeTerminal(Point(x, y), (1, 0), name)


def put(part: Part, x: float = 0, y: float = 0, *, turns: int = 0, mirrored: bool = False, scale: float = 1) -> list[Part]:
    """The strokes and terminals of ``part`` mirrored, turned clockwise by quarters, scaled, and moved; letters only move."""
    placement = Placement(Point(x, y), turns, mirrored, scale)
    return [_put(each, placement) for each in parts_of(part)]


def parts_of(part: object) -> list[Path | ShapeTerminal | Text]:
    """All single parts of a nested part, in their order; TypeError for anything else."""
    if isinstance(part, Path | ShapeTerminal | Text):
        return [part]
    if not isinstance(part, Iterable) or isinstance(part, str):
        raise TypeError(f"{part!r} cannot be drawn.")
    return [single for each in part for single in parts_of(each)]


def shape(name: str, kind: str, *parts: Part) -> Shape:
    """A shape of these parts; its designation belongs to the left of it, half way up."""
    single = parts_of(parts)
    paths = tuple(part for part in single if isinstance(part, Path))
    terminals = tuple(part for part in single if isinstance(part, ShapeTerminal))
    texts = tuple(part for part in single if isinstance(part, Text))
    return Shape(name, kind, paths, terminals, texts, label=_label(paths))


def _label(paths: tuple[Path, ...]) -> Text:
    sides = Box.around(point for path in paths for segment in path.segments for point in segment)
    sample = "-A1"
    at = Point(sides.x0 - _LABEL_GAP - advance(sample, LABEL_SIZE), sides.centre.y + LABEL_SIZE * _CAP_HEIGHT / 2)
    return Text(sample, at, LABEL_SIZE)


def _put(part: Path | ShapeTerminal | Text, placement: Placement) -> Path | ShapeTerminal | Text:
    if isinstance(part, Path):
        segments: list[Segment] = []
        for segment in part.segments:
            points = [placement.apply(point) for point in segment]
            segments.append((points[0], points[1]) if len(points) == 2 else (points[0], points[1], points[2], points[3]))  # noqa: PLR2004 (two ends)
        return replace(part, segments=tuple(segments))
    if isinstance(part, Text):
        middle = placement.apply((part.at.x + advance(part.text, part.size) / 2, part.at.y - part.size * _CAP_HEIGHT / 2))
        return letters(part.text, middle.x, middle.y, part.size * placement.scale)
    way = Placement(Point(0, 0), placement.turns, placement.mirrored).apply(part.direction)
    return ShapeTerminal(placement.apply(part.at), (round(way.x), round(way.y)), part.name)


def _chain(sides: tuple[float, ...]) -> tuple[Segment, ...]:
    points = [Point(x, y) for x, y in zip(sides[::2], sides[1::2], strict=True)]
    return tuple(pairwise(points))


def _arcs(x: float, y: float, across: float, down_radius: float, start: float, end: float) -> tuple[Segment, ...]:
    """Curves of at most a quarter turn each."""
    count = max(1, round(abs(end - start) / 90 + 0.49))
    angles = [radians(start + (end - start) * place / count) for place in range(count + 1)]
    handle = 4 / 3 * tan((angles[1] - angles[0]) / 4)
    corners = [Point(x + across * cos(angle), y + down_radius * sin(angle)) for angle in angles]
    if abs(end - start) == 360:  # noqa: PLR2004 (a full turn ends exactly where it began)
        corners[-1] = corners[0]
    curves: list[Segment] = []
    for (before, first), (after, last) in pairwise(zip(angles, corners, strict=True)):
        leaving = Point(first.x - handle * across * sin(before), first.y + handle * down_radius * cos(before))
        arriving = Point(last.x + handle * across * sin(after), last.y - handle * down_radius * cos(after))
        curves.append((first, leaving, arriving, last))
    return tuple(curves)
