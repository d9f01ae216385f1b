"""What plots of electronic circuits show besides circuits: subordinate sheets, areas with headings, holes, targets, badges."""

from math import cos, pi, sin
from typing import Final

from electrical_orchestrator.adapters.composing.qelectrotech_parts import chain
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.figures import circle, line, rectangle
from electrical_orchestrator.adapters.composing.schematics.netlabels import net_name
from electrical_orchestrator.domain.geometry import Box, Point

_PITCH: Final = 10.0
_COLOURS: Final = (0x840084, 0x723172, 0x8A2BE2, 0x840000, 0x0000C0, 0)
_LARGEST: Final = 1500.0


def subsheet(draft: Draft, box: Box, pen: Pen) -> list[tuple[Point, tuple[int, int]]]:
    """A block that stands for another sheet, with small flags on its edges; return where they are wired, and in which direction."""
    rng, size = draft.rng, draft.style.pin_size
    draft.ink(rectangle(box, pen))
    name, file = rng.choice(words.TITLES), rng.choice(words.PROJECTS).lower().replace(" ", "_")
    draft.write(name, Point(box.x0, box.y0 - 2), size * 1.1)
    draft.write(f"{file}.sch", Point(box.x0, box.y1 + size * 1.1), size * 0.9)
    ends = list[tuple[Point, tuple[int, int]]]()
    long, half = rng.uniform(4, 8), rng.uniform(2.5, 4)
    for side, x in ((-1, box.x0), (1, box.x1)):
        for k in range(1, int(box.height / _PITCH)):
            if rng.chance(0.55):
                y = box.y0 + _PITCH * k
                draft.ink(_sheet_pin(rng.choice("<>|="), Point(x, y), -side * long, half, Pen(1.0, pen.colour)))
                draft.write(net_name(rng), Point(x - side * (long + 2), y + size * 0.35), size, anchor=0.0 if side < 0 else 1.0)
                ends.append((Point(x, y), (side, 0)))
    return ends


def _sheet_pin(form: str, at: Point, inward: float, half: float, pen: Pen) -> Path:
    """A small flag from ``at`` on the edge inwards."""
    a, b, y = at.x, at.x + inward, at.y
    forms = {
        "<": [(a, y - half), (b - inward / 2, y - half), (b, y), (b - inward / 2, y + half), (a, y + half)],
        ">": [(b, y - half), (a + inward / 2, y - half), (a, y), (a + inward / 2, y + half), (b, y + half)],
        "|": [(a, y), (a + inward / 2, y - half), (b, y), (a + inward / 2, y + half)],
        "=": [(a, y - half), (b, y - half), (b, y + half), (a, y + half)],
    }
    points = forms[form]
    return line(*points, points[0], pen=pen, closed=True)


def subsheets(draft: Draft, box: Box) -> None:
    """Blocks side by side in ``box``, wired straight across where flags face each other."""
    rng = draft.rng
    pen, count = Pen(rng.choice([0.6, 1.0]), rng.choice(_COLOURS)), rng.randint(1, 4)
    wide = box.width / count
    before = list[Point]()
    for k in range(count):
        left, right = box.x0 + wide * k + wide * rng.uniform(0.08, 0.2), box.x0 + wide * (k + 1) - wide * rng.uniform(0.08, 0.2)
        tall = rng.uniform(0.4, 0.95) * box.height // _PITCH * _PITCH
        if right - left < 60 or tall < 30:  # noqa: PLR2004 - pixels
            return
        block = Box(left, box.y0, right, box.y0 + tall)
        ends = subsheet(draft, block, pen)
        draft.taken.append(block)
        for end in (point for point, way in ends if way[0] < 0):
            facing = next((point for point in before if point.y == end.y), None)
            start = facing or Point(end.x - rng.choice([10.0, 20.0]), end.y)
            draft.wire(start, end)
        before = [point for point, way in ends if way[0] > 0]


def areas(draft: Draft) -> None:
    """Ruled areas around parts of the sheet, each with a large heading."""
    rng, area = draft.rng, draft.area
    pen = Pen(rng.choice([0.5, 1.0]), rng.choice([0x0000C0, 0x000084, 0x808080]), None, rng.choice([(), (), (4.0, 3.0)]))
    columns, rows = rng.randint(1, 3), rng.randint(1, 3)
    wide, tall = area.width / columns, area.height / rows
    for k in range(columns * rows):
        x, y = area.x0 + wide * (k % columns), area.y0 + tall * (k // columns)
        if rng.chance(0.8):
            draft.ink(rectangle(Box(x + 3, y + 3, x + wide - 3, y + tall - 3), pen))
        size = draft.style.note_size * rng.choice([1.5, 2.0, 3.0])
        at = Point(x + wide * rng.choice([0.1, 0.5]), y + size * 1.3)
        draft.write(rng.choice(words.TITLES), at, size, anchor=0.5 if at.x > x + wide / 3 else 0.0, colour=pen.colour)


def hole(rng: Dice) -> Shape:
    """A mounting hole or a target for machines: rings, filled or not."""
    outer = rng.uniform(5, 11)
    inner = outer * rng.uniform(0.3, 0.7)
    way = rng.choice(["rings", "thick", "target", "cross"])
    paths = [circle(0, 0, outer, Pen(1.0))]
    if way == "thick":
        paths = [circle(0, 0, (outer + inner) / 2, Pen(outer - inner))]
    elif way == "rings":
        paths.append(circle(0, 0, inner, Pen(1.0, 0, rng.choice([None, 0xFFFFC2]))))
    elif way == "target":
        paths.append(circle(0, 0, inner * 0.6, Pen(1.0, 0, 0)))
    else:
        paths += [line((-outer, 0), (outer, 0), pen=Pen(1.0)), line((0, -outer), (0, outer), pen=Pen(1.0))]
    return Shape("hole", "other", tuple(paths))


def badge(rng: Dice) -> Shape:
    """Some filled picture: a wheel, a flower, a blot, letters as areas."""
    paths = list[Path]()
    for _ in range(rng.choice([1, 1, 2, 4, 8])):
        r, x, y = rng.uniform(5, 22), rng.uniform(-25, 25), rng.uniform(-15, 15)
        teeth, depth, points = rng.randint(3, 12), rng.uniform(0.05, 0.5), rng.choice([24, 48, 96])
        paths.append(_wheel(Point(x, y), r, teeth, depth, points, Pen(0.5, rng.choice([None, 0]), 0)))
        if rng.chance(0.5):
            paths.append(_wheel(Point(x, y), r * 0.4, teeth, depth, points, Pen(0.5, None, 0xFFFFFF)))
    return Shape("badge", "other", tuple(paths))


def _wheel(at: Point, r: float, teeth: int, depth: float, points: int, pen: Pen) -> Path:  # noqa: PLR0913, PLR0917 - a wheel is all of these
    turns = [2 * pi * k / points for k in range(points)]
    radii = [r * (1 - depth * (sin(teeth * turn) > 0)) for turn in turns]
    corners = [Point(at.x + a * cos(t), at.y + a * sin(t)) for a, t in zip(radii, turns, strict=True)]
    return Path(chain(corners, closed=True), pen, closed=True)


def plot_extras(draft: Draft) -> None:
    """Holes and targets in a row, badges, areas."""
    rng = draft.rng
    if rng.chance(0.3) and draft.area.width < _LARGEST:
        areas(draft)
    shapes = [(hole(rng), rng.choice(["H", "M", "FID", "MK"]), rng.randint(2, 6)) for _ in range(rng.choice([0, 0, 1, 2]))]
    shapes += [(badge(rng), "LOGO", 1) for _ in range(rng.choice([0, 0, 0, 1, 2]))]
    for shape, letter, count in shapes:
        _row(draft, shape, letter, count)


def _row(draft: Draft, shape: Shape, letter: str, count: int) -> None:
    """The shape several times where room is, each with a name that is no component's."""
    rng, box, area = draft.rng, shape.box(), draft.area
    pitch = Point(0, box.height + 14) if rng.chance(0.5) else Point(box.width + 60, 0)
    start = Point(rng.uniform(area.x0 + box.width, area.x1 - box.width), rng.uniform(area.y0 + box.height, area.y1 - box.height))
    for k in range(count):
        at = Point(start.x + pitch.x * k, start.y + pitch.y * k)
        if not draft.free(Box(box.x0 + at.x, box.y0 + at.y, box.x1 + at.x, box.y1 + at.y), 4):
            return
        symbol = draft.place(shape, at, ignored=True)
        size = draft.style.label_size
        draft.write(f"{letter}{k + 1}", Point(symbol.box.x1 + 3, at.y), size, colour=draft.style.label_colour)
        if rng.chance(0.6):
            draft.write(rng.choice(words.PROJECTS), Point(symbol.box.x1 + 3, at.y + size * 1.2), size, colour=draft.style.label_colour)
