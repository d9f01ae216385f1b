"""What senses: transducers, temperature probes, proximity and light switches, pressure and level contacts."""

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.contacts import change, change_ends, ends, make, rest
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    DASHED,
    Part,
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

_TWO = [line(0, 0, 0, 5), line(0, 25, 0, 30), up(0, 0, "1"), down(0, 30, "2")]


def _operated(operator: Part, contact: Part, wires: Part) -> Part:
    return [contact, wires, operator]


def _sensors() -> tuple[Shape, ...]:
    kind = "sensor"
    square = [box(0, 15, 20, 20), _TWO]
    slash = line(-10, 25, 10, 5)
    letter_box = [rect(-20, 11, 8, 8), line(-12, 15, -3, 15, pen=DASHED)]
    level = [circle(-14, 15, 3), line(-11, 15, -3, 15, pen=DASHED)]
    resistor = [line(0, 0, 0, 7), box(0, 15, 7, 16), line(0, 23, 0, 30), line(-7, 22, -4.5, 22, 5.5, 8), up(0, 0, "1"), down(0, 30, "2")]
    three = [
        rect(-15, 6, 30, 20),
        [line(10 * k - 10, 26, 10 * k - 10, 34) for k in range(3)],
        [down(10 * k - 10, 34, name) for k, name in enumerate(("L+", "Q", "M"))],
    ]
    return (
        shape("transducer pressure", kind, square, slash, letters("p", -5, 10, 7), letters("I", 5, 20, 7)),
        shape("transducer temperature", kind, square, slash, letters("T", -5, 10, 7), letters("U", 5, 20, 7)),
        shape("transducer flow", kind, square, slash, letters("F", -5, 10, 7), letters("I", 5, 20, 7)),
        shape("pressure switch make", kind, _operated([letter_box, letters("p", -16, 15, 6)], make(), ends())),
        shape(
            "pressure switch break",
            kind,
            _operated([letter_box, line(-3, 15, 2.2, 15, pen=DASHED), letters("p>", -16, 15, 5)], rest(), ends(0, "11", "12")),
        ),
        shape("temperature switch make", kind, _operated([letter_box, letters("T", -16, 15, 6)], make(), ends())),
        shape(
            "temperature switch changeover",
            kind,
            change(),
            put(letter_box, -8),
            line(-11, 15, 2, 15, pen=DASHED),
            letters("T", -24, 15, 6),
            change_ends(),
        ),
        shape("level switch make", kind, _operated(level, make(), ends())),
        shape("level switch break", kind, _operated([level, line(-3, 15, 2.2, 15, pen=DASHED)], rest(), ends(0, "11", "12"))),
        shape(
            "flow switch make",
            kind,
            _operated([line(-18, 18, -8, 18), line(-13, 18, -13, 12), line(-13, 15, -3, 15, pen=DASHED)], make(), ends()),
        ),
        shape("resistance thermometer", kind, resistor, letters("T", -9, 10, 6)),
        shape("thermocouple", kind, line(-6, 0, -6, 14, 0, 22, 6, 14, 6, 0), dot(0, 22), up(-6, 0, "+"), up(6, 0, "-")),
        shape("sensor circle", kind, circle(0, 15, 10), _TWO, letters("TT", 0, 15, 8)),
        shape("sensor circle bar", kind, circle(0, 15, 10), _TWO, line(-10, 15, 10, 15), letters("PT", 0, 10, 6)),
        shape("sensor three wires", kind, three, letters("B", 0, 16, 9)),
        shape("light barrier", kind, three, rect(-11, 10, 8, 8), arrow(-2, 14, 8, 14, 2.5)),
        shape("tachometer", kind, circle(0, 15, 10), _TWO, letters("TG", 0, 15, 8)),
    )


def _diamond(x: float, y: float, reach: float) -> Part:
    return area(x, y - reach, x + reach, y, x, y + reach, x - reach, y)


def _proximity() -> tuple[Shape, ...]:
    kind = "proximity_sensor"
    case = rect(-16, 0, 32, 40)
    eye = _diamond(-8, 12, 5)
    wires = [
        line(-10, -8, -10, 0),
        line(-10, 40, -10, 48),
        line(10, 40, 10, 48),
        up(-10, -8, "BN"),
        down(-10, 48, "BU"),
        down(10, 48, "BK"),
    ]
    inner = put(make(), 9, 14, scale=0.7)
    inner_break = put(rest(), 6, 14, scale=0.7)
    inductive = [line(-8, 8, -8, 16)]
    capacitive = [line(-10, 12, -6, 12), line(-10, 14, -6, 14)]
    flat = [
        rect(-15, 8, 30, 20),
        [line(10 * k - 10, 28, 10 * k - 10, 36) for k in range(3)],
        [down(10 * k - 10, 36, n) for k, n in enumerate(("+", "S", "-"))],
    ]
    iron = letters("Fe", -16, 6, 5)
    contact_eye = [_diamond(-14, 15, 4.5), line(-9.5, 15, -3, 15, pen=DASHED)]
    return (
        shape("proximity box make", kind, case, eye, wires, inner),
        shape("proximity box break", kind, case, eye, wires, inner_break),
        shape("proximity inductive", kind, case, eye, inductive, wires, inner),
        shape("proximity capacitive", kind, case, eye, capacitive, wires, inner),
        shape("proximity make", kind, make(), contact_eye, ends()),
        shape("proximity break", kind, rest(), contact_eye, line(-3, 15, 2.2, 15, pen=DASHED), ends(0, "11", "12")),
        shape("proximity make iron", kind, make(), put(contact_eye, -2), line(-5, 15, -3, 15), iron, ends()),
        shape("proximity make magnet", kind, make(), contact_eye, line(-16, 6, -16, 3, -12, 3, -12, 6), ends()),
        shape("proximity flat", kind, flat, _diamond(-8, 18, 5), put(make(), 8, 10, scale=0.55)),
        shape("proximity flat pnp", kind, flat, _diamond(-8, 18, 5), letters("PNP", 6, 18, 6)),
        shape(
            "proximity square",
            kind,
            box(0, 15, 18, 18),
            _diamond(0, 15, 6),
            line(0, 0, 0, 6),
            line(0, 24, 0, 30),
            up(0, 0, "1"),
            down(0, 30, "2"),
        ),
        shape("proximity optical", kind, case, wires, inner, rect(-12, 6, 8, 8), arrow(-22, 8, -14, 8, 2.5), arrow(-22, 12, -14, 12, 2.5)),
        shape(
            "proximity lying",
            kind,
            rect(0, -12, 30, 24),
            _diamond(8, 0, 5),
            put(make(), 22, -9, scale=0.6),
            line(30, -8, 38, -8),
            line(30, 0, 38, 0),
            line(30, 8, 38, 8),
            right(38, -8, "1"),
            right(38, 0, "4"),
            right(38, 8, "3"),
        ),
        shape(
            "proximity lying left",
            kind,
            rect(0, -10, 30, 20),
            _diamond(22, 0, 5),
            line(-8, -5, 0, -5),
            line(-8, 5, 0, 5),
            left(-8, -5, "1"),
            left(-8, 5, "4"),
        ),
    )


SHAPES = (*_sensors(), *_proximity())
