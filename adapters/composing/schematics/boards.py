"""Sheets of terminal boards: heads and rows of cells side by side, cables gathered below them, and what they lead to."""

from dataclasses import dataclass

from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape, ShapeTerminal, Text
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Symbol
from electrical_orchestrator.adapters.composing.schematics.figures import DOWN, LEFT, RIGHT, UP, circle, line, rectangle
from electrical_orchestrator.domain.geometry import Box, Point


@dataclass(frozen=True, slots=True)
class Cells:
    """How one document draws its terminals."""

    upright: bool
    """Whether the row runs across the sheet, its terminals wired above and below."""
    pitch: float
    long: float
    cuts: tuple[float, ...]
    """Where each cell is divided, as parts of its length."""
    ring: float
    """Radius of the ring in a cell; 0: none."""
    text: float
    thick: float
    twice: bool
    """Whether the number stands at both ends."""


def random_cells(rng: Dice) -> Cells:
    """One way of drawing them."""
    pitch = rng.choice([15.0, 20.0, 20.0, 30.0, 40.0, 60.0])
    cuts = rng.choice([(), (), (0.5,), (0.3, 0.7), (1 / 3, 2 / 3), (0.25, 0.5, 0.75)])
    return Cells(
        rng.chance(0.65), pitch, pitch * rng.choice([1.0, 2.0, 4.0, 6.0]), cuts, rng.choice([0.0, 0.0, 2.0, 3.0]) if not cuts else 0.0,
        min(pitch * 0.6, rng.choice([6.0, 9.0, 12.0, 30.0])), rng.choice([1.0, 1.0, 2.0]), rng.chance(0.5),
    )  # fmt: skip


def cell(cells: Cells, name: str) -> Shape:
    """One terminal: a cell from (0, 0), wired at both short sides."""
    p, long, up = cells.pitch, cells.long, cells.upright
    box = Box(0, 0, p, long) if up else Box(0, 0, long, p)
    pen = Pen(cells.thick)
    paths: list[Path] = [rectangle(box, pen)]
    paths += [
        line((0, long * cut), (p, long * cut), pen=pen) if up else line((long * cut, 0), (long * cut, p), pen=pen) for cut in cells.cuts
    ]
    if cells.ring:
        paths.append(circle(box.centre.x, box.centre.y, cells.ring))
    ends = (
        (ShapeTerminal(Point(p / 2, 0), UP), ShapeTerminal(Point(p / 2, long), DOWN))
        if up
        else (ShapeTerminal(Point(0, p / 2), LEFT), ShapeTerminal(Point(long, p / 2), RIGHT))
    )
    places = [0.15, 0.75] if cells.twice and cells.long > cells.text * 4 else [0.4]
    size = cells.text
    texts = tuple(
        Text(name, Point(p / 2 + size * 0.35, long * place + size), size, 90)
        if up
        else Text(name, Point(long * place, p / 2 + size * 0.35), size)
        for place in places
    )
    return Shape("cell", "terminal", tuple(paths), ends, texts)


def head(cells: Cells, rng: Dice) -> Shape:
    """The block before a row that bears the strip's name."""
    wide = cells.pitch * rng.choice([1.0, 1.5, 2.0])
    box = Box(0, 0, wide, cells.long) if cells.upright else Box(0, 0, cells.long * rng.choice([0.4, 1.0]), wide)
    paths = [rectangle(box, Pen(cells.thick))]
    if rng.chance(0.4) and cells.upright:
        paths += [line((wide, y), (wide + 4, y), pen=Pen(cells.thick)) for y in (cells.long * 0.2, cells.long * 0.8)]
    return Shape("head", "terminal_strip", tuple(paths), (ShapeTerminal(Point(box.x0, box.centre.y), LEFT),))


def boards(chains: Chains, region: Box) -> None:
    """Rows of cells from edge to edge of ``region``, one below the other or side by side."""
    rng, cells = chains.draft.rng, random_cells(chains.draft.rng)
    room = region.height if cells.upright else region.width
    step = cells.long + rng.choice([120.0, 180.0, 260.0])
    at = rng.uniform(50, 90)
    while at + cells.long + 60 < room:
        _row(chains, region, cells, at)
        at += step


def _row(chains: Chains, region: Box, cells: Cells, at: float) -> None:
    """A head and its terminals, once or several times along one line."""
    draft, up = chains.draft, cells.upright
    rng, name = draft.rng, f"X{draft.rng.randint(1, 30)}"
    along, end = (region.x0 + 10, region.x1 - 20) if up else (region.y0 + 10, region.y1 - 20)
    across = round(((region.y0 if up else region.x0) + at) / 10) * 10.0
    while along + cells.pitch * 4 < end and rng.chance(0.85):
        count = min(rng.randint(2, 24), int((end - along) / cells.pitch) - 3)
        far = along + cells.pitch * (count + 3)
        if not draft.free(
            Box.around([(along, across), (far, across + cells.long)] if up else [(across, along), (across + cells.long, far)])
        ):
            along = far
            continue
        if rng.chance(0.8):
            along = _head(chains, cells, name, along, across)
        places = list[Symbol]()
        for k in range(count):
            number = rng.choice(["PE", "N", "L1"]) if rng.chance(0.08) else f"{k + 1:0{rng.choice([1, 1, 2])}d}"
            where = along + cells.pitch * k
            places.append(draft.place(cell(cells, number), Point(where, across) if up else Point(across, where)))
        _lead_away(chains, cells, places)
        along += cells.pitch * count + rng.choice([0.0, 6.0, 40.0])
        name = f"X{rng.randint(1, 30)}"


def _head(chains: Chains, cells: Cells, name: str, along: float, across: float) -> float:
    """The strip's head; return where its row begins."""
    draft, up = chains.draft, cells.upright
    shape = head(cells, draft.rng)
    symbol = draft.place(shape, Point(along, across) if up else Point(across, along))
    symbol.designation = name
    size, box = min(16.0, cells.text * 1.5), symbol.box
    tall = up and box.height > box.width * 1.5
    at = Point(box.centre.x + (size * 0.35 if tall else 0), box.centre.y + (0 if tall else size * 0.35))
    draft.write(name, at, size, angle=90 if tall else 0, anchor=0.5)
    return (box.x1 if up else box.y1) if draft.rng.chance(0.8) else (box.x1 if up else box.y1) + 6


def _lead_away(chains: Chains, cells: Cells, places: list[Symbol]) -> None:
    """Stubs with numbers on one side; on the other stubs, or cables that gather some of them and lead to a device."""
    rng, k = chains.draft.rng, 0
    gathered = cells.upright and rng.chance(0.6)
    length = rng.choice([20.0, 20.0, 40.0])
    for symbol in places:
        if rng.chance(0.8):
            _stub(chains, symbol.pins[0], cells, -length)
        if not gathered and rng.chance(0.7):
            _stub(chains, symbol.pins[1], cells, length)
    while gathered and k + 2 <= len(places):
        count = min(rng.randint(2, 5), len(places) - k)
        if rng.chance(0.8):
            _cable(chains, places[k : k + count])
        k += count


def _stub(chains: Chains, pin: Point, cells: Cells, by: float) -> None:
    draft = chains.draft
    end = Point(pin.x, pin.y + by) if cells.upright else Point(pin.x + by, pin.y)
    draft.wire(pin, end)
    if draft.rng.chance(0.7):
        size, text = min(9.0, draft.style.number_size), chains.labels.naming.wire()
        where = Point(end.x - 1.5, max(pin.y, end.y) - 1) if cells.upright else Point(min(pin.x, end.x) + 1, end.y - 1.5)
        draft.write(text, where, size, angle=90 if cells.upright else 0, colour=draft.style.number_colour)


def _cable(chains: Chains, some: list[Symbol]) -> None:
    """The conductors of ``some`` gathered into one that leads down to a small block."""
    draft = chains.draft
    rng, low = draft.rng, some[0].pins[1].y + draft.rng.choice([20.0, 30.0])
    middle = some[len(some) // 2].pins[1].x
    for symbol in some:
        draft.wire(symbol.pins[1], Point(symbol.pins[1].x, low))
    draft.wire(Point(some[0].pins[1].x, low), Point(some[-1].pins[1].x, low))
    wide, tall = rng.choice([10.0, 14.0, 20.0]), rng.uniform(30, 70)
    end = low + rng.choice([60.0, 80.0, 140.0])
    if not draft.free(Box(middle - wide / 2, low + 4, middle + wide / 2, end + tall), 1):
        return
    draft.wire(Point(middle, low), Point(middle, end))
    shape = Shape("device", "device_block", (rectangle(Box(-wide / 2, 0, wide / 2, tall)),), (ShapeTerminal(Point(0, 0), UP),))
    symbol = draft.place(shape, Point(middle, end))
    name, size = chains.labels.naming.name("device_block"), min(9.0, wide * 0.5)
    draft.write(rng.choice(words.POTENTIALS), Point(middle + size * 0.8, end + tall - 3), size, angle=90)
    if rng.chance(0.7):
        symbol.designation = name
        draft.write(name, Point(middle - 1, end + tall - 3), size, angle=90)
    if rng.chance(0.6):
        draft.write(f"-W{rng.randint(1, 40)}", Point(middle - 2, low + 30), size, angle=90)
