"""Symbols of installation plans (IEC 60617-11): sockets, switches, luminaires and whatever else stands in a room."""

from math import cos, radians, sin

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.contacts import change, change_ends, make
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    BOLD,
    DASHED,
    FILLED,
    SOLID,
    Part,
    arc,
    area,
    arrow,
    box,
    circle,
    dot,
    down,
    left,
    letters,
    line,
    put,
    rect,
    right,
    shape,
    up,
)
from electrical_orchestrator.adapters.composing.shapes.indicators import crossed


def _sockets() -> tuple[Shape, ...]:
    kind = "plug_socket"
    cup = [arc(0, 0, 7, 180, 360), up(0, -14), line(0, -14, 0, -7)]
    base = line(-7, -7, 7, -7)
    schematic = [
        [arc(0, 10 * k, 3, 90, 270), line(0, 10 * k - 3, 0, 10 * k - 3.1), line(-12, 10 * k, -3, 10 * k), left(-12, 10 * k, n)]
        for k, n in enumerate(("L", "N", "PE"))
    ]
    plug = [
        [rect(0, 10 * k - 1.5, 8, 3, SOLID), line(-12, 10 * k, 0, 10 * k), left(-12, 10 * k, n)] for k, n in enumerate(("L", "N", "PE"))
    ]
    return (
        shape("socket", kind, cup),
        shape("socket earthed", kind, cup, base),
        shape("socket double", kind, cup, base, letters("2", 10, -8, 6)),
        shape("socket double arcs", kind, cup, base, arc(0, 4, 7, 180, 360)),
        shape("socket triple", kind, cup, base, letters("3", 10, -8, 6)),
        shape("socket switched", kind, cup, base, line(4, -5.7, 10, -15, 13, -13)),
        shape("socket shuttered", kind, cup, base, line(-7, -3, -7, 0), line(7, -3, 7, 0), line(-7, 0, 7, 0)),
        shape("socket three phase", kind, cup, base, letters("3~", 12, -8, 6)),
        shape("socket wet room", kind, cup, base, area(-7, 0, 7, 0, 0, -7, pen=FILLED)),
        shape("socket earthed filled", kind, area(-7, 0, 7, 0, 7, -0.1, 5, -5, 0, -7, -5, -5, pen=FILLED), cup, base),
        shape("socket locked", kind, cup, base, line(-4, 0, -4, 4), line(4, 0, 4, 4), line(-4, 4, 4, 4)),
        shape("socket isolated", kind, cup, circle(-2.5, 6, 3.5), circle(2.5, 6, 3.5)),
        shape("socket data", kind, rect(-6, -6, 12, 12), line(0, -6, 0, -12), letters("RJ", 0, 0, 6), up(0, -12)),
        shape("socket telephone", kind, line(-6, -6, -6, 0, 6, 0, 6, -6), line(0, -12, 0, 0), letters("TP", 0, 6, 5), up(0, -12)),
        shape("socket television", kind, line(-6, -6, -6, 0, 6, 0, 6, -6), line(0, -12, 0, 0), letters("TV", 0, 6, 5), up(0, -12)),
        shape("socket american", kind, circle(0, 0, 6), line(-9, -2, 9, -2), line(-9, 2, 9, 2), up(0, -6)),
        shape("socket american single", kind, circle(0, 0, 6), line(-9, 0, 9, 0), up(0, -6)),
        shape("socket circuit", kind, schematic),
        shape("plug circuit", kind, plug),
    )


def _lever(angle: float, *, strokes: int = 1, length: float = 15) -> Part:
    """The lever of a plan's switch: from the rim of its circle at an angle (0 right, 90 up), with cross strokes at its end."""
    dx, dy = cos(radians(angle)), -sin(radians(angle))
    shaft = line(3 * dx, 3 * dy, length * dx, length * dy)
    ends = [
        line((length - 3 * k) * dx, (length - 3 * k) * dy, (length - 3 * k) * dx - 4 * dy, (length - 3 * k) * dy + 4 * dx)
        for k in range(strokes)
    ]
    return [shaft, ends]


def _switches() -> tuple[Shape, ...]:
    kind, ring = "wall_switch", circle(0, 0, 3)
    wired = down(0, 3)
    return (
        shape("wall switch", kind, ring, _lever(60), wired),
        shape("wall switch two pole", kind, ring, _lever(60, strokes=2), wired),
        shape("wall switch three pole", kind, ring, _lever(60, strokes=3), wired),
        shape("wall switch series", kind, ring, _lever(60), put(_lever(60), mirrored=True), wired),
        shape("wall switch two way", kind, ring, _lever(60), put(_lever(60), turns=2), wired),
        shape(
            "wall switch intermediate",
            kind,
            ring,
            [_lever(60), put(_lever(60), turns=2)],
            [put(_lever(60), turns=2, mirrored=True), put(_lever(60), mirrored=True)],
            wired,
        ),
        shape("wall switch lit", kind, ring, line(-2.1, -2.1, 2.1, 2.1), line(-2.1, 2.1, 2.1, -2.1), _lever(60), wired),
        shape("wall switch pull", kind, ring, _lever(60), line(7.5, -13, 7.5, -5), line(6, -7, 7.5, -4.5, 9, -7), wired),
        shape("wall switch dimmer", kind, ring, _lever(60), arrow(-5, -4, 5, -14, 2.5), wired),
        shape("wall switch wet room", kind, circle(0, 0, 3, FILLED), _lever(60), wired),
        shape("wall switch time", kind, ring, _lever(60), letters("t", -5, -7, 6), wired),
        shape("wall push", kind, circle(0, 0, 5), dot(0, 0, 1.6), down(0, 5)),
        shape("wall push ring", kind, circle(0, 0, 5), circle(0, 0, 2.5), down(0, 5)),
        shape("wall push lit", kind, crossed(0, 0, 5), circle(0, 0, 2.2), down(0, 5)),
        shape("wall switch card", kind, ring, _lever(60), rect(4, -7, 7, 4), wired),
        shape("wall switch american", kind, arc(0, -3, 3, -30, -270), arc(0, 3, 3, -90, 150), down(0, 6)),
        shape("wall switch detector", kind, ring, _lever(60), arc(-6, -6, 4, 180, 270), arc(-6, -6, 2, 180, 270), wired),
    )


def _luminaires() -> tuple[Shape, ...]:
    kind = "lamp"
    tube = [line(-20, -4, -20, 4), line(20, -4, 20, 4)]
    middle = up(0, 0)
    return (
        shape("luminaire", kind, line(-5, -5, 5, 5), line(-5, 5, 5, -5), middle),
        shape("luminaire ring", kind, crossed(0, 0, 7), up(0, -7)),
        shape("luminaire wall", kind, line(-5, -5, 5, 5), line(-5, 5, 5, -5), line(0, -9, 0, 0), line(-6, -9, 6, -9), up(0, -9)),
        shape("luminaire tube", kind, tube, line(-20, 0, 20, 0), middle),
        shape("luminaire two tubes", kind, tube, line(-20, -1.5, 20, -1.5), line(-20, 1.5, 20, 1.5), middle),
        shape("luminaire three tubes", kind, tube, [line(-20, y, 20, y) for y in (-2.5, 0, 2.5)], middle),
        shape("luminaire boxed tube", kind, rect(-20, -4, 40, 8), line(-20, 0, 20, 0), middle),
        shape("luminaire panel", kind, rect(-10, -10, 20, 20), line(-10, -10, 10, 10), line(-10, 10, 10, -10), up(0, -10)),
        shape("luminaire emergency", kind, crossed(0, 0, 7), dot(0, 0, 2.5), up(0, -7)),
        shape("luminaire escape sign", kind, rect(-10, -5, 20, 10), line(-10, -5, 10, 5), line(-10, 5, 10, -5), dot(0, 0, 2), up(0, -5)),
        shape("luminaire spot", kind, crossed(0, 0, 6), arc(0, 0, 9, 200, 340), up(0, -9)),
        shape(
            "luminaire flood", kind, crossed(0, 0, 6), arc(0, 0, 9, 200, 340), arrow(-4, 8, -8, 15, 2.5), arrow(4, 8, 8, 15, 2.5), up(0, -9)
        ),
        shape("luminaire downlight", kind, circle(0, 0, 6), circle(0, 0, 4), dot(0, 0, 1), up(0, -6)),
        shape("luminaire outlet", kind, circle(0, 0, 5), line(0, -12, 0, -5), up(0, -12)),
        shape(
            "luminaire american",
            kind,
            circle(0, 0, 6),
            [line(6 * a, 6 * b, 10 * a, 10 * b) for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1))],
            up(0, -10),
        ),
    )


def _rooms() -> tuple[Shape, ...]:
    kind = "installation_device"
    named = {"thermostat": "T", "heating control": "HC", "smoke detector": "RM", "camera": "CAM", "access point": "AP"}
    square = box(0, 0, 14, 14)
    labelled = [shape(name, kind, square, letters(text, 0, 0, 8 if len(text) == 1 else 5.5), up(0, -7)) for name, text in named.items()]
    ring = circle(0, 0, 7)
    board = rect(-15, -6, 30, 12)
    appliance = rect(-9, -9, 18, 18)
    plates = [circle(x, y, 1.8, FILLED) for x, y in ((-4, -4), (4, -4), (-4, 4))]
    return (
        *labelled,
        shape("junction box", kind, ring, down(0, 7), up(0, -7), left(-7, 0), right(7, 0)),
        shape("junction box dot", kind, ring, dot(0, 0), up(0, -7), down(0, 7)),
        shape("junction box square", kind, box(0, 0, 10, 10), line(-5, -5, 5, 5), up(0, -5)),
        shape("distribution board", kind, board, area(-15, 6, 15, 6, 15, -6, pen=SOLID), down(0, 6)),
        shape("distribution board filled", kind, rect(-15, -5, 30, 10, FILLED), down(0, 5)),
        shape("distribution board diagonal", kind, board, line(-15, 6, 15, -6), down(0, 6)),
        shape("meter cabinet", kind, board, letters("kWh", 0, 0, 7), down(0, 6)),
        shape("service entrance", kind, rect(-8, -8, 16, 16), line(-8, 8, 0, -8, 8, 8), down(0, 8)),
        shape("motion detector", kind, square, arc(-7, 7, 6, -90, 0), arc(-7, 7, 9, -90, 0), letters("PIR", 1.5, -3, 4.5), up(0, -7)),
        shape("motion detector fan", kind, area(-9, -8, 9, -8, 0, 6), line(-5, -4, 5, -4), up(0, -8)),
        shape("smoke detector ring", kind, ring, circle(0, 0, 4), line(-2, 2, 2, -2), up(0, -7)),
        shape("bell push", kind, circle(0, 0, 4), dot(0, 0, 1.5), line(-6, 6, 6, 6), up(0, -4)),
        shape("door opener", kind, rect(-8, -5, 16, 10), line(-4, 2, 0, -2, 4, 2), up(0, -5)),
        shape("intercom", kind, rect(-7, -9, 14, 18), circle(0, -4, 3), line(-4, 4, 4, 4), line(-4, 6, 4, 6), up(0, -9)),
        shape("fan", kind, ring, put([arc(0, -3, 3, 90, 270), arc(0, 3, 3, -90, 90)]), up(0, -7)),
        shape("fan blades", kind, circle(0, 0, 9), [put(area(0, 0, 3, -7, -3, -7), turns=k) for k in range(4)], up(0, -9)),
        shape("cooker", kind, appliance, plates, up(0, -9)),
        shape("oven", kind, appliance, circle(0, 2, 4, FILLED), line(-9, -5, 9, -5), up(0, -9)),
        shape("dishwasher", kind, appliance, line(-9, -9, 9, 9), line(-9, 9, 9, -9), circle(0, 0, 4), up(0, -9)),
        shape("washing machine", kind, appliance, circle(0, 0, 6), dot(0, 0), up(0, -9)),
        shape("refrigerator", kind, appliance, [line(0, -6, 0, 6), line(-5.2, -3, 5.2, 3), line(-5.2, 3, 5.2, -3)], up(0, -9)),
        shape("water heater", kind, circle(0, 0, 10), [line(x, -6, x, 6) for x in (-4, 0, 4)], up(0, -10)),
        shape("radiator", kind, rect(-16, -5, 32, 10), [line(x, -5, x, 5) for x in (-8, 0, 8)], up(0, -5)),
        shape("blind motor", kind, ring, letters("M", 0, 0, 8), line(-12, 10, 12, 10), line(-9, 13, 9, 13), up(0, -7)),
        shape("clock", kind, ring, line(0, 0, 0, -5), line(0, 0, 4, 2), up(0, -7)),
        shape("main clock", kind, ring, circle(0, 0, 5), line(0, 0, 0, -4), line(0, 0, 3, 1), up(0, -7)),
        shape("antenna", kind, line(0, 0, 0, 14), line(-7, 0, 0, 7, 7, 0), down(0, 14)),
        shape("charging point", kind, rect(-8, -10, 16, 20, BOLD), letters("EV", 0, -2, 7), down(0, 10)),
        shape("bus device", kind, rect(-8, -8, 16, 16), line(-8, 0, 8, 0), letters("KNX", 0, -4, 5), up(0, -8)),
        shape("floor box", kind, rect(-9, -9, 18, 18), rect(-6, -6, 12, 12, DASHED), up(0, -9)),
        shape("riser up", kind, circle(0, 0, 3, FILLED), arrow(2, -2, 10, -10, 3.5), down(0, 3)),
        shape("riser down", kind, circle(0, 0, 3, FILLED), arrow(10, -10, 2.5, -2.5, 3.5), down(0, 3)),
    )


def _clocks() -> tuple[Shape, ...]:
    kind = "time_switch"
    clock = [circle(-16, 15, 5), line(-16, 15, -16, 11.5), line(-16, 15, -13.5, 16.5), line(-11, 15, -3, 15, pen=DASHED)]
    module = [
        rect(-18, 5, 36, 40),
        circle(-8, 25, 6),
        line(-8, 25, -8, 21),
        line(-8, 25, -5, 27),
        put(make(), 9, 11, scale=0.93),
        line(9, 0, 9, 11),
        line(9, 38.9, 9, 50),
        line(-8, 0, -8, 5),
        line(-8, 45, -8, 50),
        up(-8, 0, "L"),
        down(-8, 50, "N"),
        up(9, 0, "13"),
        down(9, 50, "14"),
    ]
    stairs = [
        rect(-10, 9, 20, 12),
        line(0, 0, 0, 9),
        line(0, 21, 0, 30),
        circle(0, 15, 4),
        line(0, 15, 0, 12),
        line(0, 15, 2, 16),
        up(0, 0, "A1"),
        down(0, 30, "A2"),
    ]
    return (
        shape("time switch make", kind, make(), clock, up(0, 0, "13"), down(0, 30, "14")),
        shape("time switch changeover", kind, change(), put(clock, -6), line(-9, 15, 2.4, 15, pen=DASHED), change_ends()),
        shape("time switch module", kind, module),
        shape("time switch plan", kind, rect(-8, -8, 16, 16), circle(0, 0, 5), line(0, 0, 0, -3.5), line(0, 0, 2.5, 1.5), up(0, -8)),
        shape("time switch stairs", kind, stairs, line(-14, 12, -14, 18), line(-12, 12, -12, 18)),
    )


SHAPES = (*_sockets(), *_switches(), *_luminaires(), *_rooms(), *_clocks())
