"""The paths of a draft as its exporter would write them, each with the component that owns it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import atan2, cos, dist, pi, sin

from electrical_orchestrator.adapters.composing.columns import exact_box
from electrical_orchestrator.adapters.composing.qelectrotech_parts import arc, chain
from electrical_orchestrator.adapters.composing.scene import Path, Pen, PlacedComponent, Scene, Segment, Text, placed
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Symbol
from electrical_orchestrator.adapters.composing.schematics.naming import designation
from electrical_orchestrator.adapters.composing.schematics.penmanship import penned
from electrical_orchestrator.adapters.composing.schematics.style import Order
from electrical_orchestrator.adapters.composing.schematics.wiring import Node, Wiring, node, wiring
from electrical_orchestrator.domain.geometry import Box, Placement, Point

_LINE = 2
_QUARTERS = 4
_ROUND = 0.02
_STUB = 9.0
"""How long the stretch of its own at a drawn-through wire's end is."""
Group = tuple[int, list[Path]]
"""Owner and its paths."""


def export(draft: Draft) -> Scene:
    """The finished sheet: what is painted, and the truth computed from it."""
    draft.symbols = [symbol for symbol in draft.symbols if _on_sheet(draft, symbol.box)]
    dots = draft.dots if draft.style.dot else []
    graph = wiring([wire.points for wire in draft.wires], [pin for symbol in draft.symbols for pin in symbol.pins], dots)
    symbols = [(number, _symbol(draft, symbol)) for number, symbol in enumerate(draft.symbols)]
    wires = [(-1, [path]) for path in _wires(draft, graph)]
    rest = [(-1, list(habitual(draft, draft.graphics)))]
    groups = [(-1, list(habitual(draft, draft.behind))), *_ordered(draft, symbols, wires, rest)]
    unit = draft.style.unit
    scene = Scene(draft.width * unit, draft.height * unit)
    whole = Placement(Point(0, 0), scale=unit)
    for owner, paths in groups:
        for path in paths:
            final = placed(path, whole)
            scene.paths.append(replace(final, pen=replace(final.pen, width=0.0)) if draft.style.hairline else final)
            scene.owner.append(owner)
    if draft.style.habits.stroked_letters:
        shown = [_text(text, unit, visible=True) for text in draft.texts]
        scene.paths += (letters := list(penned(shown, draft.rng, draft.style.note_size * unit)))
        scene.owner += [-1] * len(letters)
    scene.texts += [_text(text, unit, visible=not draft.style.habits.stroked_letters) for text in draft.texts]
    _tell(draft, scene, graph)
    return scene


def _on_sheet(draft: Draft, box: Box) -> bool:
    return box.x0 >= 0 and box.y0 >= 0 and box.x1 <= draft.width and box.y1 <= draft.height


def _text(text: Text, unit: float, *, visible: bool) -> Text:
    return replace(text, at=Point(text.at.x * unit, text.at.y * unit), size=text.size * unit, visible=visible)


def _tell(draft: Draft, scene: Scene, graph: Wiring) -> None:
    """Write the truth: components with the boxes of their paths, and nets."""
    unit = draft.style.unit
    owned: list[list[Path]] = [[] for _ in draft.symbols]
    for path, owner in zip(scene.paths, scene.owner, strict=True):
        if owner >= 0:
            owned[owner].append(path)
    at: dict[Node, list[tuple[str, int]]] = {}
    boxes = set()
    for number, symbol in enumerate(draft.symbols):
        box, name = exact_box(owned[number]), f"c{number}"
        place = tuple(round(side) for side in box)
        ignored = symbol.ignored or place in boxes
        boxes.add(place)
        printed = None if ignored else designation(symbol.shape.kind, symbol.designation)
        where = symbol.placement
        moved = Placement(Point(where.at.x * unit, where.at.y * unit), where.turns, where.mirrored, where.scale * unit)
        pins = tuple(Point(pin.x * unit, pin.y * unit) for pin in symbol.pins)
        scene.components.append(PlacedComponent(name, symbol.shape, moved, box, printed, pins, ignored))
        for place_of, pin in enumerate(symbol.pins):
            at.setdefault(node(pin), []).append((name, place_of))
    for part in graph.parts():
        members = sorted({member for here in part for member in at.get(here, [])})
        if len({name for name, _ in members}) > 1:
            scene.nets.append(tuple(members))


def _symbol(draft: Draft, symbol: Symbol) -> list[Path]:
    style = draft.style
    paths = []
    for path in symbol.shape.paths:
        pen = path.pen
        colour = pen.colour if style.symbol is None or pen.colour is None else style.symbol
        fill = pen.fill if style.symbol is None or pen.fill is None else style.body if pen.fill else style.symbol
        paths.append(replace(path, pen=Pen(pen.width * style.line, colour, fill, pen.dash)))
    drawn = [placed(path, symbol.placement) for path in paths if path.pen.colour is not None or path.pen.fill is not None]
    if style.habits.joined:
        drawn = list(_joined(drawn))
    return list(habitual(draft, drawn))


def _joined(paths: Iterable[Path]) -> Iterator[Path]:
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
    """``paths`` rewritten by the exporter's habits; what they cover stays the same."""
    habits, rng = draft.style.habits, draft.rng
    for path in paths:
        filled = path.pen.fill is not None
        if path.rectangle:
            if habits.rectangles == "lines" and not filled:
                yield from (Path((segment,), path.pen) for segment in path.segments)
            else:
                yield path if habits.rectangles == "re" else replace(path, rectangle=False)
            continue
        if habits.circle != _QUARTERS and (circle := _circle(path)):
            yield _redrawn_circle(path, *circle, habits.circle)
            continue
        if habits.separate and not filled and len(path.segments) > 1 and not path.closed:
            yield from (Path((segment,), path.pen) for segment in path.segments)
        elif habits.broken and not filled and len(path.segments) == 1 and len(path.segments[0]) == _LINE and rng.chance(habits.broken):
            yield from _halves(path, rng.uniform(0.3, 0.7))
        else:
            yield path


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


def _wires(draft: Draft, graph: Wiring) -> Iterator[Path]:
    habits = draft.style.habits
    if draft.style.striped is not None:
        yield from (Path(chain(list(w.points)), Pen(w.width, draft.style.striped)) for w in draft.wires if w.dash)
    if habits.conductors:
        yield from _conductors(draft, graph)
        return
    for wire in draft.wires if habits.whole else ():
        pen = Pen(wire.width, wire.colour, None, wire.dash)
        lines = chain(list(wire.points))
        yield from (Path((line,), pen) for line in lines) if habits.separate else (Path(lines, pen),)
    for (a, b), number in graph.piece.items() if not habits.whole else ():
        if a < b:
            wire = draft.wires[number]
            yield Path(((Point(*a), Point(*b)),), Pen(wire.width, wire.colour, None, wire.dash))
    yield from (dot_path(draft, at) for at in draft.dots if draft.style.dot)


def _conductors(draft: Draft, graph: Wiring) -> Iterator[Path]:
    """Each net as polylines from terminal to terminal, with their common stretches and dots drawn again and again."""
    pins = {node(pin) for symbol in draft.symbols for pin in symbol.pins}
    dots = {node(at): at for at in draft.dots}
    for part in graph.parts():
        ends = [place for place in part if place in pins] or part[:1]
        before = graph.ways(ends[0])
        covered: set[tuple[Node, Node]] = set()
        others = [*ends[1:], *(place for place in part if len(graph.edges[place]) == 1 and place not in pins)]
        for end in others:
            way = [end]
            while before[way[-1]] != way[-1]:
                way.append(before[way[-1]])
            if len(way) < _LINE:
                continue
            covered.update(pairwise(way))
            yield _polyline(draft, graph, way)
            if draft.style.dot:
                yield from (dot_path(draft, dots[place]) for place in way if place in dots)
        for here, there in ((one, other) for one in part for other in graph.edges[one]):
            if here < there and (here, there) not in covered and (there, here) not in covered:
                yield _polyline(draft, graph, [here, there])


def _polyline(draft: Draft, graph: Wiring, way: list[Node]) -> Path:
    """The way with straight stretches in one, but a short stub of its own at either end, where there is room."""
    wire = draft.wires[graph.piece[way[0], way[1]]]
    points = [Point(*way[0])]
    for place, here in enumerate(way[1:-1], 1):
        a, b = way[place - 1], way[place + 1]
        if not (a[0] == here[0] == b[0] or a[1] == here[1] == b[1]):
            points.append(Point(*here))
    points.append(Point(*way[-1]))
    return Path(chain(_stubbed(points)), Pen(wire.width, wire.colour, None, wire.dash))


def _stubbed(points: list[Point]) -> list[Point]:
    out = list(points)
    if dist(points[0], points[1]) > 2 * _STUB + 1:
        out.insert(1, _toward(points[0], points[1], _STUB))
    if dist(points[-1], points[-2]) > _STUB + 1:
        out.insert(-1, _toward(points[-1], points[-2], _STUB))
    return out


def _toward(a: Point, b: Point, by: float) -> Point:
    part = by / dist(a, b)
    return Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)


def dot_path(draft: Draft, at: Point) -> Path:
    """The filled circle of a junction."""
    colour = draft.style.wires[0]
    outlined = draft.style.habits.order is not Order.MIXED
    return Path(arc(at, (draft.style.dot, draft.style.dot)), Pen(1.0, colour if outlined else None, colour), closed=True)


def _ordered(draft: Draft, symbols: list[Group], wires: list[Group], rest: list[Group]) -> list[Group]:
    order = draft.style.habits.order
    if order is Order.SYMBOLS:
        return [*rest, *symbols, *wires]
    if order is Order.WIRES:
        return [*wires, *symbols, *rest]
    everything = [*symbols, *wires, *rest]
    if order is Order.SHUFFLED:
        everything = [(owner, [path]) for owner, paths in everything for path in paths]
    draft.rng.shuffle(everything)
    return everything
