"""Integrated circuits and connectors of electronic plots, made up at random: a body and pins of one length around it."""

from dataclasses import dataclass, replace

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape, ShapeTerminal, Text
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.blocks import innards
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.figures import DOWN, LEFT, RIGHT, UP, circle, line, rectangle
from electrical_orchestrator.adapters.composing.schematics.netlabels import net_name
from electrical_orchestrator.domain.geometry import Box, Point


@dataclass(frozen=True, slots=True)
class Pins:
    """How one document draws pins."""

    lead: float
    pitch: float
    size: float
    pen: Pen
    fill: int | None
    number: int
    """Colour of the pins' numbers."""
    name: int
    """Colour of the pins' names."""
    named: bool
    numbered: bool


def random_pins(rng: Dice, text: int, symbol: int) -> Pins:
    """One document's pins; the grid is that of its wires."""
    pitch = rng.choice([10.0, 20.0, 20.0])
    size = rng.uniform(9.0, 14.0) if pitch > 10 and rng.chance(0.75) else rng.uniform(5.5, 9.5)  # noqa: PLR2004 - the wider pitch
    return Pins(
        rng.choice([10.0, 15.0, 20.0, 20.0, 30.0, 40.0]), pitch, size, Pen(rng.choice([1.0, 1.0, 1.5])),
        rng.choice([None, 0xFFFFC2, 0xFFFFC2]), symbol, text, rng.chance(0.92), rng.chance(0.92),
    )  # fmt: skip


def integrated_circuit(rng: Dice, pins: Pins) -> Shape:
    """A circuit with 4 to 100 pins on two to four sides."""
    four, count = rng.chance(0.25), rng.pick({4: 1, 6: 2, 8: 3, 14: 2, 16: 2, 20: 1.5, 28: 1, 40: 1, 48: 1, 64: 0.7, 100: 0.4})
    sides: dict[tuple[int, int], int] = {LEFT: 0, RIGHT: 0}
    if four:
        sides |= {UP: 0, DOWN: 0}
    for place in range(count):
        side = rng.choice(list(sides)) if place >= len(sides) else list(sides)[place]
        sides[side] += 1
    if not four and rng.chance(0.5):
        sides |= {UP: rng.randint(1, 3), DOWN: rng.randint(1, 2)}
    shape = _drawn(rng, pins, sides, "integrated_circuit")
    box = _body(shape)
    if rng.chance(0.12):
        shape = replace(shape, paths=(*shape.paths, *innards(rng, Box(box.x0 + 12, box.y0 + 4, box.x1 - 12, box.y1 - 4))))
    return shape


def amplifier(rng: Dice, pins: Pins) -> Shape:
    """A triangle with one to three inputs: an amplifier or a buffer, one unit of a circuit."""
    half, inputs = rng.choice([10.0, 20.0, 20.0, 30.0]), rng.choice([1, 2, 2])
    long = half * rng.choice([1.5, 2.0])
    fill = Pen(pins.pen.width, 0, pins.fill)
    paths = [line((-long, -half), (long, 0), (-long, half), (-long, -half), pen=fill, closed=True)]
    places = [0.0] if inputs == 1 else [-half / 2, half / 2]
    terminals = list[ShapeTerminal]()
    texts = list[Text]()
    for k, y in enumerate((*places, 0.0)):
        side = RIGHT if k == inputs else LEFT
        x = long if side == RIGHT else -long
        out = Point(x + side[0] * pins.lead, y)
        paths.append(line((x, y), (out.x, out.y), pen=pins.pen))
        terminals.append(ShapeTerminal(out, side, str(k + 1)))
        texts += _letters(pins, Point(x, y), side, str(k + 1), "+-"[k] if inputs > 1 and k < inputs else "")
    if rng.chance(0.3):
        ends = ((UP, -half / 2, -half / 2 - pins.lead, "8"), (DOWN, half / 2, half / 2 + pins.lead, "4"))
        paths += [line((0, near), (0, far), pen=pins.pen) for _, near, far, _ in ends]
        terminals += [ShapeTerminal(Point(0, far), side, name) for side, _, far, name in ends]
    return Shape("amplifier", "integrated_circuit", tuple(paths), tuple(terminals), tuple(text for text in texts if text.text))


def connector(rng: Dice, pins: Pins) -> Shape:
    """A narrow body with pins on one side, or on two."""
    count, both = rng.choice([2, 3, 4, 5, 6, 8, 10, 14, 20, 32]), rng.chance(0.25)
    side = rng.choice([LEFT, RIGHT])
    shape = _drawn(rng, pins, {LEFT: count, RIGHT: count} if both else {side: count}, "connector")
    way = rng.pick({"plain": 4, "rings": 2, "cells": 4, "drawing": 1})
    return shape if way == "plain" else replace(shape, paths=(*shape.paths, *_contacts(rng, shape, way, pins)))


def _contacts(rng: Dice, shape: Shape, way: str, pins: Pins) -> list[Path]:
    """What a connector shows of its contacts: a ring or a small bar at each, or a drawing of the plug."""
    box = _body(shape)
    if way == "drawing":
        return innards(rng, Box(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1))
    if way == "rings":
        return [circle(box.centre.x, one.at.y, 2.5) for one in shape.terminals if one.direction == shape.terminals[0].direction]
    long, half, fill = rng.uniform(3, 6), rng.uniform(0.6, 1.5), rng.choice([None, 0, pins.fill])
    cells = list[Path]()
    for one in shape.terminals:
        edge = box.x0 if one.direction == LEFT else box.x1 - long
        cells.append(rectangle(Box(edge, one.at.y - half, edge + long, one.at.y + half), Pen(0.6, 0, fill)))
    return cells


def test_point(rng: Dice) -> Shape:
    """A ring on a lead."""
    lead, r = rng.uniform(4, 12), rng.uniform(2, 4.5)
    ring = circle(0, -lead - r, r, Pen(1.0, 0, rng.choice([None, None, 0])))
    return Shape("test point", "connector", (line((0, 0), (0, -lead)), ring), (ShapeTerminal(Point(0, 0), DOWN, "1"),))


def _body(shape: Shape) -> Box:
    return Box.around(point for segment in shape.paths[0].segments for point in segment)


def _drawn(rng: Dice, pins: Pins, sides: dict[tuple[int, int], int], kind: str) -> Shape:
    """The body as large as its pins need, on the grid."""
    tall = max(sides.get(LEFT, 0), sides.get(RIGHT, 0)) + 1 + rng.choice([0, 0, 1, 2])
    wide = max(sides.get(UP, 0), sides.get(DOWN, 0)) + 1
    least = rng.choice([10.0, 15.0, 20.0, 30.0, 60.0]) if kind == "connector" else rng.choice([50.0, 70.0, 100.0, 140.0])
    box = Box(0, 0, max(least, wide * pins.pitch), tall * pins.pitch)
    paths: list[Path] = [rectangle(box, Pen(pins.pen.width * rng.choice([1.0, 1.0, 1.6]), 0, pins.fill))]
    terminals, texts, number = list[ShapeTerminal](), list[Text](), 0
    for side, count in sides.items():
        skip = rng.randint(0, max(0, (tall if side in {LEFT, RIGHT} else wide) - 1 - count))
        for k in range(count):
            number += 1
            place = pins.pitch * (k + 1 + skip)
            x, y = (place, box.y0 if side == UP else box.y1) if side in {UP, DOWN} else (box.x0 if side == LEFT else box.x1, place)
            out = Point(x + side[0] * pins.lead, y + side[1] * pins.lead)
            paths.append(line((x, y), (out.x, out.y), pen=pins.pen))
            terminals.append(ShapeTerminal(out, side, str(number)))
            name = _pin_name(rng) if kind != "connector" else rng.choice([f"Pin_{number}", str(number), net_name(rng)])
            texts += _letters(pins, Point(x, y), side, str(number), name)
    return Shape(kind, kind, tuple(paths), tuple(terminals), tuple(texts))


def _pin_name(rng: Dice) -> str:
    return rng.choice(
        [rng.choice(words.PIN_NAMES), f"P{rng.choice('ABCDE')}{rng.randint(0, 15)}", f"GPIO{rng.randint(0, 48)}", "VDD", "GND"]
    )


def _letters(pins: Pins, at: Point, side: tuple[int, int], number: str, name: str) -> list[Text]:
    """The number above the pin and the name inside the body, upwards at pins above and below."""
    size, upright, texts = pins.size, side in {UP, DOWN}, list[Text]()
    outward = (pins.lead - advance(number, size)) / 2
    long = advance(name, size)
    if upright:
        if pins.numbered:
            texts.append(
                Text(number, Point(at.x - 1.5, at.y - outward if side == UP else at.y + pins.lead - outward), size, 90, pins.number)
            )
        if pins.named:
            texts.append(Text(name, Point(at.x + size * 0.35, at.y + 4 + long if side == UP else at.y - 4), size, 90, pins.name))
        return texts
    if pins.numbered:
        texts.append(Text(number, Point(at.x - pins.lead + outward if side == LEFT else at.x + outward, at.y - 1.5), size, 0, pins.number))
    if pins.named:
        texts.append(Text(name, Point(at.x + 4 if side == LEFT else at.x - 4 - long, at.y + size * 0.35), size, 0, pins.name))
    return texts
