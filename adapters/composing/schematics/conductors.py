"""Wires as exporters write them: each as drawn, or net by net from terminal to terminal."""

from collections.abc import Iterator
from itertools import pairwise
from math import dist

from electrical_orchestrator.adapters.composing.qelectrotech_parts import arc, chain
from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.style import Order
from electrical_orchestrator.adapters.composing.schematics.wiring import Node, Wiring, node
from electrical_orchestrator.domain.geometry import Point

_LINE = 2
_STUB = 9.0
"""How long the stretch of its own at a drawn-through wire's end is."""


def wire_paths(draft: Draft, graph: Wiring) -> Iterator[Path]:
    """The strokes and dots of all wires, in the draft's own units."""
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
