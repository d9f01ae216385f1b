"""A sheet while it is being drawn, in pixels of the grid: symbols, wires, dots, other graphics and letters."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import cos, radians, sin

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.scene import Path, Shape, Text, named_pin
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue, Fitting
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.kit import Kit
from electrical_orchestrator.adapters.composing.schematics.style import Style
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box, Placement, Point
from electrical_orchestrator.domain.title_blocks import Grid, TitleBlock


@dataclass(slots=True)
class Symbol:
    """A shape on the sheet."""

    shape: Shape
    placement: Placement
    pins: tuple[Point, ...]
    box: Box
    """With control points of curves."""
    designation: str | None = None
    ignored: bool = False


@dataclass(slots=True)
class Wire:
    """A conductor as its author drew it."""

    points: tuple[Point, ...]
    colour: int
    width: float
    dash: tuple[float, ...] = ()


@dataclass(slots=True)
class Draft:
    """Everything on one sheet so far. ``area`` is what the frame leaves free."""

    rng: Dice
    style: Style
    catalogue: Catalogue
    kit: Kit
    width: float
    height: float
    area: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    symbols: list[Symbol] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)
    behind: list[Path] = field(default_factory=list)
    """Frame and title block."""
    graphics: list[Path] = field(default_factory=list)
    """Drawn, but neither component nor wire."""
    texts: list[Text] = field(default_factory=list)
    ends: dict[str, Fitting] = field(default_factory=dict)
    """How this document draws the ends of conductors."""
    plan: dict[str, Shape] = field(default_factory=dict)
    """The symbols of this plan's legend."""
    taken: list[Box] = field(default_factory=list)
    """Where something stands already."""
    colour: int | None = None
    """What new wires are painted with; None: the usual one."""
    title_block: TitleBlock | None = None
    grid: Grid | None = None
    frames: list[Frame] = field(default_factory=list)
    """Named boundaries around symbols."""

    def place(  # noqa: PLR0913 - how a symbol lies, and how it counts
        self, shape: Shape, at: Point, turns: int = 0, *, mirrored: bool = False, scale: float = 1.0, ignored: bool = False
    ) -> Symbol:
        """Put ``shape`` with its origin at ``at``."""
        placement = Placement(at, turns % 4, mirrored, scale)
        raw = shape.box()
        box = Box.around([placement.apply((raw.x0, raw.y0)), placement.apply((raw.x1, raw.y1))])
        pins = tuple(placement.apply(terminal.at) for terminal in shape.terminals)
        symbol = Symbol(shape, placement, pins, box, ignored=ignored or shape.kind == "other")
        self.symbols.append(symbol)
        self.taken.append(box)
        own = [placed_text(text, placement) for text in shape.texts if text.text.strip()]
        self.texts += [named_pin(text, shape, pins, len(self.symbols) - 1) for text in own]
        return symbol

    def fit(self, fitting: Fitting, first: Point, extra: int = 0) -> Symbol:
        """Put a fitting with its first entry at ``first``, turned ``extra`` quarters more."""
        turns = (fitting.turns + extra) % 4
        entry = fitting.shape.terminals[fitting.entries[0]].at
        moved = Placement(Point(0, 0), turns).apply(entry)
        return self.place(fitting.shape, Point(first.x - moved.x, first.y - moved.y), turns)

    def wire(self, *points: Point, colour: int | None = None) -> None:
        """Draw a conductor; repeated points are one."""
        kept = tuple(point for place, point in enumerate(points) if place == 0 or point != points[place - 1])
        if len(kept) > 1:
            usual = self.style.wires[0] if self.colour is None else self.colour
            self.wires.append(Wire(kept, usual if colour is None else colour, self.style.wire_width, self.style.wire_dash))

    def free(self, box: Box, margin: float = 2.0) -> bool:
        """Whether ``box`` lies in the area and nothing stands within ``margin`` of it."""
        x0, y0, x1, y1 = box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin
        area = self.area
        if x0 < area.x0 or y0 < area.y0 or x1 > area.x1 or y1 > area.y1:
            return False
        return not any(x0 < b.x1 and x1 > b.x0 and y0 < b.y1 and y1 > b.y0 for b in self.taken)

    def dot(self, at: Point) -> None:
        """Join what crosses or meets at ``at``; whether a dot is drawn is the style's matter, except on crossings."""
        self.dots.append(at)

    def write(  # noqa: PLR0913 - how letters stand
        self,
        text: str,
        at: Point,
        size: float,
        *,
        angle: int = 0,
        anchor: float = 0.0,
        colour: int | None = None,
    ) -> Box:
        """Write one line; ``anchor`` is the part of its length before ``at``: 0 begins there, 0.5 is centred. Return its box."""
        length = advance(text, size)
        dx, dy = round(cos(radians(angle)), 6), -round(sin(radians(angle)), 6)
        start = Point(at.x - dx * length * anchor, at.y - dy * length * anchor)
        if text.strip():
            self.texts.append(Text(text, start, size, angle % 360, self.style.text_colour if colour is None else colour))
        end = Point(start.x + dx * length, start.y + dy * length)
        return Box.around([start, end, (start.x + dy * size, start.y - dx * size), (end.x + dy * size, end.y - dx * size)])

    def tell(self, first: int, role: Callable[[str], TextRole] | TextRole, symbol: Symbol | None = None, pin: int | None = None) -> None:
        """Note the truth of what has just been written: what the texts from number ``first`` say, unless it is noted already."""
        of = next((place for place, known in enumerate(self.symbols) if known is symbol), None)
        for place, text in enumerate(self.texts[first:], first):
            if text.role is None:
                self.texts[place] = replace(text, role=role if isinstance(role, TextRole) else role(text.text), of=of, terminal=pin)

    def ink(self, *paths: Path) -> None:
        """Draw graphics that mean no component."""
        self.graphics += paths


def placed_text(text: Text, placement: Placement) -> Text:
    """A shape's text where its shape lies: turned with it, never mirrored."""
    at = placement.apply(text.at)
    angle = (text.angle - 90 * placement.turns) % 360
    size = text.size * placement.scale
    if placement.mirrored:
        length = advance(text.text, size)
        turned = Placement(Point(0, 0), placement.turns).apply((length, 0))
        at = Point(at.x - turned.x, at.y - turned.y)
    return Text(text.text, at, size, angle, text.colour)
