"""Recognised sheets as a test draws them: components at places, conductors between them, texts beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.devices import with_devices
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.nets import Net, TerminalRef
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.sheet_texts import SheetText
from electrical_orchestrator.domain.sheets import Unread
from electrical_orchestrator.domain.title_blocks import Band, Grid, TitleBlock

CELL = 100.0
GRID = Grid(
    tuple(Band(str(column), column * CELL, (column + 1) * CELL) for column in range(10)),
    tuple(Band(row, place * CELL, (place + 1) * CELL) for place, row in enumerate("ABCDEF")),
)


def middle(place: str) -> Point:
    """The middle of a cell such as ``B7``."""
    return Point((int(place[1:]) + 0.5) * CELL, ("ABCDEF".index(place[0]) + 0.5) * CELL)


@dataclass
class DrawnSheet:
    """One sheet, drawn step by step."""

    number: int
    grid: Grid | None = GRID
    printed: str | None = None
    """What its title block calls it."""
    level: str | None = None
    components: list[Component] = field(default_factory=list)
    nets: list[Net] = field(default_factory=list)
    texts: list[SheetText] = field(default_factory=list)
    unread: Unread | None = None

    def place(self, kind: str, at: str, designation: str | None = None, *terminals: str | None, down: float = 0) -> str:
        """Draw a component in the middle of a cell, ``down`` points below; return its identifier."""
        x, y = middle(at)
        box = Box(x - 5, y + down - 5, x + 5, y + down + 5)
        ends = tuple(Terminal(Point(x, box.y0 + place), name) for place, name in enumerate(terminals))
        identifier = f"s{self.number}c{len(self.components) + 1}"
        self.components.append(Component(identifier, self.number, kind, box, designation=designation, terminals=ends))
        return identifier

    def arrow(self, at: str, text: str | None, *names: str, down: float = 0) -> str:
        """Draw an arrow and a conductor from it to a fuse of its own; return the conductor's identifier."""
        arrow = self.place("cross_reference_arrow", at, text, down=down)
        return self.join(arrow, self.place("fuse", at, None, None, down=down), names=names)

    def join(self, *components: str, names: Sequence[str] = (), terminals: Sequence[tuple[str, int]] = ()) -> str:
        """Draw a conductor; return its identifier."""
        identifier = f"s{self.number}n{len(self.nets) + 1}"
        touched = tuple(sorted({*components, *(component for component, _ in terminals)}))
        self.nets.append(Net(identifier, self.number, touched, tuple(TerminalRef(*end) for end in terminals), tuple(names)))
        return identifier

    def write(self, text: str, at: str, owner: str | None = None, role: TextRole = TextRole.REFERENCE, wide: float = 20) -> None:
        """Print a text that says something of ``owner``."""
        x, y = middle(at)
        self.texts.append(SheetText(text, Box(x - wide / 2, y - 3, x + wide / 2, y + 3), role, owner))

    def recognised(self) -> RecognisedSheet:
        """The sheet as a recogniser would tell it."""
        block = TitleBlock(sheet=self.printed, level=self.level) if self.printed or self.level else None
        seen = RecognisedSheet(self.number, 1000, 600, unread=self.unread, title_block=block, grid=self.grid)
        return replace(seen, components=tuple(self.components), nets=tuple(self.nets), texts=tuple(self.texts))


def document(*sheets: DrawnSheet, count: int | None = None) -> Recognition:
    """A whole document of ``sheets``, or some sheets of one of ``count``; devices are filled in."""
    return with_devices(Recognition("a model 1", tuple(sheet.recognised() for sheet in sheets), len(sheets) if count is None else count))
