"""Operating coils of relays, contactors, timers and valves."""

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    DASHED,
    SOLID,
    Part,
    arc,
    area,
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

_ENDS = [up(0, 0, "A1"), down(0, 30, "A2")]
_LEADS = [line(0, 0, 0, 9), line(0, 21, 0, 30)]
_CASE = rect(-10, 9, 20, 12)
_BODY: list[Part] = [_LEADS, _CASE, _ENDS]


def _beside(*inner: Part) -> Part:
    """A coil with a compartment at its left."""
    return [_BODY, rect(-16, 9, 6, 12), inner]


def _coils() -> tuple[Shape, ...]:
    kind = "coil"
    jic = [line(-15, 0, -7, 0), circle(0, 0, 7), line(7, 0, 15, 0), left(-15, 0, "A1"), right(15, 0, "A2")]
    round_bow = [
        line(-15, 0, -5, 0),
        arc(0, 0, 7, 135, 225),
        arc(0, 0, 7, -45, 45),
        line(5, 0, 15, 0),
        left(-15, 0, "A1"),
        right(15, 0, "A2"),
    ]
    return (
        shape("coil", kind, _BODY),
        shape("coil stroke", kind, _BODY, line(-10, 21, 10, 9)),
        shape("coil short stroke", kind, _BODY, line(-4, 21, 4, 9)),
        shape("coil two windings", kind, _BODY, line(-4, 21, 4, 9), line(-1, 21, 7, 9)),
        shape("coil narrow", kind, _LEADS, rect(-7, 9, 14, 12), _ENDS),
        shape("coil wide", kind, _LEADS, rect(-15, 9, 30, 12), _ENDS),
        shape("coil square", kind, line(0, 0, 0, 5), line(0, 25, 0, 30), rect(-10, 5, 20, 20), _ENDS),
        shape("coil circles", kind, _BODY, circle(0, -1, 1), circle(0, 31, 1)),
        shape("coil alternating", kind, _BODY, letters("~", 0, 15.5, 9)),
        shape("coil latching", kind, _beside(line(-16, 9, -10, 15, -16, 21))),
        shape("coil polarised", kind, _beside(line(-13, 11, -13, 19), line(-15, 15, -11, 15))),
        shape("coil thermal", kind, _beside(line(-13, 9, -13, 13, -11.2, 13, -11.2, 17, -13, 17, -13, 21))),
        shape("coil undervoltage", kind, _BODY, letters("U<", 0, 15, 6)),
        shape("coil overcurrent", kind, _BODY, letters("I>", 0, 15, 6)),
        shape("coil set and reset", kind, _BODY, line(0, 9, 0, 21), letters("S", -5, 15, 5), letters("R", 5, 15, 5)),
        shape("coil american", kind, jic),
        shape("coil american named", kind, jic, letters("CR", 0, 0, 6)),
        shape("coil american upright", kind, put(jic, turns=1)),
        shape("coil ladder", kind, round_bow),
        shape(
            "coil flywheel diode",
            kind,
            _BODY,
            line(0, 4, 20, 4, 20, 12),
            line(0, 26, 20, 26, 20, 18),
            area(16.5, 18, 23.5, 18, 20, 12),
            line(16.5, 12, 23.5, 12),
        ),
        shape("coil suppressor", kind, _BODY, line(0, 4, 20, 4, 20, 9), line(0, 26, 20, 26, 20, 21), rect(17, 9, 6, 12)),
        shape("coil lead dots", kind, _BODY, rect(-10, 9, 20, 3, SOLID)),
    )


def _timers() -> tuple[Shape, ...]:
    kind = "timer_coil"
    crossed = [line(-16, 9, -10, 21), line(-16, 21, -10, 9)]
    jic = [line(-15, 0, -7, 0), circle(0, 0, 7), line(7, 0, 15, 0), left(-15, 0, "A1"), right(15, 0, "A2")]
    clock = [circle(0, 15, 4.2), line(0, 15, 0, 12), line(0, 15, 2, 16.2)]
    return (
        shape("timer slow release", kind, _BODY, rect(-16, 9, 6, 12), rect(-16, 9, 6, 12, SOLID)),
        shape("timer slow operate", kind, _beside(crossed)),
        shape("timer slow both", kind, _beside(crossed), rect(-22, 9, 6, 12), rect(-22, 9, 6, 12, SOLID)),
        shape("timer clock", kind, _BODY, clock),
        shape("timer american", kind, jic, letters("TR", 0, 0, 6)),
        shape("timer pulse", kind, _beside(line(-15.5, 17, -14, 17, -14, 13, -12, 13, -12, 17, -10.5, 17))),
        shape("timer flashing", kind, _BODY, line(-8, 18, -5, 18, -5, 12, -2, 12, -2, 18, 1, 18, 1, 12, 4, 12, 4, 18, 8, 18)),
        shape("timer named", kind, _beside(crossed), letters("t", 0, 15, 8)),
        shape("timer slow operate narrow", kind, _LEADS, rect(-7, 9, 14, 12), rect(-13, 9, 6, 12), put(crossed, 3), _ENDS),
        shape("timer control input", kind, _beside(crossed), line(10, 15, 20, 15), right(20, 15, "Y1")),
    )


def _valves() -> tuple[Shape, ...]:
    kind = "valve_solenoid"
    arrows = [line(16, 9, 22, 21), line(22, 9, 16, 21)]
    body = [_LEADS, rect(-10, 9, 20, 12), _ENDS]
    spool = [rect(10, 9, 12, 12), rect(22, 9, 12, 12), line(13, 21, 19, 9), line(25, 9, 25, 12, pen=DASHED), line(31, 21, 31, 18)]
    bow = [area(12, 11, 12, 19, 20, 15), area(28, 11, 28, 19, 20, 15)]
    return (
        shape("valve coil", kind, body, bow),
        shape("valve coil stroke", kind, body, line(-10, 21, 10, 9), bow),
        shape("valve spool", kind, body, spool),
        shape("valve square", kind, body, rect(10, 9, 18, 12), arrows),
        shape("valve plunger", kind, body, line(10, 15, 20, 15, pen=DASHED), put(bow, 8)),
        shape("valve coil double", kind, body, line(-4, 21, 4, 9), rect(-16, 12, 6, 6)),
        shape("valve zigzag", kind, line(0, 0, 0, 6), line(0, 6, 4, 8, -4, 11, 4, 14, -4, 17, 4, 20, 0, 22), line(0, 22, 0, 30), _ENDS),
    )


SHAPES = (*_coils(), *_timers(), *_valves())
