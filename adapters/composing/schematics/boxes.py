"""Symbols that authors draw into a box or a ring of their own: switches, lamps, relays of vehicles, machines with a picture inside."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from collections.abc import Callable
from dataclasses import replace
from math import cos, pi, sin
from typing import Final

from electrical_orchestrator.adapters.composing.qelectrotech_parts import arc
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape, ShapeTerminal, Text
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.figures import DOWN, LEFT, RIGHT, UP, circle, line, rectangle
from electrical_orchestrator.domain.geometry import Box, Point

BOXED: Final = frozenset({
    "switch", "lamp", "motor", "sensor", "battery", "selector_switch", "buzzer", "heater", "generator", "wall_switch", "limit_switch",
    "valve_solenoid", "transformer", "capacitor", "proximity_sensor",
})  # fmt: skip
"""Kinds that stay what they are with a box around."""
_LEADS: Final = 8.0


def boxed(rng: Dice, shape: Shape) -> Shape:
    """``shape`` with a rectangle or a ring around it, its terminals at or just outside the edge."""
    box = shape.box()
    inset, aside = rng.choice([0.0, 3.0, 6.0]), rng.uniform(2, 8)
    upright = any(terminal.direction in {UP, DOWN} for terminal in shape.terminals)
    lying = any(terminal.direction in {LEFT, RIGHT} for terminal in shape.terminals)
    x, y = -inset if lying else aside, -inset if upright else aside
    outer = Box(box.x0 - x, box.y0 - y, box.x1 + x, box.y1 + y)
    if outer.width < 8 or outer.height < 8:
        return shape
    if rng.chance(0.2):
        r = max(outer.width, outer.height) / 2
        return replace(shape, paths=(*shape.paths, circle(outer.centre.x, outer.centre.y, r)))
    return replace(shape, paths=(*shape.paths, rectangle(outer, Pen(rng.choice([1.0, 1.0, 2.0])))))


def relay_box(rng: Dice, pin_size: float) -> Shape:
    """A coil and a contact in a box, with numbered terminals on one or two of its sides."""
    wide, tall = rng.uniform(30, 60), rng.uniform(40, 70)
    box, side = Box(0, 0, wide, tall), rng.choice([LEFT, RIGHT])
    cx, cy, w, h = wide * 0.3, tall * 0.65, wide * 0.3, tall * 0.2
    coil = Box(cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2)
    paths = [rectangle(box, Pen(rng.choice([1.0, 2.0]))), rectangle(coil), line((coil.x0, coil.y1), (coil.x1, coil.y0))]
    bx, top = wide * 0.7, tall * 0.15
    paths += [line((bx, tall * 0.55), (bx - wide * 0.2, top)), line((bx - wide * 0.25, top), (bx, top))]
    if rng.chance(0.7):
        paths.append(line((cx, coil.y0), (cx, tall * 0.35), (bx - wide * 0.1, tall * 0.35), pen=Pen(0.5, 0, None, (2.0, 2.0))))
    names = rng.choice([("30", "85", "86", "87"), ("1", "2", "3", "5"), ("A1", "A2", "11", "14"), ("30", "85", "86", "87", "87a")])
    terminals, texts = list[ShapeTerminal](), list[Text]()
    edge = wide if side == RIGHT else 0.0
    for k, name in enumerate(names):
        y = tall * (k + 1) / (len(names) + 1)
        terminals.append(ShapeTerminal(Point(edge, y), side, name))
        paths.append(line((edge, y), (edge - side[0] * rng.choice([3.0, 5.0]), y)))
        if rng.chance(0.8):
            texts.append(Text(name, Point(edge - side[0] * 6 - (pin_size if side == RIGHT else 0), y + pin_size * 0.35), pin_size))
    return Shape("relay box", "relay_module", tuple(paths), tuple(terminals), tuple(texts))


def _lamps(rng: Dice, box: Box) -> list[Path]:
    count = rng.randint(1, 4)
    r = min(box.width, box.height / count) * 0.35
    paths = list[Path]()
    for k in range(count):
        y, d = box.y0 + box.height * (k + 0.5) / count, r * 0.7
        x = box.centre.x
        paths += [circle(x, y, r), line((x - d, y - d), (x + d, y + d)), line((x - d, y + d), (x + d, y - d))]
    return paths


def _blade(rng: Dice, box: Box) -> list[Path]:
    a, b = Point(box.x0 + box.width * 0.15, box.centre.y), Point(box.x1 - box.width * 0.15, box.centre.y)
    r = rng.choice([0.0, 1.5, 2.5])
    rings = [circle(a.x, a.y, r), circle(b.x, b.y, r)] if r else []
    return [
        *rings, line((box.x0, a.y), a), line(b, (box.x1, b.y)), line((a.x + r, a.y), (b.x - 1, b.y - box.height * 0.3)),
    ]  # fmt: skip


def _wheel(rng: Dice, box: Box) -> list[Path]:
    """A fan or rotor in a ring."""
    r, n, at = min(box.width, box.height) * 0.42, rng.randint(2, 6), box.centre
    turns = [2 * pi * k / n for k in range(n)]
    blades = [Path(arc(Point(at.x + r / 2 * cos(t), at.y + r / 2 * sin(t)), (r / 2, r / 3)), Pen(0.7), closed=True) for t in turns]
    spokes = [line(at, (at.x + r * cos(t), at.y + r * sin(t))) for t in turns]
    return [circle(at.x, at.y, r), *(blades if rng.chance(0.5) else spokes)]


def _windings(rng: Dice, box: Box) -> list[Path]:
    zigzag = [(box.x0 + box.width * k / 8, box.centre.y + box.height * (0.3 if k % 2 else -0.3)) for k in range(9)]
    return [line(*zigzag), *([line((box.x0, box.y1), (box.x1, box.y0))] if rng.chance(0.4) else [])]


def _cells(rng: Dice, box: Box) -> list[Path]:
    x, long, short = box.centre.x, box.height * 0.35, box.height * 0.18
    paths = [line((box.x0, box.centre.y), (x - 2, box.centre.y)), line((x + 2, box.centre.y), (box.x1, box.centre.y))]
    wide = rng.choice([1.0, 2.0])
    return [
        *paths, line((x - 2, box.centre.y - long), (x - 2, box.centre.y + long)),
        line((x + 2, box.centre.y - short), (x + 2, box.centre.y + short), pen=Pen(wide)),
    ]  # fmt: skip


_INSIDE: Final[dict[str, Callable[[Dice, Box], list[Path]]]] = {
    "lamp": _lamps, "switch": _blade, "motor": _wheel, "heater": _windings, "battery": _cells,
}  # fmt: skip


def picture_box(rng: Dice) -> Shape:
    """A lamp unit, a switch, a fan, a heater or a battery in a box or a half-round, wired at some of its sides."""
    kind = rng.choice(sorted(_INSIDE))
    wide, tall = rng.uniform(18, 50), rng.uniform(18, 50)
    box = Box(0, 0, wide, tall)
    ways = {"box": 6, "slanted": 1, "ring": 1.5 if kind in {"motor", "switch"} else 0}
    way = rng.pick(ways)
    outline = rectangle(box)
    if way == "slanted":
        outline = line((0, tall * 0.2), (wide, 0), (wide, tall), (0, tall * 0.8), closed=True)
    elif way == "ring":
        outline = circle(wide / 2, tall / 2, max(wide, tall) / 2)
    inner = Box(wide * 0.1, tall * 0.1, wide * 0.9, tall * 0.9)
    sides = rng.choice([((LEFT, 1), (RIGHT, 1)), ((RIGHT, 2),), ((LEFT, 2),), ((DOWN, 2),), ((RIGHT, 1),), ((UP, 1), (DOWN, 1))])
    terminals = [one for side, count in sides for one in _on(_box(outline), side, count)]
    leads = rng.choice([0.0, 0.0, _LEADS / 2, _LEADS])
    paths = [outline, *_INSIDE[kind](rng, inner)]
    if leads:
        ends = [Point(one.at.x + one.direction[0] * leads, one.at.y + one.direction[1] * leads) for one in terminals]
        paths += [line(one.at, end) for one, end in zip(terminals, ends, strict=True)]
        terminals = [replace(one, at=end) for one, end in zip(terminals, ends, strict=True)]
    return Shape(f"{kind} box", kind, tuple(paths), tuple(terminals))


def _box(path: Path) -> Box:
    """The box of a path's points."""
    return Box.around(point for segment in path.segments for point in segment)


def _on(box: Box, side: tuple[int, int], count: int) -> list[ShapeTerminal]:
    """Terminals spread along one side."""
    parts = [(k + 1) / (count + 1) for k in range(count)]
    if side in {LEFT, RIGHT}:
        x = box.x0 if side == LEFT else box.x1
        return [ShapeTerminal(Point(x, box.y0 + box.height * part), side) for part in parts]
    y = box.y0 if side == UP else box.y1
    return [ShapeTerminal(Point(box.x0 + box.width * part, y), side) for part in parts]
