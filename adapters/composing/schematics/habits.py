"""How exporters write what was drawn: whole or in pieces, joined, again and again; what it covers stays the same."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import atan2, cos, dist, pi, sin

from electrical_orchestrator.adapters.composing.qelectrotech_parts import chain
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Segment
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.domain.geometry import Box, Point

_LINE = 2
_QUARTERS = 4
_ROUND = 0.02
_WHITE = 0xFFFFFF
_MOST_DASHES = 400
"""A longer dashed stroke stays one."""


def joined(paths: Iterable[Path]) -> Iterator[Path]:
    """Open strokes under one pen as one path."""
    by_pen: dict[Pen, list[Segment]] = {}
    for path in paths:
        if path.closed or path.rectangle or path.pen.fill is not None:
            yield path
        else:
            by_pen.setdefault(path.pen, []).extend(path.segments)
    for pen, segments in by_pen.items():
        yield Path(tuple(segments), pen)


def habitual(draft: Draft, paths: Iterable[Path]) -> Iterator[Path]:
    """``paths`` rewritten by the exporter's habits."""
    habits, rng = draft.style.habits, draft.rng
    for path in (one for one in paths if one.segments):
        pieces = list(_pieces(draft, path))
        yield from pieces
        if habits.doubled and rng.chance(habits.doubled):
            yield from pieces


def _pieces(draft: Draft, path: Path) -> Iterator[Path]:
    habits, rng = draft.style.habits, draft.rng
    filled = path.pen.fill is not None
    if habits.exploded and path.pen.dash and not filled and all(len(segment) == _LINE for segment in path.segments):
        yield from _dashes(path)
    elif path.rectangle:
        if habits.rectangles == "lines" and not filled:
            yield from (Path((segment,), path.pen) for segment in path.segments)
        else:
            yield path if habits.rectangles == "re" else replace(path, rectangle=False)
    elif habits.circle != _QUARTERS and (circle := _circle(path)):
        yield _redrawn_circle(path, *circle, habits.circle)
    elif habits.separate and not filled and len(path.segments) > 1 and not path.closed:
        yield from (Path((segment,), path.pen) for segment in path.segments)
    elif habits.broken and not filled and len(path.segments) == 1 and len(path.segments[0]) == _LINE and rng.chance(habits.broken):
        yield from _halves(path, rng.uniform(0.3, 0.7))
    else:
        yield path


def whitened(paths: Iterable[Path]) -> Iterator[Path]:
    """Closed outlines as bodies of white, which hide what was painted before."""
    for path in paths:
        hollow = path.closed and path.pen.fill is None and path.pen.colour is not None and not path.pen.dash
        yield replace(path, pen=replace(path.pen, fill=_WHITE)) if hollow else path


def _dashes(path: Path) -> Iterator[Path]:
    """Every dash as a stroke of its own; the pattern begins anew with each segment."""
    on, off = path.pen.dash[0], path.pen.dash[-1]
    pen = Pen(path.pen.width, path.pen.colour)
    for segment in path.segments:
        a, b = segment[0], segment[-1]
        long = dist(a, b)
        count = int(long / (on + off)) + 1 if on + off > 0 else _MOST_DASHES + 1
        if count > _MOST_DASHES or long == 0:
            yield Path((segment,), path.pen)
            continue
        x, y = (b.x - a.x) / long, (b.y - a.y) / long
        for k in range(count):
            low, high = (on + off) * k, min((on + off) * k + on, long)
            if high > low:
                yield Path(((Point(a.x + x * low, a.y + y * low), Point(a.x + x * high, a.y + y * high)),), pen)


def _halves(path: Path, part: float) -> Iterator[Path]:
    a, b = path.segments[0][0], path.segments[0][-1]
    middle = Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
    yield Path(((a, middle),), path.pen)
    yield Path(((middle, b),), path.pen)


def _circle(path: Path) -> tuple[Point, float] | None:
    """Centre and radius where the path is a circle of four curves."""
    if len(path.segments) != _QUARTERS or any(len(segment) == _LINE for segment in path.segments):
        return None
    box = Box.around(segment[0] for segment in path.segments)
    if abs(box.width - box.height) > _ROUND * box.width or box.width == 0:
        return None
    return box.centre, box.width / 2


def _redrawn_circle(path: Path, centre: Point, radius: float, pieces: int) -> Path:
    if pieces == _LINE:
        start, middle = Point(centre.x - radius, centre.y), Point(centre.x + radius, centre.y)
        up, down = radius * 4 / 3, -radius * 4 / 3
        halves: tuple[Segment, ...] = (
            (start, Point(start.x, start.y - up), Point(middle.x, middle.y - up), middle),
            (middle, Point(middle.x, middle.y - down), Point(start.x, start.y - down), start),
        )
        return replace(path, segments=halves)
    begin = atan2(path.segments[0][0].y - centre.y, path.segments[0][0].x - centre.x)
    turns = [begin + 2 * pi * step / pieces for step in range(pieces)]
    return replace(path, segments=chain([Point(centre.x + radius * cos(t), centre.y + radius * sin(t)) for t in turns], closed=True))
