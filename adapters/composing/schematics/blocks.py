"""Blocks as authors draw them: cards, devices, chips, strips, with whatever is inside. Pixels of the grid."""

from dataclasses import replace
from math import pi, sin

from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape, ShapeTerminal, Text
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.figures import DOWN, LEFT, PEN, RIGHT, THIN, UP, circle, line, pin, rectangle
from electrical_orchestrator.domain.geometry import Box, Point

_OUTSIDE = {"cell outside": 8.0, "ring outside": 5.0, "slashed outside": 6.0}
"""Terminals that stand on a block's edge and belong to it, by their size."""


def block(  # noqa: PLR0913, PLR0917 - a block is all of these
    rng: Dice, kind: str, box: Box, sides: dict[tuple[int, int], list[tuple[float, str]]], title: str, pin_size: float, lead: float = 0.0
) -> Shape:
    """A body with named terminals: per side their places along it and names; each on a lead, in a cell, at a ring or bare."""
    body = Pen(1.0, 0, None) if lead == 0 else Pen(1.0, 0, rng.choice([None, 0xFFFFC2]))
    paths = [rectangle(box, body)]
    texts = []
    terminals = []
    mark = "lead" if lead else rng.choice(["bare", "cell", "ring", "ring out", "socket", "bare", *_OUTSIDE])
    reach = lead or _OUTSIDE.get(mark, 0.0)
    for side, pins in sides.items():
        for place, name in pins:
            x, y = _on_side(box, side, place)
            terminals.append(pin(x + side[0] * reach, y + side[1] * reach, side, name))
            paths += _pin_mark(mark, x, y, side, lead)
            inset = {"bare": 3.0, "lead": 4.0, "ring out": 3.0, **dict.fromkeys(_OUTSIDE, 3.0)}.get(mark, 14.0)
            texts.append(_pin_text(name, x - side[0] * inset, y - side[1] * inset, side, pin_size))
    if title:
        texts.append(Text(title, Point(box.x0 + 6, box.centre.y + 4), min(12.0, max(6.0, box.width / 12))))
    return Shape(title or kind, kind, tuple(paths), tuple(terminals), tuple(text for text in texts if text.text))


def _on_side(box: Box, side: tuple[int, int], place: float) -> tuple[float, float]:
    if side in {UP, DOWN}:
        return place, box.y0 if side == UP else box.y1
    return box.x0 if side == LEFT else box.x1, place


def _pin_mark(mark: str, x: float, y: float, side: tuple[int, int], lead: float) -> list[Path]:
    dx, dy = side
    if mark == "lead":
        return [line((x, y), (x + dx * lead, y + dy * lead))]
    if mark == "cell":
        return [rectangle(Box(x - 5 - 5 * dx, y - 5 - 5 * dy, x + 5 - 5 * dx, y + 5 - 5 * dy))]
    if mark in _OUTSIDE:
        return _outside(mark, x, y, side)
    if mark in {"ring", "ring out"}:
        return [circle(x - dx * 3, y - dy * 3, 3) if mark == "ring" else circle(x, y, 2.5)]
    if mark == "socket":
        return [
            rectangle(Box(x - 4 - 4 * dx, y - 4 - 4 * dy, x + 4 - 4 * dx, y + 4 - 4 * dy)),
            line((x - 8 * dx, y - 8 * dy), (x - 14 * dx, y - 14 * dy)),
        ]
    return []


def _outside(mark: str, x: float, y: float, side: tuple[int, int]) -> list[Path]:
    """A small square or circle that stands on the edge, outside."""
    half = _OUTSIDE[mark] / 2
    x, y = x + side[0] * half, y + side[1] * half
    if mark == "cell outside":
        return [rectangle(Box(x - half, y - half, x + half, y + half))]
    return [circle(x, y, half), *([line((x - half, y + half), (x + half, y - half))] if mark == "slashed outside" else [])]


def _pin_text(name: str, x: float, y: float, side: tuple[int, int], size: float) -> Text:
    long = len(name) * size * 0.55
    if side == UP:
        return Text(name, Point(x - long / 2, y + size), size)
    if side == DOWN:
        return Text(name, Point(x - long / 2, y - 2), size)
    return Text(name, Point(x if side == LEFT else x - long, y + size * 0.35), size)


def innards(rng: Dice, box: Box) -> list[Path]:
    """Whatever stands inside a big block: contacts, cells, a diagonal, waves, arrows."""
    out: list[Path] = []
    for _ in range(rng.randint(1, 6)):
        w, h = rng.uniform(8, max(9, box.width / 3)), rng.uniform(6, max(7, box.height / 3))
        if w >= box.width - 4 or h >= box.height - 4:
            continue
        x, y = rng.uniform(box.x0 + 2, box.x1 - w - 2), rng.uniform(box.y0 + 2, box.y1 - h - 2)
        pen = rng.choice(
            [
                PEN,
                THIN,
                Pen(0.5, 0, None, (3.0, 2.0)),
                Pen(1.0, 0x808080),
                Pen(1.0, 0, rng.choice([0xC0C0C0, 0xFF0000, 0x00FF00, 0x4682B4])),
            ]
        )
        way = rng.pick({"contact": 3, "box": 3, "diagonal": 1, "wave": 1, "arrow": 1, "line": 2, "coil": 1, "round": 1, "cells": 1})
        if way == "contact":
            out += [line((x, y), (x, y + h / 3)), line((x - h / 6, y + h / 3), (x, y + h * 0.7), (x, y + h))]
        elif way == "cells":
            count = rng.randint(2, 8)
            out += [rectangle(Box(x + w * k / count, y, x + w * (k + 1) / count, y + min(h, 14)), pen) for k in range(count)]
        elif way == "wave":
            out.append(line(*[(x + w * k / 12, y + h / 2 + h / 3 * sin(2 * pi * k / 12)) for k in range(13)], pen=PEN))
        elif way == "round":
            out.append(circle(x + w / 2, y + h / 2, min(w, h) / 2, pen))
        elif way == "arrow":
            out += [line((x, y), (x + w, y)), line((x + w - 4, y - 2), (x + w, y), (x + w - 4, y + 2))]
        else:
            out.append(
                {
                    "box": rectangle(Box(x, y, x + w, y + h), pen),
                    "diagonal": line((x, y + h), (x + w, y)),
                    "coil": rectangle(Box(x, y, x + 14, y + 9)),
                }.get(way)
                or line((x, y), (x + w, y), pen=pen)
            )
    return [path if path.pen.fill is None or path.closed else replace(path, pen=PEN) for path in out]


def with_innards(rng: Dice, shape: Shape) -> Shape:
    """A block with things drawn inside."""
    return replace(
        shape, paths=(*shape.paths, *innards(rng, Box.around(point for segment in shape.paths[0].segments for point in segment)))
    )


def card(rng: Dice, count: int, pitch: float, *, up: bool, pin_size: float) -> Shape:
    """A row of a controller's channels, wired from above or below."""
    height, first = rng.uniform(30, 90), rng.uniform(10, 40)
    name = rng.choice([f"I{rng.randint(0, 9)}.", f"Q{rng.randint(0, 9)}.", "I", "Q", "DI", "DO", "AI", "%I0.", "X", "PIW10", ""])
    start = rng.choice([0, 0, 1, 8])
    names = [f"{name}{start + place}" for place in range(count)]
    if rng.chance(0.5):
        names[-1] = rng.choice(["COM", "COM0", "0V", "M", "L+", "GND"])
    side = UP if up else DOWN
    box = Box(0, 0, first + pitch * (count - 1) + rng.uniform(10, 40), height)
    pins = {side: [(first + pitch * place, names[place]) for place in range(count)]}
    title = rng.choice(["DI 16xDC24V", "DO 8xRelay", "EL1008", "16 DI / 24 V", "Input module", "X20DI9371", "750-430", "CPU", ""])
    shape = block(rng, rng.choice(["plc_io", "plc_io", "plc_io", "device_block"]), box, pins, title, pin_size)
    return with_innards(rng, shape) if rng.chance(0.25) else shape


def device(rng: Dice, pin_size: float) -> Shape:
    """Some maker's device: a block with terminals above and below."""
    above, below = rng.randint(1, 12), rng.randint(1, 12)
    pitch = rng.choice([10.0, 15.0, 20.0, 20.0, 30.0, 40.0])
    width = pitch * (max(above, below) + rng.randint(1, 4))
    box = Box(0, 0, width, rng.choice([40.0, 60.0, 80.0, 120.0, rng.uniform(30, 180)]))
    kind = rng.pick({"device_block": 5, "relay_module": 2, "power_supply": 1, "converter": 1.5, "meter": 0.5, "terminal_strip": 0.5})
    names = {
        True: ["L1", "L2", "L3", "N", "PE", "+", "-", "A1", "13", "23", "33", "Y1"],
        False: ["U", "V", "W", "PE", "A2", "14", "24", "34", "+24V", "0V", "T1", "T2"],
    }
    sides = {}
    for side, count in ((UP, above), (DOWN, below)):
        offset = pitch * rng.randint(1, max(1, int(width / pitch) - count))
        some = names[side == UP] if rng.chance(0.6) else [str(k) for k in range(1, 13)]
        sides[side] = [(offset + pitch * place, some[place]) for place in range(count)]
    shape = block(
        rng,
        kind,
        box,
        sides,
        rng.choice(["ATV320", "PNOZ s4", "24VDC 5A", "Soft starter", "RM4TG20", "GSM", "Gateway", "VFD", "Safety unit", "", "UPS"]),
        pin_size,
    )
    if kind == "converter" or (kind == "power_supply" and rng.chance(0.6)):
        shape = replace(shape, paths=(*shape.paths, line((box.x0, box.y1), (box.x1, box.y0))))
    return with_innards(rng, shape) if rng.chance(0.6) else shape


def chip(rng: Dice) -> Shape:
    """An integrated circuit, module or connector with pins on leads left and right."""
    kind = rng.pick({"integrated_circuit": 6, "connector": 3, "device_block": 1})
    count = rng.randint(2, 22) if kind != "connector" else rng.randint(2, 14)
    pitch, lead = 10.0, rng.choice([10.0, 15.0, 20.0])
    width = rng.choice([20.0, 30.0, 15.0]) if kind == "connector" else rng.choice([60.0, 80.0, 100.0, 120.0, 160.0])
    names = [str(k) for k in range(1, 99)] if kind == "connector" else rng.sample(words.PIN_NAMES, len(words.PIN_NAMES)) * 2
    box = Box(0, 0, width, pitch * (count + 1))
    sides = {LEFT: [(pitch * (k + 1), names[k]) for k in range(count)]}
    if kind != "connector" or rng.chance(0.25):
        sides[RIGHT] = [(pitch * (k + 1), names[count + k]) for k in range(rng.randint(max(1, count - 3), count))]
    if kind == "integrated_circuit" and rng.chance(0.4):
        sides[UP] = [(round(width / 20) * 10, "VCC")]
        sides[DOWN] = [(round(width / 20) * 10, "GND")]
    return block(rng, kind, box, sides, "", 9.0, lead)


def limit_box(rng: Dice) -> Shape:
    """A limit switch as a box around an opening and a closing contact, with its cam at the side or inside; some tell their type."""
    wide, tall, pitch = rng.uniform(40, 80), rng.uniform(40, 80), rng.choice([20.0, 20.0, 30.0])
    left = rng.choice([10.0, 15.0, 20.0])
    inside = rng.chance(0.4)
    if inside:
        wide = rng.uniform(100, 160)
        left = wide - pitch - rng.choice([10.0, 20.0])
    box = Box(0, 0, max(wide, left + pitch + 10), tall)
    paths = [rectangle(box, Pen(1.0, 0, None, rng.choice([(), (), (4.0, 3.0)])))]
    terminals, texts, rings, size = list[ShapeTerminal](), list[Text](), rng.chance(0.5), rng.uniform(6, 10)
    for k, closed in enumerate(rng.choice([(False, True), (True, False), (False, False)])):
        x, side = left + pitch * k, 1 if closed else -1
        paths += [line((x, 0), (x, tall * 0.3)), line((x, tall), (x, tall * 0.65), (x + side * 6, tall * 0.28))]
        if closed:
            paths.append(line((x, tall * 0.3), (x + 7, tall * 0.3)))
        names = str(11 + 10 * k), str(12 + 10 * k)
        for name, y, way in zip(names, (0.0, tall), (UP, DOWN), strict=True):
            paths += [circle(x, y, 2.5)] if rings else []
            terminals.append(pin(x, y + way[1] * (2.5 if rings else 0.0), way, name))
            texts += [Text(name, Point(x - 2, y + (size * 2 if y == 0 else -4)), size, 90)] if inside else []
    y, r = tall / 2, rng.uniform(3, 6)
    start = rng.uniform(20, max(21.0, left - 30)) if inside else -8.0
    paths.append(line((start, y), (left + pitch, y), pen=Pen(0.5, 0, None, (3.0, 2.0))))
    cam = circle(start - r, y, r) if rng.chance(0.5) else line((start, y - r), (start - r, y), (start, y + r), closed=True)
    if inside:
        texts.append(Text(f"{rng.choice('BKNPT')}{rng.choice('ACDZ')}{rng.randint(10, 9999)}", Point(6, tall * 0.8), size * 1.2))
    return Shape("limit box", "limit_switch", (*paths, cam), tuple(terminals), tuple(texts))


def strip(rng: Dice, count: int, pitch: float) -> Shape:
    """A row of terminals in cells, wired above and below."""
    height = rng.uniform(10, 40)
    cells = [rectangle(Box(pitch * k, 0, pitch * (k + 1), height)) for k in range(count)]
    if rng.chance(0.5):
        cells += [circle(pitch * (k + 0.5), height / 2, min(pitch, height) * 0.3) for k in range(count)]
    texts = tuple(Text(str(k + 1), Point(pitch * (k + 0.3), height / 2 + 3), min(8.0, pitch * 0.6)) for k in range(count))
    terminals = [pin(pitch * (k + 0.5), y, side, str(k + 1)) for k in range(count) for y, side in ((0.0, UP), (height, DOWN))]
    return Shape("strip", "terminal_strip", tuple(cells), tuple(terminals), texts)
