"""What a composed sheet is made of before it becomes a PDF or columns, with the truth of what it shows.

Sheet units are PDF points, origin top-left, y down; a shape has its own units and origin until it is placed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import cast

from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box, Placement, Point
from electrical_orchestrator.domain.title_blocks import Grid, TitleBlock

Line = tuple[Point, Point]
Bezier = tuple[Point, Point, Point, Point]
Segment = Line | Bezier
"""A straight line (two points) or a cubic Bezier curve (four)."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a path is painted."""

    width: float = 0.7
    """Line width in the units of what it paints."""
    colour: int | None = 0x000000
    """0xRRGGBB; None: not stroked."""
    fill: int | None = None
    """0xRRGGBB; None: not filled."""
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """One painted path: connected or separate segments under one pen."""

    segments: tuple[Segment, ...]
    pen: Pen = Pen()
    closed: bool = False
    rectangle: bool = False
    """Whether an exporter would write it as one rectangle operator."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text."""

    text: str
    at: Point
    """Left end of its baseline."""
    size: float
    """Font size, in the units of what it stands on."""
    angle: int = 0
    """Degrees anti-clockwise on the sheet: 0 reads to the right, 90 reads upwards."""
    colour: int = 0x000000
    visible: bool = True
    """False for a span that leaves no ink, over letters drawn as strokes."""
    role: TextRole | None = None
    """Truth: what it says, where the composer tells; None on text whose role is not told."""
    of: int | None = None
    """Truth: index of the component that it says something of, or None."""
    terminal: int | None = None
    """Truth: index of that component's terminal that it names, or None."""


@dataclass(frozen=True, slots=True)
class ShapeTerminal:
    """Where a shape is wired."""

    at: Point
    direction: tuple[int, int]
    """Unit vector away from the shape along which a wire leaves: (0, -1) is up."""
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A graphical symbol with a meaning, upright, in its own units."""

    name: str
    kind: str
    """A name of ``domain.kinds``."""
    paths: tuple[Path, ...]
    terminals: tuple[ShapeTerminal, ...] = ()
    texts: tuple[Text, ...] = ()
    """Letters that belong to the symbol (M in a motor, terminal numbers)."""
    source: str = "own"
    label: Text | None = None
    """Where the shape's author wants the designation (its text is only a sample), or None."""
    elements: tuple[str, ...] = ()
    """Identifiers of the elements of a collection that are drawn so, its own first; none for a shape of our own."""

    def box(self) -> Box:
        """The box of all its segments' end and control points, without line width."""
        return Box.around(point for path in self.paths for segment in path.segments for point in segment)


@dataclass(frozen=True, slots=True)
class PlacedComponent:
    """Truth: one symbol on the sheet."""

    id: str
    shape: Shape
    placement: Placement
    box: Box
    """Exact box of its strokes (curves flattened), without line width."""
    designation: str | None = None
    """As printed, or None."""
    terminals: tuple[Point, ...] = ()
    ignored: bool = False
    """Drawn, but no component: finding it is neither right nor wrong."""


@dataclass(slots=True)
class Scene:
    """One sheet being drawn: painted things in draw order, and what they mean."""

    width: float
    height: float
    paths: list[Path] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    """Truth, parallel to ``paths``: index into ``components`` of the component the path belongs to, or -1."""
    texts: list[Text] = field(default_factory=list)
    components: list[PlacedComponent] = field(default_factory=list)
    nets: list[tuple[tuple[str, int], ...]] = field(default_factory=list)
    """Truth: each net as (component id, index of terminal) pairs; only what conductors on this sheet join."""
    title_block: TitleBlock | None = None
    """Truth: what is printed in it; None without one."""
    grid: Grid | None = None
    """Truth."""
    frames: list[Frame] = field(default_factory=list)
    """Truth: named boundaries around symbols."""


LABELLED = frozenset({"supply", "earth"})
"""Kinds whose own text names the potential, not a terminal."""


def named_pin(text: Text, shape: Shape, pins: Sequence[Point], of: int) -> Text:
    """A shape's own text, told to be a potential, or the name of the nearest of its terminals that are called so."""
    if shape.kind in LABELLED:
        return replace(text, role=TextRole.POTENTIAL, of=of)
    called = [place for place, terminal in enumerate(shape.terminals) if terminal.name == text.text]
    if not called:
        return text
    nearest = min(called, key=lambda place: hypot(pins[place].x - text.at.x, pins[place].y - text.at.y))
    return replace(text, role=TextRole.TERMINAL_NAME, of=of, terminal=nearest)


def placed(path: Path, placement: Placement) -> Path:
    """The path of a shape where ``placement`` puts it; its line width and dashes scale with it."""
    zero, right, down = placement.apply((0, 0)), placement.apply((1, 0)), placement.apply((0, 1))
    a, b, c, d = right.x - zero.x, right.y - zero.y, down.x - zero.x, down.y - zero.y
    left, top = zero
    segments = [tuple([Point(left + a * x + c * y, top + b * x + d * y) for x, y in segment]) for segment in path.segments]
    pen, scale = path.pen, placement.scale
    pen = Pen(pen.width * scale, pen.colour, pen.fill, tuple([part * scale for part in pen.dash]))
    return Path(cast("tuple[Segment, ...]", tuple(segments)), pen, path.closed, path.rectangle)
