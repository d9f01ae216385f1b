"""Logic gates in IEC and American outlines, and integrated circuits as triangles and boxes with pins."""

from collections.abc import Sequence

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    Part,
    arc,
    area,
    circle,
    down,
    left,
    letters,
    line,
    printed,
    rect,
    right,
    shape,
    up,
)


def _gate(sign: str, inputs: int = 2, *, inverted: bool = False) -> Part:
    """A rectangular gate of IEC 60617-12."""
    reach = 23 if inverted else 20
    ys = [0] if inputs == 1 else [-10 + 20 * k / (inputs - 1) for k in range(inputs)]
    wires = [[line(-10, y, 0, y), left(-10, y, chr(65 + k))] for k, y in enumerate(ys)]
    circled: Part = circle(21.5, 0, 1.5) if inverted else []
    return [rect(0, -15, 20, 30), letters(sign, 10, -8, 8), wires, circled, line(reach, 0, 30, 0), right(30, 0, "Q")]


def _american(outline: Part, reach: float, ys: Sequence[float] = (-6, 6), inset: float = 0, *, inverted: bool = False) -> Part:
    wires = [[line(-10, y, inset, y), left(-10, y)] for y in ys]
    end = reach + 3 if inverted else reach
    circled: Part = circle(reach + 1.5, 0, 1.5) if inverted else []
    return [outline, wires, circled, line(end, 0, 34, 0), right(34, 0)]


def _gates() -> tuple[Shape, ...]:
    kind = "logic_gate"
    conjunction = [line(12, -12, 0, -12, 0, 12, 12, 12), arc(12, 0, 12, -90, 90)]
    disjunction = [arc(-17, 0, 20.8, -35, 35), arc(0, 12, 24, -90, -30), arc(0, -12, 24, 90, 30)]
    exclusive = [disjunction, arc(-20, 0, 20.8, -35, 35)]
    inverter = area(0, -10, 0, 10, 18, 0)
    signs = {"and": "&", "or": ">1", "exclusive or": "=1", "buffer": "1"}
    plain = [shape(f"gate {name}", kind, _gate(sign, 1 if name == "buffer" else 2)) for name, sign in signs.items()]
    inverted = [shape(f"gate not {name}", kind, _gate(sign, 1 if name == "buffer" else 2, inverted=True)) for name, sign in signs.items()]
    flip_flop = [
        rect(0, -20, 30, 40),
        [[line(-10, y, 0, y), left(-10, y, n), letters(n, 5, y, 6)] for y, n in ((-10, "S"), (10, "R"))],
        line(30, -10, 40, -10),
        right(40, -10, "Q"),
        circle(31.5, 10, 1.5),
        line(33, 10, 40, 10),
        right(40, 10, "Q'"),
    ]
    return (
        *plain,
        *inverted,
        shape("gate and 3", kind, _gate("&", 3)),
        shape("gate and american", kind, _american(conjunction, 24)),
        shape("gate nand american", kind, _american(conjunction, 24, inverted=True)),
        shape("gate or american", kind, _american(disjunction, 20.8, inset=2.7)),
        shape("gate nor american", kind, _american(disjunction, 20.8, inset=2.7, inverted=True)),
        shape("gate exclusive or american", kind, _american(exclusive, 20.8, inset=-0.3)),
        shape("gate not american", kind, _american(inverter, 18, (0,), inverted=True)),
        shape("gate buffer american", kind, _american(inverter, 18, (0,))),
        shape("flip flop", kind, flip_flop),
    )


def _chip(names: Sequence[Sequence[str]], title: str, width: float = 40) -> Part:
    """A box with named pins left and right, every ten units."""
    sides: list[Part] = []
    for place, (name, other) in enumerate(names):
        y = 10 + 10 * place
        sides.append([line(-10, y, 0, y), left(-10, y, name), printed(name, 2, y + 1.6)])
        sides.append([line(width, y, width + 10, y), right(width + 10, y, other), printed(other, width - 3 - 2.4 * len(other), y + 1.6)])
    return [rect(0, 0, width, 10 + 10 * len(names)), sides, letters(title, width / 2, 4, 5) if title else []]


def _circuits() -> tuple[Shape, ...]:
    kind = "integrated_circuit"
    triangle = [
        area(0, -15, 0, 15, 26, 0),
        line(-10, -8, 0, -8),
        line(-10, 8, 0, 8),
        line(26, 0, 36, 0),
        left(-10, -8, "-"),
        left(-10, 8, "+"),
        right(36, 0, "OUT"),
    ]
    signs = [line(2, -8, 6, -8), line(2, 8, 6, 8), line(4, 6, 4, 10)]
    supplies = [line(13, -7.5, 13, -16), line(13, 7.5, 13, 16), up(13, -16, "V+"), down(13, 16, "V-")]
    square = [
        rect(0, -15, 30, 30),
        line(-10, -8, 0, -8),
        line(-10, 8, 0, 8),
        line(30, 0, 40, 0),
        left(-10, -8, "-"),
        left(-10, 8, "+"),
        right(40, 0, "OUT"),
    ]
    regulator = [
        rect(0, -10, 30, 20),
        line(-10, 0, 0, 0),
        line(30, 0, 40, 0),
        line(15, 10, 15, 20),
        left(-10, 0, "IN"),
        right(40, 0, "OUT"),
        down(15, 20, "GND"),
    ]
    eight = [("1", "8"), ("2", "7"), ("3", "6"), ("4", "5")]
    notch = arc(20, 0, 3, 0, 180)
    return (
        shape("amplifier", kind, triangle, signs),
        shape("amplifier supplied", kind, triangle, signs, supplies),
        shape("amplifier square", kind, square, area(12, -11, 12, -5, 17, -8), letters("oo", 22, -8, 6)),
        shape("regulator", kind, regulator, letters("7805", 15, 0, 7)),
        shape("regulator adjustable", kind, regulator, letters("ADJ", 15, 5, 5), letters("LM317", 15, -4, 6)),
        shape("chip 8", kind, _chip(eight, ""), notch),
        shape("chip timer", kind, _chip([("GND", "VCC"), ("TRG", "DIS"), ("OUT", "THR"), ("RES", "CTL")], "555")),
        shape("chip transceiver", kind, _chip([("TXD", "CANH"), ("RXD", "CANL"), ("VCC", "GND")], "CAN", 50)),
        shape("chip controller", kind, _chip([(f"PA{k}", f"PB{k}") for k in range(8)], "MCU", 60)),
        shape("chip 14", kind, _chip([(str(k), str(15 - k)) for k in range(1, 8)], ""), notch),
        shape("chip converter", kind, _chip([("IN+", "SDA"), ("IN-", "SCL"), ("REF", "ALR")], "ADC")),
    )


SHAPES = (*_gates(), *_circuits())
