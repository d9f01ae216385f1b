"""Two- and three-terminal parts of electronic circuits, drawn in the many proportions that programs and authors use."""

from collections.abc import Callable, Mapping
from math import pi, sin
from typing import Final

from electrical_orchestrator.adapters.composing.qelectrotech_parts import arc
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape, ShapeTerminal
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.figures import DOWN, PEN, UP, circle, line, rectangle
from electrical_orchestrator.adapters.composing.schematics.semiconductors import diode, led, suppressor, transistor
from electrical_orchestrator.domain.geometry import Box, Point


def part(rng: Dice, kind: str) -> Shape | None:
    """A part of that kind, upright, with leads above and below; None for a kind that is none of them."""
    if kind == "transistor":
        return transistor(rng)
    draw = _BODIES.get(kind)
    if draw is None:
        return None
    half, wide, lead = rng.uniform(5, 13), rng.uniform(3, 8), rng.choice([0.0, 3.0, 5.0, 8.0, 12.0, 18.0])
    if kind in {"capacitor", "battery", "crystal"}:
        half, lead = rng.uniform(1.5, 4), rng.choice([5.0, 10.0, 15.0, 22.0])
        wide += 3
    paths = draw(rng, half, wide)
    reach = half + lead
    if lead:
        paths += [line((0, -reach), (0, -half)), line((0, half), (0, reach))]
    return Shape(kind, kind, tuple(paths), (ShapeTerminal(Point(0, -reach), UP, "1"), ShapeTerminal(Point(0, reach), DOWN, "2")))


def _body(rng: Dice) -> Pen:
    return Pen(rng.choice([1.0, 1.0, 1.5, 2.0]), 0, rng.choice([None, None, None, 0xFFFFC2]))


def _resistor(rng: Dice, half: float, wide: float) -> list[Path]:
    if rng.chance(0.07):
        return _bridge(rng, half, wide)
    if rng.chance(0.65):
        body = rectangle(Box(-wide * 0.7, -half, wide * 0.7, half), _body(rng))
        return [body, line((-wide * 1.3, half * 0.6), (wide * 1.3, -half * 0.6))] if rng.chance(0.06) else [body]
    steps = [(0.0, -half), *((wide * 0.7 * (1 if k % 2 else -1), -half + 2 * half * (k + 0.5) / 6) for k in range(6)), (0.0, half)]
    return [line(*steps)]


def _switch(rng: Dice, half: float, wide: float) -> list[Path]:
    """Two rings and a blade between them, or a bar beside them on a stem."""
    r = rng.uniform(1.2, 2.2)
    rings = [circle(0, -half + r, r), circle(0, half - r, r)]
    if rng.chance(0.5):
        return [*rings, line((0, half - 2 * r), (wide * rng.uniform(0.5, 1.0), -half + r))]
    return [*rings, line((wide * 0.6, -half), (wide * 0.6, half)), line((wide * 0.6, 0), (wide * 1.3, 0))]


def _bridge(rng: Dice, half: float, wide: float) -> list[Path]:
    """Two filled halves that solder may join, or a box with a gap."""
    half, gap, fill = half * 0.5, rng.uniform(0.5, 1.5), rng.choice([0, 0, None])
    if rng.chance(0.5):
        return [
            Path(arc(Point(0, -gap), (wide * 0.5, half), 0, 180), Pen(1.0, 0, fill), closed=True),
            Path(arc(Point(0, gap), (wide * 0.5, half), 180, 180), Pen(1.0, 0, fill), closed=True),
        ]
    return [rectangle(Box(-wide * 0.5, a, wide * 0.5, a + half - gap), Pen(1.0, 0, fill)) for a in (-half, gap)]


def _fuse(rng: Dice, half: float, wide: float) -> list[Path]:
    if rng.chance(0.7):
        return [rectangle(Box(-wide * 0.5, -half, wide * 0.5, half), _body(rng)), line((0, -half), (0, half))]
    return [line(*[(wide * 0.5 * sin(2 * pi * k / 12), -half + 2 * half * k / 12) for k in range(13)])]


def _capacitor(rng: Dice, half: float, wide: float) -> list[Path]:
    pen = Pen(rng.choice([1.0, 1.5, 2.5]))
    paths = [line((-wide, -half), (wide, -half), pen=pen)]
    way = rng.pick({"plain": 6, "curved": 2, "polar box": 1, "plus": 1.5})
    if way == "curved":
        paths.append(Path(arc(Point(0, half + wide * 1.2), (wide * 1.3, wide * 1.2), 40, 100), pen))
    elif way == "polar box":
        paths.append(rectangle(Box(-wide, half - 1, wide, half + 1), Pen(1.0, 0, 0)))
    else:
        paths.append(line((-wide, half), (wide, half), pen=pen))
    if way == "plus":
        paths += [
            line((wide * 0.4, -half - 4), (wide * 0.4 + 4, -half - 4)),
            line((wide * 0.4 + 2, -half - 6), (wide * 0.4 + 2, -half - 2)),
        ]
    return paths


def _inductor(rng: Dice, half: float, wide: float) -> list[Path]:
    if rng.chance(0.2):
        return [rectangle(Box(-wide * 0.6, -half, wide * 0.6, half), Pen(1.0, 0, 0))]
    if rng.chance(0.2):
        lean = wide * rng.uniform(0.3, 0.8)
        bead = line((-wide, -lean), (wide, -half), (wide, lean), (-wide, half), (-wide, -lean), pen=Pen(1.0, 0, 0xFFFFC2), closed=True)
        return [bead, line((0, -half), (0, -half * 0.6)), line((0, half * 0.6), (0, half))]
    turns = rng.choice([3, 4, 4, 5])
    r = half / turns
    arcs = [arc(Point(0, -half + r * (2 * k + 1)), (r, r), 90, -180) for k in range(turns)]
    joined = rng.chance(0.5)
    return [Path(tuple(segment for one in arcs for segment in one), PEN)] if joined else [Path(one, PEN) for one in arcs]


def _crystal(rng: Dice, half: float, wide: float) -> list[Path]:
    gap, half = half, half * 0.5
    return [rectangle(Box(-wide, -half, wide, half), _body(rng)), line((-wide, -gap), (wide, -gap)), line((-wide, gap), (wide, gap))]


def _battery(rng: Dice, half: float, wide: float) -> list[Path]:
    return [line((-wide, -half), (wide, -half)), line((-wide / 2, half), (wide / 2, half), pen=Pen(rng.choice([1.0, 2.0])))]


_BODIES: Final[Mapping[str, Callable[[Dice, float, float], list[Path]]]] = {
    "resistor": _resistor, "capacitor": _capacitor, "inductor": _inductor, "diode": diode, "led": led, "surge_arrester": suppressor,
    "fuse": _fuse,
    "crystal": _crystal, "battery": _battery, "switch": _switch,
}  # fmt: skip
