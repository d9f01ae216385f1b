"""A composed sheet as columns: exactly what a reader would give of its PDF, without making one."""

from array import array
from collections.abc import Iterator
from itertools import accumulate
from math import cos, radians, sin
from typing import Final

from electrical_orchestrator.adapters.composing.helvetica import ASCENDER, DESCENDER, advance
from electrical_orchestrator.adapters.composing.scene import Bezier, Line, Path, Pen, Scene, Segment, Text
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.sheets import NO_COLOUR, NO_LAYER, Paths, Sheet, Spans, StrokeOrigin, Strokes

Stroke = tuple[StrokeOrigin, list[float]]

PIECES = 8
"""A curve becomes this many straight pieces."""
_WEIGHTS = tuple(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (place / PIECES for place in range(1, PIECES)))
_SIDES = 4
_WHOLE = {1, _SIDES}
"""How many strokes a path has that may be a rectangle or quadrilateral as a whole."""
_ROUNDING = 1e-3
_LINE_POINTS: Final = 2


def to_sheet(scene: Scene, *, number: int = 1, count: int = 1) -> Sheet:
    """Return the columns of ``scene`` as sheet ``number`` of ``count``; the draw order of texts is not told, as no reader tells it.

    Columns of paths stand in the order of the scene's painted paths. Only here MuPDF says more: it tells a filled and
    stroked path as two where a quadrilateral stands among its other lines.
    """
    dashes: dict[str, int] = {"": 0}
    painted = [path for path in scene.paths if path.pen.colour is not None or path.pen.fill is not None]
    paths, strokes = _paths(painted, dashes), _strokes(painted)
    spans = _spans(scene.texts)
    return Sheet(number, count, scene.width, scene.height, paths=paths, strokes=strokes, spans=spans, dashes=tuple(dashes))


def strokes_of(path: Path) -> list[Stroke]:
    """The strokes of one path with their points x0, y0, x1, y1, ...: a path of four sides is one rectangle or quadrilateral."""
    if len(path.segments) == 1 and not path.closed and len(path.segments[0]) == _LINE_POINTS:
        return [(StrokeOrigin.LINE, [*path.segments[0][0], *path.segments[0][1]])]  # most paths are: no need to look further
    strokes = list(_told(path))
    return strokes if len(strokes) not in _WHOLE else _simplified(strokes)


def _told(path: Path) -> Iterator[Stroke]:
    """The strokes as MuPDF tells lines, curves, rectangles and quads apart."""
    if path.rectangle:
        box = Box.around(point for segment in path.segments for point in segment)
        yield _rectangle(*box)
        return
    run: list[Line] = []
    last = None
    for segment in path.segments:
        if run and (segment[0] != last or len(segment) != _LINE_POINTS):
            yield from _run(run, path)
            run = []
        if len(segment) == _LINE_POINTS:
            run.append(segment)
        else:
            yield StrokeOrigin.CURVE, flattened(segment)
        last = segment[-1]
    yield from _run(run, path)
    yield from _closing(path)


def _simplified(strokes: list[Stroke]) -> list[Stroke]:
    """Four lines that close, or a quad, as one rectangle along the axes or else one quadrilateral."""
    points = strokes[0][1][:8]
    if len(strokes) == _SIDES:
        if any(origin != StrokeOrigin.LINE for origin, _ in strokes) or strokes[-1][1][2:] != points[:2]:
            return strokes
        points = [side for _, stroke in strokes for side in stroke[:2]]
    elif strokes[0][0] != StrokeOrigin.QUAD:
        return strokes
    xs, ys = points[::2], points[1::2]
    if (_same(xs[0], xs[1], xs[2], xs[3]) and _same(ys[1], ys[2], ys[3], ys[0])) or (
        _same(ys[0], ys[1], ys[2], ys[3]) and _same(xs[1], xs[2], xs[3], xs[0])
    ):
        return [_rectangle(min(xs), min(ys), max(xs), max(ys))]
    return [(StrokeOrigin.QUAD, [*points, *points[:2]])]


def _same(a: float, b: float, c: float, d: float) -> bool:
    """Whether both pairs agree, to a thousandth of a point."""
    return abs(a - b) < _ROUNDING and abs(c - d) < _ROUNDING


def _rectangle(x0: float, y0: float, x1: float, y1: float) -> Stroke:
    return StrokeOrigin.RECTANGLE, [x0, y0, x1, y0, x1, y1, x0, y1, x0, y0]


def flattened(curve: Bezier) -> list[float]:
    """The curve's points x0, y0, x1, y1, ...: its ends exactly, and seven between."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    points = [x0, y0]
    for a, b, c, d in _WEIGHTS:
        points += (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
    points += (x3, y3)
    return points


def exact_box(paths: tuple[Path, ...] | list[Path]) -> Box:
    """The box of all strokes of ``paths``, curves flattened, without line width; ValueError when there are none."""
    points = [points for path in paths for _, points in strokes_of(path)]
    xs = [x for stroke in points for x in stroke[::2]]
    ys = [y for stroke in points for y in stroke[1::2]]
    return Box(min(xs), min(ys), max(xs), max(ys))


def span_box(text: Text) -> Box:
    """The upright box a reader gives of ``text``, from its font's metrics."""
    dx, dy = cos(radians(text.angle)), -sin(radians(text.angle))
    length, up, down = advance(text.text, text.size), ASCENDER * text.size, DESCENDER * text.size
    corners = [(0.0, up), (length, up), (0.0, -down), (length, -down)]
    return Box.around((text.at.x + along * dx + above * dy, text.at.y + along * dy - above * dx) for along, above in corners)


def _run(lines: list[Line], path: Path) -> Iterator[Stroke]:
    """Joined lines; of a stroked path the first four are one quad where they return to their start."""
    if path.pen.colour is not None and len(lines) >= _SIDES and lines[0][0] == lines[_SIDES - 1][1]:
        yield StrokeOrigin.QUAD, [side for point in (lines[0][0], *(end for _, end in lines[:_SIDES])) for side in point]
        lines = lines[_SIDES:]
    for (x0, y0), (x1, y1) in lines:
        yield StrokeOrigin.LINE, [x0, y0, x1, y1]


def _closing(path: Path) -> Iterator[Stroke]:
    """The line that a closing operator draws back to where the last subpath began."""
    start, end = _subpath_start(path.segments), path.segments[-1][-1]
    if path.closed and start != end:
        yield StrokeOrigin.LINE, [end[0], end[1], start[0], start[1]]


def _subpath_start(segments: tuple[Segment, ...]) -> tuple[float, float]:
    place = len(segments) - 1
    while place and segments[place - 1][-1] == segments[place][0]:
        place -= 1
    return segments[place][0]


def _paths(painted: list[Path], dashes: dict[str, int]) -> Paths:
    pens = [path.pen for path in painted]
    patterns = [" ".join(f"{part:g}" for part in pen.dash) if pen.colour is not None else "" for pen in pens]
    return Paths(
        width=array("f", [0.0 if pen.colour is None else pen.width for pen in pens]),
        stroke=array("i", [NO_COLOUR if pen.colour is None else pen.colour for pen in pens]),
        fill=array("i", [NO_COLOUR if pen.fill is None else pen.fill for pen in pens]),
        opacity=array("f", [1.0]) * len(pens),
        dash=array("i", [dashes.setdefault(pattern, len(dashes)) for pattern in patterns]),
        layer=array("i", [NO_LAYER]) * len(pens),
        order=array("i", _orders(pens)),
        closed=array("i", [int(path.closed or path.rectangle or _returns(path)) for path in painted]),
    )


def _orders(pens: list[Pen]) -> list[int]:
    """A path that is filled and stroked takes two places in the draw order."""
    places = accumulate((1 + (pen.colour is not None and pen.fill is not None) for pen in pens), initial=0)
    return list(places)[:-1]


def _returns(path: Path) -> bool:
    return _subpath_start(path.segments) == path.segments[-1][-1]


def _strokes(painted: list[Path]) -> Strokes:
    owners: list[int] = []
    origins: list[int] = []
    firsts: list[int] = []
    counts: list[int] = []
    xy: list[float] = []
    for owner, path in enumerate(painted):
        for origin, points in strokes_of(path):
            owners.append(owner)
            origins.append(origin)
            firsts.append(len(xy) // 2)
            counts.append(len(points) // 2)
            xy += points
    return Strokes(array("i", owners), array("i", origins), array("i", firsts), array("i", counts), array("f", xy))


def _spans(texts: list[Text]) -> Spans:
    shown = [text for text in texts if text.text.strip()]
    return Spans(
        text=[text.text for text in shown],
        box=array("f", [side for text in shown for side in span_box(text)]),
        size=array("f", [text.size for text in shown]),
        direction=array("f", [part for text in shown for part in (cos(radians(text.angle)), -sin(radians(text.angle)))]),
        colour=array("i", [text.colour for text in shown]),
        visible=array("i", [int(text.visible) for text in shown]),
    )
