"""Random floor plans with installation symbols, and the truth of what they show."""

from collections.abc import Sequence
from typing import Final

from electrical_orchestrator.adapters.composing.building import furnish, outside, random_look
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Scene, Shape
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Symbol
from electrical_orchestrator.adapters.composing.schematics.exporter import export
from electrical_orchestrator.adapters.composing.schematics.extras import note_block
from electrical_orchestrator.adapters.composing.schematics.frames import columns_of, draw_frame
from electrical_orchestrator.adapters.composing.schematics.kit import Kit
from electrical_orchestrator.adapters.composing.schematics.labels import Labels
from electrical_orchestrator.adapters.composing.schematics.naming import random_naming
from electrical_orchestrator.adapters.composing.schematics.style import random_style
from electrical_orchestrator.domain.geometry import Box, Point

_SHEETS: Final = {(842.0, 595.0): 5, (1191.0, 842.0): 4, (1684.0, 1191.0): 0.5, (595.0, 842.0): 0.5}
_ON_WALLS: Final = {"plug_socket": 6, "wall_switch": 5, "heater": 1, "installation_device": 2, "pushbutton_no": 0.3, "connector": 0.3}
_INSIDE: Final = {"lamp": 6, "installation_device": 2, "sensor": 0.5, "buzzer": 0.3, "junction": 0.3}
_LARGEST: Final = 60.0


class PlanComposer:
    """Composes plans from one set of shapes."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.catalogue = Catalogue(shapes)

    def __call__(self, seed: int, size: tuple[float, float] | None = None) -> Scene:
        """The plan of that seed: always the same for the same shapes. ``size``: width and height in points; None: as seen often."""
        rng = Dice(seed)
        style = random_style(rng)
        usual = rng.pick(_SHEETS)
        width, height = size or usual
        draft = Draft(rng, style, self.catalogue, Kit(rng, style, self.catalogue), width / style.unit, height / style.unit)
        draw_frame(draft)
        labels = Labels(
            draft, random_naming(rng, columns_of(draft)), side=rng.choice(["right", "above", "below"]), rating=0.05, rotated=0.0
        )
        edge = rng.uniform(10, 60)
        area = draft.area
        building = Box(area.x0 + edge, area.y0 + edge, area.x1 - edge, area.y1 - edge)
        rooms = _rooms(rng, building, max(120.0, (building.area / rng.randint(2, 16)) ** 0.5))
        wall = rng.choice([0.0, 6.0, 8.0, 12.0])
        look = random_look(rng, wall)
        outside(draft, building, rooms)
        for room in rooms:
            furnish(draft, room, look)
            _equip(draft, labels, room, wall)
        for _ in range(rng.randint(0, 3)):
            note_block(draft)
        return export(draft)


def compose(seed: int, shapes: Sequence[Shape]) -> Scene:
    """One plan from ``shapes``. For many keep a ``PlanComposer``, which sorts the shapes once."""
    return PlanComposer(shapes)(seed)


def _rooms(rng: Dice, whole: Box, size: float) -> list[Box]:
    """The building cut into rooms."""
    parts, done = [whole], []
    while parts:
        part = parts.pop()
        at = rng.uniform(0.35, 0.65)
        if part.width > size * 1.5 and part.width >= part.height * 0.8:
            cut = part.x0 + part.width * at
            parts += [Box(part.x0, part.y0, cut, part.y1), Box(cut, part.y0, part.x1, part.y1)]
        elif part.height > size * 1.3:
            cut = part.y0 + part.height * at
            parts += [Box(part.x0, part.y0, part.x1, cut), Box(part.x0, cut, part.x1, part.y1)]
        else:
            done.append(part)
    return done


def _equip(draft: Draft, labels: Labels, room: Box, wall: float) -> None:
    """Sockets and switches along the walls, lamps inside, and the lines of their circuits."""
    rng = draft.rng
    lamps = [one for _ in range(rng.choice([1, 1, 2, 4])) if (one := _put(draft, labels, rng.pick(_INSIDE), _inside(rng, room), 0))]
    for _ in range(rng.randint(1, 7)):
        side = rng.randint(0, 3)
        at = _along(rng, room, side, wall / 2)
        one = _put(draft, labels, rng.pick(_ON_WALLS), at, side)
        if one is not None and one.shape.kind == "wall_switch" and lamps and rng.chance(0.7):
            _circuit(draft, one, rng.choice(lamps))


def _inside(rng: Dice, room: Box) -> Point:
    return Point(rng.uniform(room.x0 + 30, room.x1 - 30), rng.uniform(room.y0 + 30, room.y1 - 30))


def _along(rng: Dice, room: Box, side: int, off: float) -> Point:
    """A place at a wall: 0 below, then clockwise; where the wall's face is."""
    x, y = rng.uniform(room.x0 + 20, room.x1 - 20), rng.uniform(room.y0 + 20, room.y1 - 20)
    return (Point(x, room.y1 - off), Point(room.x0 + off, y), Point(x, room.y0 + off), Point(room.x1 - off, y))[side]


def _put(draft: Draft, labels: Labels, kind: str, at: Point, turns: int) -> Symbol | None:
    """A symbol of that kind with its terminal, or its lower edge, there; None where something stands already."""
    among = draft.catalogue.small(kind, _LARGEST)
    if not among:
        return None
    key = f"plan {kind} {draft.rng.randint(0, 1)}"
    shape = draft.plan.setdefault(key, draft.kit.redraw(draft.rng.choice(among)))
    box = shape.box()
    offset = Point(-box.centre.x, -box.y1)
    for _ in range(turns):
        offset = Point(-offset.y, offset.x)
    symbol = draft.place(shape, Point(at.x + offset.x, at.y + offset.y), turns)
    draft.symbols.pop()
    draft.taken.pop()
    if not draft.free(symbol.box, 3):
        if shape.texts:
            draft.texts = draft.texts[: -len([text for text in shape.texts if text.text.strip()]) or None]
        return None
    draft.symbols.append(symbol)
    draft.taken.append(symbol.box)
    labels.label(symbol)
    return symbol


def _circuit(draft: Draft, switch: Symbol, lamp: Symbol) -> None:
    """The line from a switch to its lamp: straight, square or bent, often dashed; it ends at their terminals."""
    if not switch.pins or not lamp.pins:
        return
    a, b = switch.pins[0], lamp.pins[0]
    way = draft.rng.pick({"straight": 4, "square": 3, "arc": 3})
    if way == "straight":
        draft.wire(a, b)
    elif way == "square":
        draft.wire(a, Point(a.x, b.y), b)
    else:
        _arc(draft, a, b)


def _arc(draft: Draft, a: Point, b: Point) -> None:
    """A bow from ``a`` to ``b``: it tells which switch works which lamp, and no net is made of it."""
    rng = draft.rng
    bow = rng.uniform(0.1, 0.35) * rng.choice([-1, 1])
    x, y = (b.y - a.y) * bow, (a.x - b.x) * bow
    first, last = Point(a.x + (b.x - a.x) / 3 + x, a.y + (b.y - a.y) / 3 + y), Point(b.x - (b.x - a.x) / 3 + x, b.y - (b.y - a.y) / 3 + y)
    pen = Pen(draft.style.wire_width, draft.style.wires[0], None, rng.choice([(), (4.0, 3.0), (2.0, 2.0)]))
    draft.ink(Path(((a, first, last, b),), pen))
