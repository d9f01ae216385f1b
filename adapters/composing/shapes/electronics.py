"""Passive parts and semiconductors, upright between a terminal above and one below."""

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    BOLD,
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
from electrical_orchestrator.adapters.composing.shapes.indicators import rays

_ENDS = [up(0, 0, "1"), down(0, 30, "2")]
_BODY: list[Part] = [line(0, 0, 0, 7), box(0, 15, 6, 16), line(0, 23, 0, 30), _ENDS]
_ZIGZAG: list[Part] = [line(0, 0, 0, 6, 4, 7.5, -4, 10.5, 4, 13.5, -4, 16.5, 4, 19.5, -4, 22.5, 0, 24, 0, 30), _ENDS]


def _resistors() -> tuple[Shape, ...]:
    kind = "resistor"
    varied = arrow(-8, 22, 8, 8)
    bent = line(-8, 22, -5, 22, 6, 8)
    wiper = [arrow(15, 15, 3, 15), right(15, 15, "3")]
    return (
        shape("resistor", kind, _BODY),
        shape("resistor zigzag", kind, _ZIGZAG),
        shape("resistor long", kind, line(0, 0, 0, 5), box(0, 15, 5, 20), line(0, 25, 0, 30), _ENDS),
        shape("resistor variable", kind, _BODY, varied),
        shape("resistor zigzag variable", kind, _ZIGZAG, varied),
        shape("potentiometer", kind, _BODY, wiper),
        shape("potentiometer zigzag", kind, _ZIGZAG, put(wiper, 1)),
        shape("resistor ptc", kind, _BODY, bent, letters("+t", -10, 9, 5)),
        shape("resistor ntc", kind, _BODY, bent, letters("-t", -10, 9, 5)),
        shape("resistor light", kind, _BODY, arrow(-13, 6, -5, 12, 2.5), arrow(-13, 12, -5, 18, 2.5)),
        shape("resistor shunt", kind, _BODY, line(-10, 9, -3, 9), line(-10, 21, -3, 21), left(-10, 9), left(-10, 21)),
        shape("resistor lying", kind, line(-15, 0, -8, 0), box(0, 0, 16, 6), line(8, 0, 15, 0), left(-15, 0, "1"), right(15, 0, "2")),
    )


def _capacitors() -> tuple[Shape, ...]:
    kind = "capacitor"
    plates = [line(0, 0, 0, 13), line(-7, 13, 7, 13), line(-7, 17, 7, 17), line(0, 17, 0, 30), _ENDS]
    bold = [line(0, 0, 0, 13), line(-6, 13, 6, 13, pen=BOLD), line(-6, 17, 6, 17, pen=BOLD), line(0, 17, 0, 30), _ENDS]
    curved = [line(0, 0, 0, 13), line(-7, 13, 7, 13), arc(0, 25, 9, -140, -40), line(0, 16, 0, 30), _ENDS]
    plus = [line(-9, 9, -5, 9), line(-7, 7, -7, 11)]
    star = [
        [put(plates[1:3], 20 * k), line(20 * k, 0, 20 * k, 13), line(20 * k, 17, 20 * k, 30), up(20 * k, 0, f"L{k + 1}")] for k in range(3)
    ]
    return (
        shape("capacitor", kind, plates),
        shape("capacitor bold", kind, bold),
        shape("capacitor curved", kind, curved),
        shape("capacitor curved polarised", kind, curved, plus),
        shape("capacitor polarised", kind, plates, plus),
        shape(
            "capacitor electrolytic",
            kind,
            line(0, 0, 0, 12),
            rect(-7, 12, 14, 3),
            rect(-7, 17, 14, 3, FILLED),
            line(0, 20, 0, 30),
            plus,
            _ENDS,
        ),
        shape("capacitor variable", kind, plates, arrow(-7, 22, 7, 8)),
        shape("capacitor trimmer", kind, plates, line(-7, 22, 7, 8), line(5.2, 6.2, 8.8, 9.8)),
        shape("capacitor three phase", kind, star, line(0, 30, 40, 30)),
        shape(
            "capacitor lying",
            kind,
            line(-15, 0, -2, 0),
            line(-2, -7, -2, 7),
            line(2, -7, 2, 7),
            line(2, 0, 15, 0),
            left(-15, 0),
            right(15, 0),
        ),
    )


def _inductors() -> tuple[Shape, ...]:
    kind = "inductor"
    humps = [line(0, 0, 0, 3), [arc(0, 6 + 6 * k, 3, -90, 90) for k in range(4)], line(0, 27, 0, 30), _ENDS]
    solid = [line(0, 0, 0, 6), rect(-3, 6, 6, 18, SOLID), line(0, 24, 0, 30), _ENDS]
    three = [
        [
            put([line(0, 0, 0, 3), [arc(0, 6 + 6 * k, 3, -90, 90) for k in range(4)], line(0, 27, 0, 30)], 20 * n),
            up(20 * n, 0),
            down(20 * n, 30),
        ]
        for n in range(3)
    ]
    return (
        shape("inductor", kind, humps),
        shape("inductor core", kind, humps, line(6, 3, 6, 27)),
        shape("inductor two cores", kind, humps, line(6, 3, 6, 27), line(8, 3, 8, 27)),
        shape("inductor solid", kind, solid),
        shape("inductor variable", kind, humps, arrow(-8, 22, 10, 8)),
        shape("reactor", kind, line(0, 0, 0, 15), arc(0, 15, 8, -90, 180), line(-8, 15, 0, 15), line(0, 15, 0, 30), _ENDS),
        shape("inductor three phase", kind, three),
        shape("inductor tapped", kind, humps, line(0, 15, -10, 15), left(-10, 15)),
    )


def _diodes() -> tuple[Shape, ...]:
    kind, wire = "diode", line(0, 0, 0, 30)
    ends = [up(0, 0, "A"), down(0, 30, "K")]
    body, solid, bar = area(-5, 10, 5, 10, 0, 19), area(-5, 10, 5, 10, 0, 19, pen=FILLED), line(-5, 19, 5, 19)
    zener, schottky = line(-5, 21, -5, 19, 5, 19, 5, 17), line(-3, 17, -5, 17, -5, 19, 5, 19, 5, 21, 3, 21)
    opposed = area(-5, 26, 5, 26, 0, 17)
    return (
        shape("diode", kind, wire, body, bar, ends),
        shape("diode filled", kind, wire, solid, bar, ends),
        shape("diode interrupted", kind, line(0, 0, 0, 10), line(0, 19, 0, 30), body, bar, ends),
        shape("diode zener", kind, wire, body, zener, ends),
        shape("diode zener filled", kind, wire, solid, zener, ends),
        shape("diode zener half", kind, wire, body, line(-5, 16.5, -5, 19, 5, 19), ends),
        shape("diode schottky", kind, wire, body, schottky, ends),
        shape(
            "diode suppressor", kind, wire, area(-5, 8, 5, 8, 0, 15), area(-5, 22, 5, 22, 0, 15), line(-5, 17, -5, 15, 5, 15, 5, 13), ends
        ),
        shape("diode photo", kind, wire, body, bar, arrow(-14, 6, -7, 11, 2.2), arrow(-14, 11, -7, 16, 2.2), ends),
        shape("diode circle", kind, wire, body, bar, circle(0, 15, 9), ends),
        shape("diode varicap", kind, line(0, 0, 0, 19), line(0, 22, 0, 30), body, bar, line(-5, 22, 5, 22), ends),
        shape(
            "diode pair",
            kind,
            line(0, 0, 0, 36),
            area(-5, 4, 5, 4, 0, 12),
            line(-5, 12, 5, 12),
            opposed,
            line(-5, 17, 5, 17),
            up(0, 0),
            down(0, 36),
        ),
    )


def _thyristors() -> tuple[Shape, ...]:
    kind, wire = "thyristor", line(0, 0, 0, 30)
    ends = [up(0, 0, "A"), down(0, 30, "K")]
    body, bar = area(-5, 10, 5, 10, 0, 19), line(-5, 19, 5, 19)
    gate = [line(0, 19, 6, 24, 12, 24), right(12, 24, "G")]
    triac = [
        line(0, 0, 0, 10),
        line(0, 20, 0, 30),
        line(-10, 10, 10, 10),
        line(-10, 20, 10, 20),
        area(-10, 10, 0, 10, -5, 20),
        area(10, 20, 0, 20, 5, 10),
    ]
    return (
        shape("thyristor", kind, wire, body, bar, gate, ends),
        shape("thyristor filled", kind, wire, area(-5, 10, 5, 10, 0, 19, pen=FILLED), bar, gate, ends),
        shape("thyristor anode gate", kind, wire, body, bar, line(0, 10, 6, 5, 12, 5), right(12, 5, "G"), ends),
        shape("thyristor turn off", kind, wire, body, bar, gate, line(7, 22, 9, 26), ends),
        shape("thyristor circle", kind, wire, body, bar, gate, circle(0, 15, 10), ends),
        shape("triac", kind, triac, line(-5, 20, -10, 25, -15, 25), left(-15, 25, "G"), up(0, 0, "A2"), down(0, 30, "A1")),
        shape("diac", kind, triac, ends),
        shape(
            "thyristor module",
            kind,
            rect(-14, 4, 28, 22),
            wire,
            put([area(-5, 10, 5, 10, 0, 19), bar], 0),
            line(0, 19, 6, 23, 14, 23),
            right(14, 23, "G"),
            ends,
        ),
    )


def _transistors() -> tuple[Shape, ...]:
    kind = "transistor"
    base = [line(-15, 15, -4, 15), line(-4, 8, -4, 22), left(-15, 15, "B")]
    collector = [line(-4, 12, 5, 6, 5, 0), up(5, 0, "C"), down(5, 30, "E")]
    npn = [base, collector, arrow(-4, 18, 5, 24, 3.2), line(5, 24, 5, 30)]
    pnp = [base, collector, line(5, 30, 5, 24), arrow(5, 24, -3, 18.7, 3.2)]
    channel = [line(-2, 7, -2, 11), line(-2, 13, -2, 17), line(-2, 19, -2, 23)]
    gate = [line(-15, 22, -5, 22, -5, 8), left(-15, 22, "G")]
    drain = [line(-2, 9, 5, 9, 5, 0), line(-2, 21, 5, 21, 5, 30), line(5, 15, 5, 21), up(5, 0, "D"), down(5, 30, "S")]
    insulated = [
        line(-15, 22, -7, 22, -7, 8),
        line(-4, 8, -4, 22),
        collector,
        arrow(-4, 18, 5, 24, 3.2),
        line(5, 24, 5, 30),
        left(-15, 22, "G"),
    ]
    ring = circle(-1, 15, 11)
    return (
        shape("transistor npn", kind, npn),
        shape("transistor npn circle", kind, npn, ring),
        shape("transistor pnp", kind, pnp),
        shape("transistor pnp circle", kind, pnp, ring),
        shape("transistor mosfet n", kind, gate, channel, drain, arrow(5, 15, -2, 15, 2.5)),
        shape("transistor mosfet p", kind, gate, channel, drain, arrow(-2, 15, 5, 15, 2.5)),
        shape("transistor mosfet circle", kind, gate, channel, drain, arrow(5, 15, -2, 15, 2.5), circle(0, 15, 12)),
        shape("transistor igbt", kind, insulated),
        shape(
            "transistor igbt diode", kind, insulated, line(5, 4, 14, 4, 14, 26, 5, 26), area(10, 18, 18, 18, 14, 11), line(10, 11, 18, 11)
        ),
        shape(
            "transistor jfet",
            kind,
            line(-2, 7, -2, 23),
            arrow(-15, 15, -2, 15, 3),
            line(-2, 10, 5, 10, 5, 0),
            line(-2, 20, 5, 20, 5, 30),
            left(-15, 15, "G"),
            up(5, 0, "D"),
            down(5, 30, "S"),
        ),
        shape(
            "transistor photo",
            kind,
            line(-4, 8, -4, 22),
            collector,
            arrow(-4, 18, 5, 24, 3.2),
            line(5, 24, 5, 30),
            arrow(-15, 8, -7, 13, 2.4),
            arrow(-15, 14, -7, 19, 2.4),
        ),
        shape(
            "optocoupler",
            kind,
            rect(-26, 2, 38, 26),
            put([line(-4, 8, -4, 22), line(-4, 12, 5, 6, 5, 2), arrow(-4, 18, 5, 24, 3.2), line(5, 24, 5, 28)]),
            line(-18, 2, -18, 28),
            area(-22, 11, -14, 11, -18, 18),
            line(-22, 18, -14, 18),
            rays(-13, 16),
            up(-18, 2, "1"),
            down(-18, 28, "2"),
            up(5, 2, "4"),
            down(5, 28, "3"),
        ),
    )


def _bridges() -> tuple[Shape, ...]:
    kind = "bridge_rectifier"
    diamond = area(0, -15, 15, 0, 0, 15, -15, 0)
    wires = [up(0, -15, "~"), down(0, 15, "~"), left(-15, 0, "-"), right(15, 0, "+")]
    lead = [
        line(0, -22, 0, -15),
        line(0, 15, 0, 22),
        line(-22, 0, -15, 0),
        line(15, 0, 22, 0),
        up(0, -22, "~"),
        down(0, 22, "~"),
        left(-22, 0, "-"),
        right(22, 0, "+"),
    ]
    diode = [line(-7, 0, 7, 0), area(-3, -4, -3, 4, 4, 0), line(4, -4, 4, 4)]
    square = [rect(-12, -12, 24, 24), line(-12, 12, 12, -12), letters("~", -5, -5, 9), letters("=", 5, 6, 9)]
    return (
        shape("bridge diamond", kind, diamond, diode, wires),
        shape("bridge diamond leads", kind, diamond, diode, lead),
        shape("bridge square", kind, square, line(0, -20, 0, -12), line(0, 12, 0, 20), up(0, -20), down(0, 20)),
        shape(
            "bridge framed",
            kind,
            rect(-18, -18, 36, 36),
            diamond,
            diode,
            line(0, -18, 0, -15),
            line(0, 15, 0, 18),
            line(-18, 0, -15, 0),
            line(15, 0, 18, 0),
            up(0, -18, "~"),
            down(0, 18, "~"),
            left(-18, 0, "-"),
            right(18, 0, "+"),
        ),
        shape("bridge marked", kind, diamond, wires, letters("+", 10, 0, 6), letters("-", -10, 0, 6)),
        shape(
            "bridge square diode",
            kind,
            rect(-12, -12, 24, 24),
            diode,
            [line(x, -20, x, -12) for x in (-6, 6)],
            [line(x, 12, x, 20) for x in (-6, 6)],
            up(-6, -20, "~"),
            up(6, -20, "~"),
            down(-6, 20, "+"),
            down(6, 20, "-"),
        ),
    )


def _others() -> tuple[Shape, ...]:
    quartz = [line(0, 0, 0, 10), line(-6, 10, 6, 10), rect(-6, 12.5, 12, 5), line(-6, 20, 6, 20), line(0, 20, 0, 30), _ENDS]
    cell = [line(-7, 0, 7, 0), line(-3.5, 3.5, 3.5, 3.5, pen=BOLD)]
    plus = [line(5, -5, 9, -5), line(7, -7, 7, -3)]
    held = [up(0, 0, "+"), down(0, 30, "-")]
    earth = [line(12, 12, 18, 12), line(18, 12, 18, 18), line(15, 18, 21, 18)]
    dashed_cells = [put(cell, 0, 7), line(0, 10.5, 0, 12.5), line(0, 14, 0, 16), line(0, 17.5, 0, 19.5), put(cell, 0, 19.5)]
    emc = [
        rect(0, 0, 40, 30),
        line(-8, 8, 10, 8),
        line(-8, 22, 40, 22),
        put([arc(3 * 2 * k + 3, 0, 3, 180, 360) for k in range(3)], 10, 8),
        line(28, 8, 48, 8),
        line(40, 22, 48, 22),
        line(34, 8, 34, 13.5),
        line(31, 13.5, 37, 13.5),
        line(31, 16.5, 37, 16.5),
        line(34, 16.5, 34, 22),
    ]
    emc_ends = [left(-8, 8, "L"), left(-8, 22, "N"), right(48, 8, "L'"), right(48, 22, "N'")]
    waves = [[arc(-4 + 4 * k, y, 2, 180, 360) for k in range(2)] + [arc(4 * k, y, 2, 180, 0) for k in range(2)] for y in (9, 15, 21)]
    square = [rect(-12, 3, 24, 24), line(0, 0, 0, 3), line(0, 27, 0, 30), _ENDS]
    snubber = [line(0, 0, 0, 4), box(0, 9, 5, 10), line(0, 14, 0, 18), line(-6, 18, 6, 18), line(-6, 21, 6, 21), line(0, 21, 0, 30), _ENDS]
    return (
        shape("crystal", "crystal", quartz),
        shape(
            "crystal tall",
            "crystal",
            line(0, 0, 0, 9),
            line(-4, 9, 4, 9),
            rect(-7, 11.5, 14, 7),
            line(-4, 21, 4, 21),
            line(0, 21, 0, 30),
            _ENDS,
        ),
        shape("crystal cased", "crystal", quartz, rect(-10, 6, 20, 18), earth),
        shape("crystal lying", "crystal", put(quartz[:-1], turns=3), left(0, 0, "1"), right(30, 0, "2")),
        shape("battery cell", "battery", line(0, 0, 0, 13), put(cell, 0, 13), line(0, 16.5, 0, 30), held),
        shape("battery two cells", "battery", line(0, 0, 0, 10), put(cell, 0, 10), put(cell, 0, 16.5), line(0, 20, 0, 30), held),
        shape("battery plus", "battery", line(0, 0, 0, 13), put(cell, 0, 13), line(0, 16.5, 0, 30), put(plus, 0, 13), held),
        shape("battery many cells", "battery", line(0, 0, 0, 7), dashed_cells, line(0, 23, 0, 30), held),
        shape("battery cased", "battery", rect(-12, 5, 24, 20), line(0, 0, 0, 13), put(cell, 0, 13), line(0, 16.5, 0, 30), held),
        shape("filter mains", "filter", emc, emc_ends),
        shape("filter low pass", "filter", square, waves, line(-3, 11, 3, 7), line(-3, 17, 3, 13)),
        shape("filter high pass", "filter", square, waves, line(-3, 23, 3, 19)),
        shape("filter snubber", "filter", snubber),
        shape("filter snubber boxed", "filter", snubber, rect(-9, 2, 18, 23)),
        shape(
            "filter named",
            "filter",
            rect(-15, 3, 30, 24),
            letters("EMC", 0, 15, 8),
            [line(x, 0, x, 3) for x in (-10, 0, 10)],
            [line(x, 27, x, 30) for x in (-10, 0, 10)],
            [up(x, 0) for x in (-10, 0, 10)],
            [down(x, 30) for x in (-10, 0, 10)],
            dot(12, 6, 0.8),
        ),
    )


SHAPES = (
    *_resistors(),
    *_capacitors(),
    *_inductors(),
    *_diodes(),
    *_thyristors(),
    *_transistors(),
    *_bridges(),
    *_others(),
)
