"""The drawing primitives of a QElectroTech element definition, as paths, texts and terminals in the element's own pixels."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, cos, dist, isfinite, radians, sin, tan
from typing import Final
from xml.etree.ElementTree import Element

from electrical_orchestrator.adapters.composing.qelectrotech_pens import NO_INK, colour_of, pen_of
from electrical_orchestrator.adapters.composing.scene import Bezier, Line, Path, Pen, Segment, ShapeTerminal, Text
from electrical_orchestrator.domain.geometry import Point

PIXELS: Final = 96 / 72
"""Pixels of the definition in one point of font size."""
_ITEM_MARGIN, _ASCENT = 4.0, 0.928
"""A dynamic text is placed by the corner of its text item: Qt's document margin, and the ascent of its font."""
_WHITE: Final = 0xFFFFFF
_DIRECTIONS: Final = {"n": (0, -1), "e": (1, 0), "s": (0, 1), "w": (-1, 0)}


def number(element: Element, name: str, default: float = 0.0) -> float:
    """The attribute as a number; ``default`` where it is missing, no number or not finite."""
    try:
        value = float(element.get(name, default))
    except ValueError:
        return default
    return value if isfinite(value) else default


def paths_of(element: Element) -> Iterator[Path]:
    """The inked paths of one primitive; texts, terminals and primitives without ink give none."""
    pen = pen_of(element.get("style"))
    if element.tag == "line":
        drawn = list(_line(element, pen))
    elif element.tag == "rect":
        drawn = [_rectangle(element, pen)]
    elif element.tag in {"circle", "ellipse", "arc"}:
        drawn = [_ellipse(element, pen)]
    elif element.tag == "polygon":
        drawn = [_polygon(element, pen)]
    else:
        drawn = []
    return (path for path in drawn if path.segments and path.pen != NO_INK and not _white(path.pen))


def terminal_of(element: Element) -> ShapeTerminal:
    """The terminal, with the direction in which its conductor leaves."""
    direction = _DIRECTIONS.get(element.get("orientation", "n"), (0, -1))
    return ShapeTerminal(Point(number(element, "x"), number(element, "y")), direction, element.get("name") or None)


def texts_of(element: Element) -> Iterator[Text]:
    """The lines of a text primitive; a dynamic text is moved from its item's corner to its baseline."""
    size, angle = _font_size(element) * PIXELS, -round(number(element, "rotation"))
    x, y, dynamic = number(element, "x"), number(element, "y"), element.tag == "dynamic_text"
    lines = (element.findtext("text") or "") if dynamic else element.get("text", "")
    for row, line in enumerate(lines.split("\n")):
        right, down = (_ITEM_MARGIN, _ITEM_MARGIN + size * (_ASCENT + 1.164 * row)) if dynamic else (0.0, size * 1.164 * row)
        c, s = cos(radians(-angle)), sin(radians(-angle))
        at = Point(x + right * c - down * s, y + right * s + down * c)
        colour = colour_of(element.findtext("color") if dynamic else element.get("color"))
        yield Text(line.strip(), at, size, angle % 360, 0 if colour is None else colour)


def label_field(element: Element) -> Text:
    """Where an old element's field for the designation begins: its position is the left middle of the line."""
    size = _font_size(element) * PIXELS
    at = Point(number(element, "x") + _ITEM_MARGIN, number(element, "y") + size * (_ASCENT - 1.164 / 2))
    return Text("", at, size)


def arc(centre: Point, radii: tuple[float, float], start: float = 0.0, sweep: float = 360.0) -> tuple[Bezier, ...]:
    """An elliptic arc as curves of at most a quarter; degrees anti-clockwise as seen, 0 to the right."""
    pieces = max(1, ceil(abs(sweep) / 90 - 1e-9))
    step = radians(sweep) / pieces
    reach = 4 / 3 * tan(step / 4)
    angles = [radians(start) + step * piece for piece in range(pieces + 1)]
    (x, y), (a, b) = centre, radii
    ends = [Point(x + a * cos(t), y - b * sin(t)) for t in angles]
    pulls = [(-a * sin(t) * reach, -b * cos(t) * reach) for t in angles]
    return tuple(
        (p, Point(p.x + u[0], p.y + u[1]), Point(q.x - v[0], q.y - v[1]), q)
        for p, q, u, v in zip(ends, ends[1:], pulls, pulls[1:], strict=False)
    )


def chain(points: list[Point], *, closed: bool = False) -> tuple[Line, ...]:
    """Lines from point to point, and back to the first when ``closed``."""
    ends = [*points, points[0]] if closed and points[0] != points[-1] else points
    return tuple((a, b) for a, b in pairwise(ends) if a != b)


def _white(pen: Pen) -> bool:
    return all(ink is None or ink == _WHITE for ink in (pen.colour, pen.fill))


def _font_size(element: Element) -> float:
    parts = (element.get("font") or "").split(",")
    try:
        size = float(parts[1])
    except (IndexError, ValueError):
        size = number(element, "font_size" if element.tag == "dynamic_text" else "size", 9.0)
    return size if size > 0 else 9.0


def _line(element: Element, pen: Pen) -> Iterator[Path]:
    a, b = Point(number(element, "x1"), number(element, "y1")), Point(number(element, "x2"), number(element, "y2"))
    pen = Pen(pen.width, pen.colour, None, pen.dash)
    length = dist(a, b)
    if length == 0:
        return
    starts = []
    for end, other, name, size in ((a, b, "end1", "length1"), (b, a, "end2", "length2")):
        along = ((other.x - end.x) / length, (other.y - end.y) / length)
        head, used = _head(element.get(name, "none"), end, along, number(element, size, 1.5))
        solid = Pen(pen.width, pen.colour, pen_of(element.get("style")).fill if used else None)
        if head:
            yield Path(head, solid, closed=used > 0)
        starts.append(Point(end.x + along[0] * used, end.y + along[1] * used) if used < length else end)
    yield Path(((starts[0], starts[1]),), pen)


def _head(kind: str, end: Point, along: tuple[float, float], size: float) -> tuple[tuple[Segment, ...], float]:
    """The figure at a line's end, and how much of the line it takes."""

    def at(far: float, aside: float) -> Point:
        return Point(end.x + along[0] * far - along[1] * aside, end.y + along[1] * far + along[0] * aside)

    if kind == "simple":
        return chain([at(2 * size, size), end, at(2 * size, -size)]), 0.0
    if kind == "triangle":
        return chain([at(2 * size, size), end, at(2 * size, -size)], closed=True), 2 * size
    if kind == "circle":
        return arc(at(size, 0), (size, size)), 2 * size
    if kind == "diamond":
        return chain([end, at(size, size), at(2 * size, 0), at(size, -size)], closed=True), 2 * size
    return (), 0.0


def _rectangle(element: Element, pen: Pen) -> Path:
    x, y, width, height = (number(element, name) for name in ("x", "y", "width", "height"))
    right, bottom = x + width, y + height
    rx, ry = min(number(element, "rx"), abs(width) / 2), min(number(element, "ry"), abs(height) / 2)
    if rx <= 0 or ry <= 0:
        corners = [Point(x, y), Point(right, y), Point(right, bottom), Point(x, bottom)]
        return Path(chain(corners, closed=True), pen, closed=True, rectangle=True)
    segments: list[Segment] = []
    for centre, start in (
        ((right - rx, y + ry), 90),
        ((right - rx, bottom - ry), 0),
        ((x + rx, bottom - ry), 270),
        ((x + rx, y + ry), 180),
    ):
        corner = arc(Point(*centre), (rx, ry), start, -90)
        if segments:
            segments += chain([segments[-1][-1], corner[0][0]])
        segments += corner
    segments += chain([segments[-1][-1], segments[0][0]])
    return Path(tuple(segments), pen, closed=True)


def _ellipse(element: Element, pen: Pen) -> Path:
    width = number(element, "diameter" if element.tag == "circle" else "width")
    height = width if element.tag == "circle" else number(element, "height")
    centre, radii = Point(number(element, "x") + width / 2, number(element, "y") + height / 2), (width / 2, height / 2)
    if width == 0 and height == 0:
        return Path((), pen)
    if element.tag == "arc":
        return Path(arc(centre, radii, number(element, "start"), number(element, "angle")), pen)
    return Path(arc(centre, radii), pen, closed=True)


def _polygon(element: Element, pen: Pen) -> Path:
    points: list[Point] = []
    while element.get(f"x{len(points) + 1}") is not None and element.get(f"y{len(points) + 1}") is not None:
        place = len(points) + 1
        points.append(Point(number(element, f"x{place}"), number(element, f"y{place}")))
    closed = element.get("closed", "true") != "false"
    if not closed:
        pen = Pen(pen.width, pen.colour, None, pen.dash)
    return Path(chain(points, closed=closed) if len(points) > 1 else (), pen, closed=closed)
