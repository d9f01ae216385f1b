"""Which wires and terminals are joined: wires as a graph, cut wherever something ends on them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from electrical_orchestrator.domain.geometry import Point

Node = tuple[float, float]


def node(point: Point) -> Node:
    """A place, rounded so that what meets is equal."""
    return round(point.x, 2), round(point.y, 2)


@dataclass(slots=True)
class Wiring:
    """Places and the straight wires between neighbouring ones."""

    edges: dict[Node, list[Node]] = field(default_factory=dict)
    piece: dict[tuple[Node, Node], int] = field(default_factory=dict)
    """Which drawn wire an edge is part of."""

    def join(self, a: Node, b: Node, wire: int) -> None:
        """Add an edge once."""
        if b not in self.edges.setdefault(a, []):
            self.edges[a].append(b)
            self.edges.setdefault(b, []).append(a)
            self.piece[a, b] = self.piece[b, a] = wire

    def parts(self) -> Iterator[list[Node]]:
        """The places of each connected part."""
        seen: set[Node] = set()
        for start in self.edges:
            if start in seen:
                continue
            part, stack = [], [start]
            seen.add(start)
            while stack:
                here = stack.pop()
                part.append(here)
                fresh = [there for there in self.edges[here] if there not in seen]
                seen.update(fresh)
                stack += fresh
            yield part

    def ways(self, start: Node) -> dict[Node, Node]:
        """For each place that can be reached from ``start``, the one before it on the shortest way there."""
        before = {start: start}
        queue = [start]
        for here in queue:
            for there in self.edges[here]:
                if there not in before:
                    before[there] = here
                    queue.append(there)
        return before


def wiring(wires: Sequence[tuple[Point, ...]], terminals: Iterable[Point], dots: Iterable[Point]) -> Wiring:
    """The graph of ``wires``: ends join whatever they lie on; crossings join only under a dot."""
    ends = {node(point) for wire in wires for point in wire} | {node(point) for point in (*terminals, *dots)}
    rows, columns = defaultdict(list), defaultdict(list)
    for x, y in ends:
        rows[y].append(x)
        columns[x].append(y)
    for line in (*rows.values(), *columns.values()):
        line.sort()
    graph = Wiring()
    for number, wire in enumerate(wires):
        for a, b in pairwise(map(node, wire)):
            places = _between(a, b, rows, columns)
            for p, q in pairwise(places):
                graph.join(p, q, number)
    return graph


def _between(a: Node, b: Node, rows: dict[float, list[float]], columns: dict[float, list[float]]) -> list[Node]:
    """All places from ``a`` to ``b`` on the straight line; a slanting one is not cut."""
    if a == b:
        return [a]
    if a[1] == b[1]:
        low, high = sorted((a[0], b[0]))
        line = rows[a[1]]
        return [(x, a[1]) for x in line[bisect_left(line, low) : bisect_right(line, high)]]
    if a[0] == b[0]:
        low, high = sorted((a[1], b[1]))
        line = columns[a[0]]
        return [(a[0], y) for y in line[bisect_left(line, low) : bisect_right(line, high)]]
    return [a, b]
