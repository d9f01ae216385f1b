"""A sheet while it is drawn by hand: symbols are placed, wires drawn, and finishing it finds the nets and sets the dots."""

# ruff: noqa: PLR0913 (coordinates are arguments)

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from math import hypot

from electrical_orchestrator.adapters.composing.columns import exact_box
from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.scene import Path, Pen, PlacedComponent, Scene, Shape, Text, named_pin, placed
from electrical_orchestrator.adapters.composing.shapes import own_shapes
from electrical_orchestrator.adapters.composing.shapes.drafting import dot, letters, line
from electrical_orchestrator.domain.designations import TextRole, classify
from electrical_orchestrator.domain.geometry import Placement, Point
from electrical_orchestrator.domain.potentials import potential_of

WIRE = Pen(width=0.9)
_LEAST_MEETING = 3


@cache
def _by_name() -> dict[str, Shape]:
    return {shape.name: shape for shape in own_shapes()}


@dataclass(slots=True)
class Draft:
    """One sheet, in points; ``scale`` is that of its symbols."""

    scene: Scene
    number: int
    scale: float = 1.5
    wires: list[tuple[Point, Point]] = field(default_factory=list)

    def place(
        self,
        name: str,
        x: float,
        y: float,
        designation: str | None = None,
        *notes: str,
        turns: int = 0,
        mirrored: bool = False,
        side: str = "left",
        nth: int = 0,
    ) -> PlacedComponent:
        """Put the shape of that name with its origin at (x, y), its designation and ``notes`` beside it at ``side``.

        ``nth`` numbers it among the contacts of its device: 2 makes 23/24 of 13/14.
        """
        shape, placement = _numbered(_by_name()[name], nth), Placement(Point(x, y), turns, mirrored, self.scale)
        paths = [placed(path, placement) for path in shape.paths]
        terminals = tuple(placement.apply(terminal.at) for terminal in shape.terminals)
        name = f"{self.number}-{len(self.scene.components) + 1}"
        component = PlacedComponent(name, shape, placement, exact_box(paths), designation, terminals)
        self.scene.owner += [len(self.scene.components)] * len(paths)
        self.scene.paths += paths
        self.scene.components.append(component)
        self.scene.texts += [named_pin(_upright(text, placement), shape, terminals, len(self.scene.components) - 1) for text in shape.texts]
        self._beside(component, [designation, *notes] if designation else [*notes], side)
        return component

    def _beside(self, component: PlacedComponent, lines: Iterable[str], side: str) -> None:
        name_size = 6.0 if component.shape.kind == "terminal" else 7.5
        sizes = [(text, name_size if text == component.designation else 5.5) for text in lines]
        box, height = component.box, sum(size + 1.5 for _, size in sizes)
        y = {"above": box.y0 - height - 1, "below": box.y1 + 1}.get(side, box.centre.y - height / 2)
        for text, size in sizes:
            y += size + 1
            width = advance(text, size)
            x = {"left": box.x0 - 4 - width, "right": box.x1 + 4}.get(side, box.centre.x - width / 2)
            role = TextRole.DESIGNATION if text == component.designation else classify(text)
            role = TextRole.OTHER if role is TextRole.DESIGNATION and text != component.designation else role
            self.scene.texts.append(Text(text, Point(x, y - 0.5), size, role=role, of=self.scene.components.index(component)))

    def name_terminals(self, component: PlacedComponent, size: float = 5) -> None:
        """Print the names of a component's terminals beside them, to the right of the wire."""
        of = self.scene.components.index(component)
        for place, (terminal, at) in enumerate(zip(component.shape.terminals, component.terminals, strict=True)):
            if terminal.name:
                y = at.y + (-2 if at.y < component.box.centre.y else size)
                self.scene.texts.append(Text(terminal.name, Point(at.x + 2.5, y), size, role=TextRole.TERMINAL_NAME, of=of, terminal=place))

    def write(self, text: str, x: float, y: float, size: float = 6, *, angle: int = 0) -> None:
        """Text from the left end of its baseline."""
        self.scene.texts.append(Text(text, Point(x, y), size, angle))

    def centre(self, text: str, x: float, y: float, size: float = 6) -> None:
        """Text round a middle."""
        self.scene.texts.append(letters(text, x, y, size))

    def draw(self, *paths: Path) -> None:
        """Ink that is neither a wire nor a symbol: frame, walls, tables."""
        self.scene.paths += paths
        self.scene.owner += [-1] * len(paths)

    def wire(self, *sides: float, number: str | None = None) -> None:
        """A conductor through x0, y0, x1, y1, ..., with its number above or beside its first piece."""
        points = [Point(x, y) for x, y in zip(sides[::2], sides[1::2], strict=True)]
        self.wires += pairwise(points)
        self.draw(*(line(*start, *end, pen=WIRE) for start, end in pairwise(points)))
        if number:
            first, second = points[0], points[1]
            upright = abs(second.x - first.x) < abs(second.y - first.y)
            x, y = (first.x + second.x) / 2, first.y + 0.35 * (second.y - first.y)
            at = Point(x + 2 if upright else x - advance(number, 5) / 2, y + 2 if upright else y - 2)
            role = TextRole.POTENTIAL if potential_of(number) else TextRole.WIRE_NUMBER
            self.scene.texts.append(Text(number, at, 5, role=role))

    def finish(self) -> Scene:
        """The sheet with its nets, and a dot wherever three conductors meet; ValueError for a wire that ends nowhere."""
        groups = _joined(self.wires)
        at_terminal = defaultdict(list)
        for component in self.scene.components:
            for place, at in enumerate(component.terminals):
                at_terminal[_rounded(at)].append((component.id, place))
        self._check_ends(at_terminal)
        nets: dict[int, list[tuple[str, int]]] = defaultdict(list)
        loose: list[list[tuple[str, int]]] = []
        for at, owners in at_terminal.items():
            group = next((group for wire, group in zip(self.wires, groups, strict=True) if _on(at, wire)), None)
            if group is None:
                loose.append(owners)
            else:
                nets[group] += owners
        self.scene.nets = [tuple(owners) for owners in (*nets.values(), *loose) if len(owners) > 1]
        self.draw(*(dot(*point, 1.8) for point in self._meetings(set(at_terminal))))
        return self.scene

    def _check_ends(self, at_terminal: dict[Point, list[tuple[str, int]]]) -> None:
        for wire in self.wires:
            for end in map(_rounded, wire):
                if end not in at_terminal and not any(other is not wire and _on(end, other) for other in self.wires):
                    raise ValueError(f"Sheet {self.number}: a wire ends nowhere, at {end}.")

    def _meetings(self, terminals: set[Point]) -> list[Point]:
        ends = sorted({_rounded(end) for wire in self.wires for end in wire})
        ways = {end: sum(2 if end not in map(_rounded, wire) else 1 for wire in self.wires if _on(end, wire)) for end in ends}
        return [end for end in ends if ways[end] >= _LEAST_MEETING and end not in terminals]


def _numbered(shape: Shape, nth: int) -> Shape:
    if not nth:
        return shape
    renamed = tuple(replace(terminal, name=f"{nth}{(terminal.name or '')[-1:]}") for terminal in shape.terminals)
    return replace(shape, terminals=renamed)


def _upright(text: Text, placement: Placement) -> Text:
    """Letters of a symbol stay upright however it is turned."""
    middle = placement.apply((text.at.x + advance(text.text, text.size) / 2, text.at.y - text.size * 0.36))
    return replace(letters(text.text, middle.x, middle.y, text.size * placement.scale), colour=text.colour)


def _rounded(point: tuple[float, float]) -> Point:
    return Point(round(point[0], 2), round(point[1], 2))


def _on(point: Point, wire: tuple[Point, Point]) -> bool:
    """Whether the point lies on the wire, within a hundredth or two."""
    (x0, y0), (x1, y1) = wire
    length = hypot(x1 - x0, y1 - y0)
    away = abs((x1 - x0) * (point.y - y0) - (y1 - y0) * (point.x - x0)) / length
    along = ((point.x - x0) * (x1 - x0) + (point.y - y0) * (y1 - y0)) / length
    return away < 0.02 and -0.02 <= along <= length + 0.02  # noqa: PLR2004 (coordinates are rounded to hundredths)


def _joined(wires: list[tuple[Point, Point]]) -> list[int]:
    """For each wire the lowest number among the wires it is joined with: an end on another wire joins, a crossing does not."""
    groups = list(range(len(wires)))
    for place, wire in enumerate(wires):
        for other in range(place):
            if any(_on(_rounded(end), wires[other]) for end in wire) or any(_on(_rounded(end), wire) for end in wires[other]):
                low, high = sorted((groups[place], groups[other]))
                groups = [low if group == high else group for group in groups]
    return groups
