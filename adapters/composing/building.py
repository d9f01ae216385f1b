"""Plans of buildings without their installation: walls, doors, windows, furniture, dimensions, axes."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from electrical_orchestrator.adapters.composing.qelectrotech_parts import arc
from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.figures import circle, line, rectangle
from electrical_orchestrator.domain.geometry import Box, Point

_ROOMS: Final = (
    "Kitchen", "Bath", "Bedroom 1", "Living room", "Office 2", "WC", "Corridor", "Cuisine", "Salon", "Chambre", "SdB", "Garage",
    "Küche", "Bad", "Flur", "Wohnen", "Schlafen", "Technik", "Łazienka", "Pokój", "Sala", "Meeting", "Storage", "12.4 m²",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How one plan is drawn."""

    wall: float
    """Thickness of walls; 0: single lines."""
    hatch: str
    """How walls are filled: ``lines``, ``solid`` or not at all."""
    doors: str
    """``leaf`` with its quarter circle, ``chord`` for a straight one, or ``double``."""
    areas: bool
    """Whether rooms tell their area."""
    furniture: int
    """The most pieces in a room."""


def random_look(rng: Dice, wall: float) -> Look:
    """One plan's look."""
    return Look(
        wall,
        rng.choice(["", "", "lines", "solid"]),
        rng.choice(["leaf", "leaf", "chord", "double"]),
        rng.chance(0.4),
        rng.choice([0, 2, 3, 6]),
    )


def furnish(draft: Draft, room: Box, look: Look) -> None:
    """Walls, a door, windows, furniture, a name: everything that is no installation."""
    rng, wall = draft.rng, look.wall
    grey = rng.choice([0, 0x808080, 0x404040])
    pen = Pen(rng.choice([0.5, 1.0, 2.0]), grey)
    inner = Box(room.x0 + wall / 2, room.y0 + wall / 2, room.x1 - wall / 2, room.y1 - wall / 2)
    draft.behind.append(rectangle(inner, pen))
    if wall:
        _fill_wall(draft, room, look, grey)
    _door(draft, inner, Pen(0.5, grey), look.doors)
    if rng.chance(0.6):
        x = rng.uniform(inner.x0, inner.x1 - 50)
        draft.behind += [line((x, room.y0 + k), (x + 50, room.y0 + k), pen=Pen(0.5, grey)) for k in (-wall / 2, 0, wall / 2)]
    for _ in range(rng.randint(0, look.furniture)):
        _furniture(draft, inner, Pen(0.5, rng.choice([0, 0x808080, 0xC0C0C0])))
    at, size = Point(inner.centre.x, inner.centre.y + rng.uniform(-30, 30)), draft.style.note_size
    draft.write(rng.choice(_ROOMS), at, size, anchor=0.5)
    if look.areas:
        draft.write(f"{rng.uniform(3, 60):.1f} m²", Point(at.x, at.y + size * 1.2), size * 0.85, anchor=0.5)


def _fill_wall(draft: Draft, room: Box, look: Look, grey: int) -> None:
    wall = look.wall
    if look.hatch == "solid":
        band = Box(room.x0, room.y0 - wall / 2, room.x1, room.y0 + wall / 2)
        draft.behind.append(rectangle(band, Pen(0.3, None, 0x808080)))
    elif look.hatch == "lines":
        draft.behind += [
            line((x, room.y0 - wall / 2), (x + wall, room.y0 + wall / 2), pen=Pen(0.5, grey)) for x in _steps(room.x0, room.x1 - wall, 6)
        ]


def _steps(low: float, high: float, by: float) -> list[float]:
    return [low + by * k for k in range(max(0, int((high - low) / by)))]


def _door(draft: Draft, room: Box, pen: Pen, way: str) -> None:
    """One leaf or two, each with the quarter circle it sweeps or a chord for it."""
    wide = draft.rng.uniform(25, 40)
    x, y = draft.rng.uniform(room.x0 + 5, room.x1 - wide - 5), room.y1
    if way == "double":
        half = wide / 2
        draft.behind += [line((x, y), (x, y - half), pen=pen), Path(arc(Point(x, y), (half, half), 0, 90), pen)]
        draft.behind += [line((x + wide, y), (x + wide, y - half), pen=pen), Path(arc(Point(x + wide, y), (half, half), 90, 90), pen)]
        return
    draft.behind.append(line((x, y), (x, y - wide), pen=pen))
    draft.behind.append(line((x, y - wide), (x + wide, y), pen=pen) if way == "chord" else Path(arc(Point(x, y), (wide, wide), 0, 90), pen))


def _furniture(draft: Draft, room: Box, pen: Pen) -> None:
    rng = draft.rng
    wide, tall = rng.uniform(20, room.width / 2), rng.uniform(15, room.height / 2)
    x, y = rng.uniform(room.x0 + 4, room.x1 - wide - 4), rng.uniform(room.y0 + 4, room.y1 - tall - 4)
    box = Box(x, y, x + wide, y + tall)
    draft.behind.append(rectangle(box, pen))
    way = rng.choice(["bed", "basin", "table", "hobs", "stairs", "wardrobe", "shower", "chairs", "bath"])
    if way == "bed":
        draft.behind.append(line((x, y + tall * 0.3), (x + wide, y + tall * 0.3), pen=pen))
    elif way in {"basin", "bath"}:
        part = 0.35 if way == "basin" else 0.45
        draft.behind.append(Path(arc(box.centre, (wide * part, tall * part)), pen, closed=True))
    elif way == "hobs":
        draft.behind += [circle(x + wide * a, y + tall * b, min(wide, tall) * 0.15, pen) for a in (0.3, 0.7) for b in (0.3, 0.7)]
    elif way == "stairs":
        draft.behind += [line((at, y), (at, y + tall), pen=pen) for at in _steps(x, x + wide, 8)]
        middle = y + tall / 2
        draft.behind.append(line((x + 4, middle), (x + wide - 4, middle), (x + wide - 9, middle - 3), pen=pen))
    elif way in {"wardrobe", "shower"}:
        draft.behind += [line((x, y), (x + wide, y + tall), pen=pen), line((x, y + tall), (x + wide, y), pen=pen)]
    elif way == "chairs":
        draft.behind += [rectangle(Box(at, y - 8, at + 8, y - 1), pen) for at in _steps(x + 4, x + wide - 8, 14)]


def outside(draft: Draft, building: Box, rooms: list[Box]) -> None:
    """Dimension lines along the rooms and axes with bubbles, on some plans."""
    rng = draft.rng
    pen = Pen(0.5, rng.choice([0, 0x808080, 0xC00000]))
    lower = sorted({round(room.x0) for room in rooms if room.y1 > building.y1 - 1} | {round(building.x1)})
    y = building.y1 + rng.uniform(14, 28)
    if rng.chance(0.45) and y + 12 < draft.area.y1:
        _dimensions(draft, [float(x) for x in lower], y, pen, rng.choice(["slash", "arrow", "dot"]))
    if rng.chance(0.35):
        top, r = building.y0 - rng.uniform(12, 24), rng.uniform(5, 9)
        if top - 2 * r < draft.area.y0:
            return
        dash = Pen(0.4, pen.colour, None, (8.0, 2.0, 1.0, 2.0))
        for k, x in enumerate(sorted({round(room.x0) for room in rooms})[:20]):
            draft.behind += [circle(x, top - r, r, pen), line((x, top), (x, building.y1), pen=dash)]
            draft.write(str(k + 1) if rng.chance(0.9) else "A", Point(x, top - r + 3), r, anchor=0.5)


def _dimensions(draft: Draft, places: list[float], y: float, pen: Pen, end: str) -> None:
    draft.behind.append(line((places[0], y), (places[-1], y), pen=pen))
    for x in places:
        draft.behind.append(line((x, y - 6), (x, y + 4), pen=pen))
        if end == "slash":
            draft.behind.append(line((x - 3, y + 3), (x + 3, y - 3), pen=pen))
        elif end == "dot":
            draft.behind.append(circle(x, y, 1.2, Pen(0.5, pen.colour, pen.colour)))
        else:
            draft.behind.append(line((x + 5, y - 1.5), (x, y), (x + 5, y + 1.5), pen=pen))
    for a, b in pairwise(places):
        draft.write(f"{(b - a) / 40:.2f}", Point((a + b) / 2, y - 2), draft.style.note_size * 0.7, anchor=0.5)
