"""A composed sheet as columns: exactly what a reader would give of its PDF, without making one."""

from array import array
from collections.abc import Iterator
from math import cos, radians, sin
from typing import Final

from electrical_orchestrator.adapters.composing.helvetica import ASCENDER, DESCENDER, advance
from electrical_orchestrator.adapters.composing.scene import Bezier, Line, Path, Scene, Segment, Text
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.sheets import NO_COLOUR, NO_LAYER, Paths, Sheet, Spans, StrokeOrigin, Strokes

Stroke = tuple[StrokeOrigin, list[float]]

PIECES = 8
"""A curve becomes this many straight pieces."""
_WEIGHTS = tuple(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (place / PIECES for place in range(1, PIECES)))
_QUAD_LINES = 4
_OPEN_RECTANGLE_LINES = 3
_LINE_POINTS: Final = 2


def to_sheet(scene: Scene, *, number: int = 1, count: int = 1) -> Sheet:
    """Return the columns of ``scene`` as sheet ``number`` of ``count``; paths are drawn first, then texts."""
    dashes: dict[str, int] = {"": 0}
    painted = [path for path in scene.paths if path.pen.colour is not None or path.pen.fill is not None]
    paths, strokes = _paths(painted, dashes), _strokes(painted)
    spans = _spans(scene.texts, first_order=len(painted))
    return Sheet(number, count, scene.width, scene.height, paths=paths, strokes=strokes, spans=spans, dashes=tuple(dashes))


def strokes_of(path: Path) -> Iterator[Stroke]:
    """The strokes of one path with their points x0, y0, x1, y1, ...: as MuPDF tells lines, curves, rectangles and quads apart."""
    if path.rectangle:
        box = Box.around(point for segment in path.segments for point in segment)
        yield StrokeOrigin.RECTANGLE, [box.x0, box.y0, box.x1, box.y0, box.x1, box.y1, box.x0, box.y1, box.x0, box.y0]
        return
    run: list[Line] = []
    last = None
    for segment in path.segments:
        if run and (segment[0] != last or len(segment) != _LINE_POINTS):
            yield from _run(run, path, ends=False)
            run = []
        if len(segment) == _LINE_POINTS:
            run.append(segment)
        else:
            yield StrokeOrigin.CURVE, flattened(segment)
        last = segment[-1]
    yield from _run(run, path, ends=True)
    yield from _closing(run, path)


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


def _run(lines: list[Line], path: Path, *, ends: bool) -> Iterator[Stroke]:
    """Joined lines: four that return to their start are one quad, a closed upright box of three and a closing one is a rectangle."""
    if path.pen.colour is not None and len(lines) >= _QUAD_LINES and lines[0][0] == lines[_QUAD_LINES - 1][1]:
        yield StrokeOrigin.QUAD, _flat(lines[:_QUAD_LINES])
        lines = lines[_QUAD_LINES:]
    elif ends and path.closed and _is_open_rectangle(lines):
        yield StrokeOrigin.RECTANGLE, [*_flat(lines), lines[0][0][0], lines[0][0][1]]
        return
    for (x0, y0), (x1, y1) in lines:
        yield StrokeOrigin.LINE, [x0, y0, x1, y1]


def _flat(lines: list[Line]) -> list[float]:
    points = [lines[0][0][0], lines[0][0][1]]
    for _, end in lines:
        points += end
    return points


def _is_open_rectangle(lines: list[Line]) -> bool:
    if len(lines) != _OPEN_RECTANGLE_LINES:
        return False
    (a, b), (_, c), (_, d) = lines
    return a[1] == b[1] and b[0] == c[0] and c[1] == d[1] and d[0] == a[0]


def _closing(run: list[Line], path: Path) -> Iterator[Stroke]:
    """The line that a closing operator draws back to where the last subpath began."""
    if not path.closed or _is_open_rectangle(run):
        return
    start, end = _subpath_start(path.segments), path.segments[-1][-1]
    if start != end:
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
        order=array("i", range(len(pens))),
        closed=array("i", [int(path.closed or path.rectangle or _returns(path)) for path in painted]),
    )


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


def _spans(texts: list[Text], *, first_order: int) -> Spans:
    shown = [text for text in texts if text.text.strip()]
    return Spans(
        text=[text.text for text in shown],
        box=array("f", [side for text in shown for side in span_box(text)]),
        size=array("f", [text.size for text in shown]),
        direction=array("f", [part for text in shown for part in (cos(radians(text.angle)), -sin(radians(text.angle)))]),
        colour=array("i", [text.colour for text in shown]),
        visible=array("i", [int(text.visible) for text in shown]),
        order=array("i", range(first_order, first_order + len(shown))),
    )
