"""Whole apparatus as blocks with named terminals: controllers' inputs and outputs, relay modules, power supplies, converters."""

# ruff: noqa: PLR0913 (sides and names are arguments)

from collections.abc import Sequence

from electrical_orchestrator.adapters.composing.scene import Pen, Shape
from electrical_orchestrator.adapters.composing.shapes.contacts import make, rest
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    DASH_DOT,
    DASHED,
    INK,
    Part,
    circle,
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

_PITCH = 20.0


def block(
    above: Sequence[str], below: Sequence[str], height: float, *inner: Part, pen: Pen = INK, stub: float = 0, pitch: float = _PITCH
) -> Part:
    """A rectangle from its top-left corner; terminals every ``pitch`` units above and below, named inside; an empty name has none."""
    places = [(pitch * (k + 0.5), name) for k, name in enumerate(above) if name]
    lower = [(pitch * (k + 0.5), name) for k, name in enumerate(below) if name]
    tops = [[up(x, -stub, name), letters(name, x, 5, 5)] for x, name in places]
    bottoms = [[down(x, height + stub, name), letters(name, x, height - 5, 5)] for x, name in lower]
    stubs = [line(x, -stub, x, 0) for x, _ in places] + [line(x, height, x, height + stub) for x, _ in lower]
    return [rect(0, 0, pitch * max(len(above), len(below)), height, pen), tops, bottoms, stubs if stub else [], inner]


def _channels(prefix: str, count: int) -> list[str]:
    return [f"{prefix}.{k}" for k in range(count)]


def _controllers() -> tuple[Shape, ...]:
    kind = "plc_io"
    inputs = [letters("DI", 10, 15, 7)]
    single = [rect(-10, 0, 20, 30), letters("I0.0", 0, 8, 6), line(-10, 15, 10, 15), line(0, -8, 0, 0), up(0, -8, "I0.0")]
    output = [rect(-10, 0, 20, 30), letters("Q0.0", 0, 22, 6), line(-10, 15, 10, 15), line(0, 30, 0, 38), down(0, 38, "Q0.0")]
    column = [
        rect(0, 0, 60, 90),
        letters("DI 8x24VDC", 30, 6, 6),
        line(0, 11, 60, 11),
        [
            [line(-10, 16 + 10 * k, 0, 16 + 10 * k), letters(f"I0.{k}", 9, 16 + 10 * k, 5), left(-10, 16 + 10 * k, f"I0.{k}")]
            for k in range(8)
        ],
    ]
    column_out = [
        rect(0, 0, 60, 90),
        letters("DO 8x24VDC", 30, 6, 6),
        line(0, 11, 60, 11),
        [
            [line(60, 16 + 10 * k, 70, 16 + 10 * k), letters(f"Q0.{k}", 51, 16 + 10 * k, 5), right(70, 16 + 10 * k, f"Q0.{k}")]
            for k in range(8)
        ],
    ]
    return (
        *(shape(f"plc inputs {count}", kind, block(_channels("I0", count), (), 30, inputs)) for count in (2, 4, 8, 16)),
        *(shape(f"plc outputs {count}", kind, block((), _channels("Q0", count), 30, letters("DO", 10, 12, 7))) for count in (2, 4, 8)),
        *(
            shape(f"plc inputs wide {count}", kind, block(_channels("I0", count), (), 40, letters("DI", 10, 28, 8), pitch=60))
            for count in (4, 8)
        ),
        *(
            shape(f"plc outputs wide {count}", kind, block((), _channels("Q0", count), 40, letters("DO", 10, 12, 8), pitch=60))
            for count in (4, 8)
        ),
        shape("plc input", kind, single),
        shape("plc output", kind, output),
        shape("plc input plain", kind, rect(-8, 0, 16, 20), letters("DI", 0, 12, 6), up(0, 0, "1")),
        shape("plc column inputs", kind, column),
        shape("plc column outputs", kind, column_out),
        shape("plc analogue", kind, block(("AI+", "AI-", "AI+", "AI-"), (), 36, line(0, 12, 80, 12), letters("AI 4..20mA", 40, 24, 8))),
        shape(
            "plc inputs divided",
            kind,
            block(_channels("I1", 4), (), 40, line(0, 14, 80, 14), [line(20 * k, 0, 20 * k, 40) for k in (1, 2, 3)]),
        ),
    )


def _relays() -> tuple[Shape, ...]:
    kind = "relay_module"
    coil = [rect(4, 20, 12, 8), line(10, 8, 10, 20), line(10, 28, 10, 40)]
    contacts = [put(make(), 50, 10), put(make(), 70, 10)]
    broken = put(rest(), 90, 10)
    safety = block(("A1", "S11", "13", "23", "41"), ("A2", "S12", "14", "24", "42"), 50, coil, contacts, broken)
    change = [
        put(make(), 30, 10, scale=0.9),
        line(10, 8, 10, 18),
        rect(5, 18, 10, 8),
        line(10, 26, 10, 40),
        line(15, 22, 28, 22, pen=DASHED),
    ]
    return (
        shape("safety relay", kind, safety, letters("SAFETY", 29, 26, 4)),
        shape(
            "safety relay stubs",
            kind,
            block(("A1", "S11", "13", "23"), ("A2", "S12", "14", "24"), 50, coil, put(make(), 50, 10), put(make(), 70, 10), stub=8),
        ),
        shape("coupling relay", kind, block(("A1", "13"), ("A2", "14"), 46, change)),
        shape("coupling relay stubs", kind, block(("A1", "11"), ("A2", "14"), 46, change, stub=8)),
        shape(
            "monitoring relay",
            kind,
            block(("L1", "L2", "L3", "15"), ("", "", "", "18"), 50, letters("3~", 24, 24, 10), put(make(), 70, 10)),
        ),
        shape(
            "monitoring relay text",
            kind,
            block(("L1", "L2", "L3", "15", "25"), ("A1", "A2", "", "18", "28"), 50, letters("U< U>", 40, 25, 9)),
        ),
        shape(
            "timer module",
            kind,
            block(("A1", "15"), ("A2", "18"), 46, circle(10, 23, 6), line(10, 23, 10, 19), line(10, 23, 13, 24), put(make(), 30, 8)),
        ),
        shape(
            "solid state relay",
            kind,
            block(
                ("A1", "1"),
                ("A2", "2"),
                46,
                rect(4, 17, 10, 12),
                line(14, 23, 24, 23, pen=DASHED),
                line(30, 8, 30, 18),
                line(30, 28, 30, 38),
                rect(25, 18, 10, 10),
                line(25, 28, 35, 18),
            ),
        ),
        shape(
            "impulse relay",
            kind,
            block(("A1", "1"), ("A2", "2"), 46, coil, put(make(), 30, 8), line(16, 24, 27, 24, pen=DASHED), line(18, 21, 21, 27)),
        ),
    )


def _devices() -> tuple[Shape, ...]:
    kind = "device_block"
    dashed = block(("1", "2", "3"), ("4", "5", "6"), 50, pen=DASH_DOT)
    ports = [[rect(8 + 18 * k, 14, 12, 12), letters(str(k + 1), 14 + 18 * k, 33, 5)] for k in range(4)]
    return (
        shape("device dashed", kind, dashed),
        shape("device dashed finely", kind, block(("1", "2"), ("3", "4"), 60, pen=DASHED)),
        shape("device", kind, block(("1", "2", "3"), ("4", "5"), 50)),
        shape("device circles", kind, block(("1", "2", "3", "4"), (), 40), [circle(10 + 20 * k, 0, 1.5) for k in range(4)]),
        shape("device stubs", kind, block(("X1", "X2"), ("X3", "X4"), 40, stub=8)),
        shape("ethernet switch", kind, rect(0, 0, 84, 44), ports, letters("SWITCH", 42, 6, 6), up(20, 0, "L+"), up(60, 0, "M")),
        shape(
            "operator panel",
            kind,
            rect(0, 0, 80, 56),
            rect(8, 6, 64, 34),
            letters("HMI", 40, 23, 12),
            down(20, 56, "L+"),
            down(40, 56, "M"),
            down(60, 56, "X1"),
        ),
        shape(
            "soft starter",
            kind,
            block(("1L1", "3L2", "5L3", "A1"), ("2T1", "4T2", "6T3", "A2"), 56, rect(8, 18, 44, 20), line(14, 34, 30, 34, 46, 22)),
        ),
        shape("device tall", kind, block(("1", "2"), ("3", "4"), 100, letters("AS", 20, 50, 10))),
        shape("device wide", kind, block(tuple(map(str, range(1, 9))), tuple(map(str, range(9, 17))), 40)),
        shape(
            "transmitter", kind, block(("+", "-"), ("I+", "I-"), 44, line(4, 36, 36, 10), letters("U", 12, 18, 8), letters("I", 28, 29, 8))
        ),
        shape(
            "controller",
            kind,
            block(
                ("L", "N", "PE"),
                ("1", "2", "3"),
                60,
                rect(12, 16, 36, 14),
                letters("88.8", 30, 23, 9),
                circle(20, 42, 3),
                circle(40, 42, 3),
            ),
        ),
    )


def _converters() -> tuple[Shape, ...]:
    kind = "converter"
    square = [rect(-15, 0, 30, 30), line(-15, 30, 15, 0), up(0, 0), down(0, 30)]
    drive = block(
        ("L1", "L2", "L3", "PE"), ("U", "V", "W", "PE"), 70, line(0, 60, 80, 10), letters("3~", 18, 24, 10), letters("3~", 62, 48, 10)
    )
    tall = [rect(-15, 0, 30, 30), line(-15, 30, 15, 0), line(0, -10, 0, 0), line(0, 30, 0, 40), up(0, -10), down(0, 40)]
    return (
        shape("rectifier", kind, square, letters("~", -7, 9, 11), letters("=", 7, 22, 10)),
        shape("inverter", kind, square, letters("=", -7, 8, 10), letters("~", 7, 22, 11)),
        shape("converter direct", kind, square, letters("=", -7, 8, 10), letters("=", 7, 22, 10)),
        shape("frequency converter", kind, tall, letters("f1", -7, 8, 7), letters("f2", 7, 22, 7)),
        shape("frequency converter three phase", kind, tall, letters("3~", -7, 8, 7), letters("3~", 7, 22, 7)),
        shape("drive", kind, drive),
        shape(
            "drive stubs",
            kind,
            block(
                ("L1", "L2", "L3"),
                ("U", "V", "W"),
                60,
                rect(15, 15, 30, 30),
                line(15, 45, 45, 15),
                letters("~", 23, 24, 11),
                letters("~", 37, 38, 11),
                stub=8,
            ),
        ),
        shape(
            "drive intermediate",
            kind,
            block(
                ("L1", "L2", "L3"),
                ("U", "V", "W"),
                80,
                line(0, 26, 60, 26),
                line(0, 54, 60, 54),
                letters("~ / =", 30, 18, 9),
                letters("= / ~", 30, 62, 9),
            ),
        ),
        shape("charger", kind, square, letters("~", -7, 9, 11), line(3, 20, 11, 20), line(5, 24, 9, 24)),
        shape(
            "uninterruptible supply",
            kind,
            block(("L", "N"), ("L'", "N'"), 50, line(0, 12, 40, 12), line(0, 38, 40, 38), letters("UPS", 20, 25, 9)),
        ),
    )


def _supplies() -> tuple[Shape, ...]:
    kind = "power_supply"
    split = [line(0, 40, 60, 10), letters("~", 14, 19, 12), letters("=", 46, 32, 12)]
    small = [rect(-15, 0, 30, 24), line(-15, 24, 15, 0), letters("~", -7, 7, 10), letters("=", 7, 17, 9)]
    return (
        shape("power supply", kind, block(("L", "N", "PE"), ("+", "-", ""), 50, split)),
        shape("power supply stubs", kind, block(("L", "N", "PE"), ("+", "-"), 50, split, stub=8)),
        shape(
            "power supply three phase",
            kind,
            block(
                ("L1", "L2", "L3", "PE"), ("+", "+", "-", "-"), 56, line(0, 44, 80, 12), letters("3~", 18, 22, 9), letters("=", 62, 36, 12)
            ),
        ),
        shape(
            "power supply small",
            kind,
            small,
            line(-8, -8, -8, 0),
            line(8, -8, 8, 0),
            line(-8, 24, -8, 32),
            line(8, 24, 8, 32),
            up(-8, -8, "L"),
            up(8, -8, "N"),
            down(-8, 32, "+"),
            down(8, 32, "-"),
        ),
        shape("power supply text", kind, block(("L", "N"), ("24V", "0V"), 44, letters("230V~", 20, 17, 6), letters("24V=", 20, 27, 6))),
        shape(
            "power supply transformer",
            kind,
            block(("L", "N"), ("+", "-"), 60, circle(20, 21, 6), circle(20, 29, 6), rect(13, 39, 14, 8), line(13, 47, 27, 39)),
        ),
        shape(
            "laboratory source",
            kind,
            rect(-15, 0, 30, 24),
            circle(0, 12, 7),
            letters("G", 0, 12, 8),
            left(-15, 12, "-"),
            right(15, 12, "+"),
        ),
    )


SHAPES = (*_controllers(), *_relays(), *_devices(), *_converters(), *_supplies())
