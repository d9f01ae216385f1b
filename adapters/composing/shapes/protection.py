"""What protects and isolates: breakers, fuses, disconnectors, residual current devices, overloads, surge arresters."""

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.contacts import POLES, ends, leads, linked, make, poles
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    DASHED,
    SOLID,
    Part,
    arc,
    area,
    arrow,
    box,
    circle,
    dot,
    down,
    ellipse,
    left,
    letters,
    line,
    put,
    rect,
    right,
    shape,
    up,
)

CROSS = [line(-2.2, 7.8, 2.2, 12.2), line(-2.2, 12.2, 2.2, 7.8)]
_BAR = line(-3.5, 10, 3.5, 10)
_RING = circle(0, 11.8, 1.8)
_STEP = line(0, 0, 0, 2, 3, 2, 3, 6, 0, 6, 0, 8)
"""The bent conductor of a thermal release."""
_BIMETAL = line(0, 0, 0, 3, -3, 3, -3, 7, 0, 7, 0, 10)


def _breakers() -> tuple[Shape, ...]:
    kind = "circuit_breaker"
    boxed = rect(-3, 11, 6, 7)
    swing = [line(0, 0, 0, 8), line(0, 22, 0, 30), arc(-1.5, 15, 7.2, -75, 75), circle(0, 7, 1), circle(0, 23, 1)]
    tripping = [make(), CROSS, rect(-12, 12, 6, 6), line(-6, 15, -3, 15, pen=DASHED)]
    return (
        *(shape(f"breaker cross {name}", kind, poles(count, [make(), CROSS])) for count, name in POLES.items()),
        *(shape(f"breaker american {name}", kind, poles(count, swing)) for count, name in POLES.items()),
        *(shape(f"breaker thermal magnetic {name}", kind, poles(count, [put(tripped(), 0)])) for count, name in POLES.items()),
        shape("breaker blade box", kind, leads(), line(0, 20, -6, 10), area(-1.5, 17.5, -4, 13.3, -6.5, 14.8, -4, 19), ends(0, "1", "2")),
        shape("breaker square", kind, line(0, 0, 0, 8), rect(-7, 8, 14, 14), line(0, 22, 0, 30), line(-7, 22, 7, 8), ends(0, "1", "2")),
        shape(
            "breaker square cross",
            kind,
            line(0, 0, 0, 8),
            rect(-7, 8, 14, 14),
            line(0, 22, 0, 30),
            line(-7, 22, 7, 8),
            line(-7, 8, 7, 22),
            ends(0, "1", "2"),
        ),
        shape("breaker small box", kind, make(), boxed, ends(0, "1", "2")),
        shape("breaker undervoltage", kind, tripping, letters("U<", -9, 15, 4), ends(0, "1", "2")),
        shape("breaker pole and neutral", kind, poles(2, [make(), CROSS]), letters("N", 26, 4, 5)),
        shape(
            "breaker withdrawable",
            kind,
            make(),
            CROSS,
            line(-3, -3, 0, 0, 3, -3),
            line(-3, 33, 0, 30, 3, 33),
            up(0, 0, "1"),
            down(0, 30, "2"),
        ),
        shape(
            "breaker one line 3 strokes", kind, make(), CROSS, [line(-3, 27 - 2 * k, 3, 24 - 2 * k) for k in range(3)], ends(0, "1", "2")
        ),
    )


def tripped() -> Part:
    """A breaker pole with thermal and magnetic release below its blade, 30 high."""
    blade = put([line(0, 0, 0, 10), line(0, 20, -6, 10), CROSS], scale=0.7)
    return [blade, line(0, 14, 0, 15), put(_STEP, 0, 15), arc(0, 26, 3, -90, 90), line(0, 29, 0, 30)]


def _motor_breakers() -> tuple[Shape, ...]:
    kind = "motor_protection_breaker"
    tail = [put(_BIMETAL, 0, 28), line(0, 38, 0, 50)]
    pole = [line(0, 0, 0, 10), line(0, 20, -6, 10), CROSS, line(0, 20, 0, 28), tail]
    wires = [[up(20 * k, 0, str(2 * k + 1)), down(20 * k, 50, str(2 * k + 2))] for k in range(3)]
    three = [put(pole, 20 * k) for k in range(3)]
    releases = [rect(-7, 26, 54, 15), [letters("I>", 20 * k + 5, 38, 4) for k in range(3)]]
    handle = [line(-16, 15, -3, 15, pen=DASHED), line(-16, 11, -16, 19)]
    split = [
        [
            rect(20 * k - 5, 26, 10, 8),
            rect(20 * k - 5, 34, 10, 8),
            letters("I>", 20 * k, 38, 4),
            put(put(_STEP, scale=0.6), 20 * k - 1, 27.6),
        ]
        for k in range(3)
    ]
    ended = [[line(20 * k, 20, 20 * k, 26), line(20 * k, 42, 20 * k, 50)] for k in range(3)]
    upper = [[line(20 * k, 0, 20 * k, 10), line(20 * k, 20, 20 * k - 6, 10), put(CROSS, 20 * k)] for k in range(3)]
    single = [up(0, 0, "1"), down(0, 50, "2")]
    return (
        shape("motor breaker 3-pole", kind, three, linked(3), wires),
        shape("motor breaker 3-pole releases", kind, three, linked(3), releases, handle, wires),
        shape("motor breaker 3-pole boxes", kind, upper, linked(3), split, ended, wires),
        shape("motor breaker 3-pole handle", kind, three, linked(3), handle, wires),
        shape(
            "motor breaker 3-pole turn",
            kind,
            three,
            linked(3),
            line(-14, 15, -3, 15, pen=DASHED),
            line(-17, 11, -14, 11, -14, 19, -11, 19),
            wires,
        ),
        shape("motor breaker 3-pole framed", kind, upper, linked(3), split, ended, rect(-14, 5, 64, 40, DASHED), wires),
        shape("motor breaker 1-pole", kind, pole, rect(-7, 26, 14, 14), single),
        shape("motor breaker one line", kind, pole, [line(-3, 48 - 2 * k, 3, 45 - 2 * k) for k in range(3)], single),
        shape("motor breaker 2-pole", kind, three[:2], linked(2), wires[:2]),
    )


def _overloads() -> tuple[Shape, ...]:
    kind = "thermal_overload"
    wires = [[up(20 * k, 0, str(2 * k + 1)), down(20 * k, 20, str(2 * k + 2))] for k in range(3)]
    bent = put(_BIMETAL, 0, 5)
    pole = [line(0, 0, 0, 5), bent, line(0, 15, 0, 20)]
    narrow = [
        [line(20 * k, 0, 20 * k, 4), rect(20 * k - 6, 4, 12, 12), line(20 * k, 16, 20 * k, 20), put(put(_STEP, scale=0.8), 20 * k - 1, 6.8)]
        for k in range(3)
    ]
    hooks = [line(0, 0, 0, 6), arc(0, 8, 2, -90, 90), arc(0, 12, 2, 90, 270), line(0, 14, 0, 20)]
    return (
        shape("overload 3-pole", kind, [put(pole, 20 * k) for k in range(3)], rect(-8, 3, 56, 14), wires),
        shape("overload 3-pole squares", kind, narrow, wires),
        shape("overload 3-pole bare", kind, [put(pole, 20 * k) for k in range(3)], line(-3, 10, 37, 10, pen=DASHED), wires),
        shape("overload american 3-pole", kind, [put(hooks, 20 * k) for k in range(3)], wires),
        shape("overload american", kind, hooks, wires[0]),
        shape("overload 1-pole", kind, pole, rect(-7, 3, 14, 14), wires[0]),
        shape("overload 2-pole", kind, [put(pole, 20 * k) for k in range(2)], rect(-8, 3, 36, 14), wires[:2]),
        shape("overload 3-pole linked", kind, narrow, line(6, 10, 14, 10, pen=DASHED), line(26, 10, 34, 10, pen=DASHED), wires),
    )


def _fuses() -> tuple[Shape, ...]:
    kind = "fuse"
    link = [line(0, 0, 0, 30), box(0, 15, 7, 16)]
    wave = [line(0, 0, 0, 7), arc(0, 11, 4, -90, 90), arc(0, 19, 4, 90, 270), line(0, 23, 0, 30)]
    triple = [[put(link, 20 * k), ends(20 * k, str(2 * k + 1), str(2 * k + 2))] for k in range(3)]
    return (
        shape("fuse", kind, link, ends(0, "1", "2")),
        shape("fuse supply end", kind, link, rect(-3.5, 7, 7, 3.5, SOLID), ends(0, "1", "2")),
        shape("fuse empty", kind, line(0, 0, 0, 7), box(0, 15, 7, 16), line(0, 23, 0, 30), ends(0, "1", "2")),
        shape("fuse wave", kind, wave, ends(0, "1", "2")),
        shape("fuse wave circles", kind, wave, circle(0, 6, 1), circle(0, 24, 1), ends(0, "1", "2")),
        shape("fuse american box", kind, link, line(-3.5, 9.5, 3.5, 9.5), line(-3.5, 20.5, 3.5, 20.5), ends(0, "1", "2")),
        shape("fuse striker", kind, link, line(3.5, 15, 9, 15), line(9, 13, 9, 17), ends(0, "1", "2")),
        shape("fuse 3-pole", kind, triple),
        shape("fuse small", kind, line(0, 0, 0, 20), box(0, 10, 5, 10), up(0, 0, "1"), down(0, 20, "2")),
    )


def _fuse_disconnectors() -> tuple[Shape, ...]:
    kind = "fuse_disconnector"
    fuse = area(-0.4, 17.2, -4.4, 10.6, -7.4, 12.4, -3.4, 19)
    long_blade = [line(0, 0, 0, 8), line(0, 22, 0, 30), line(0, 22, -8, 8.7)]
    isolating = [long_blade, fuse, line(-3.5, 8, 3.5, 8)]
    switching = [isolating, circle(0, 9.8, 1.8)]
    upright = [line(0, 0, 0, 6), line(-3.5, 6, 3.5, 6), line(0, 14, -5, 6), line(0, 14, 0, 30), box(0, 21, 6, 11)]
    return (
        *(shape(f"fuse disconnector {name}", kind, poles(count, isolating)) for count, name in POLES.items()),
        *(shape(f"fuse switch disconnector {name}", kind, poles(count, switching)) for count, name in POLES.items() if count != 2),  # noqa: PLR2004 (rare)
        shape("fuse switch", kind, long_blade, fuse, ends(0, "1", "2")),
        shape("fuse and disconnector", kind, upright, ends(0, "1", "2")),
        shape("fuse and disconnector 3-pole", kind, poles(3, upright)),
    )


def _disconnectors() -> tuple[Shape, ...]:
    kind = "disconnector"
    plain, load = [make(), _BAR], [make(), _BAR, _RING]
    hand = [line(-14, 15, -3, 15, pen=DASHED), line(-14, 11, -14, 19)]
    grounded = [line(20, 0, 20, 3), line(15, 3, 25, 3), line(17, 5, 23, 5), line(19, 7, 21, 7)]
    return (
        *(shape(f"disconnector {name}", kind, poles(count, plain)) for count, name in POLES.items()),
        *(shape(f"switch disconnector {name}", kind, poles(count, load)) for count, name in POLES.items()),
        shape("disconnector hand 3-pole", kind, poles(3, plain), hand),
        shape("switch disconnector hand 3-pole", kind, poles(3, load), hand),
        shape(
            "switch disconnector turn 3-pole",
            kind,
            poles(3, load),
            line(-14, 15, -3, 15, pen=DASHED),
            line(-17, 11, -14, 11, -14, 19, -11, 19),
        ),
        shape("disconnector american", kind, leads(), line(0, 20, -7, 8), circle(0, 9, 1), circle(0, 21, 1), ends(0, "1", "2")),
        shape("earthing switch", kind, make(), _BAR, put(grounded, -20, 30), up(0, 0, "1")),
    )


def _residual() -> tuple[Shape, ...]:
    kind = "residual_current_device"
    ring = ellipse(10, 24, 15, 3)
    link_up = [line(-5, 24, -12, 24, -12, 15), line(-12, 15, -3, 15, pen=DASHED)]
    four_ring = [ellipse(30, 24, 36, 3), line(-6, 24, -12, 24, -12, 15), line(-12, 15, -3, 15, pen=DASHED)]
    test = [rect(25, 11, 8, 8), letters("T", 29, 15, 5)]
    delta = [rect(-20, 10, 12, 10), letters("Id", -14, 15, 6)]
    single = [ellipse(0, 25, 5, 2), line(-5, 25, -14, 25, -14, 20), line(-8, 15, -3, 15, pen=DASHED)]
    return (
        shape("rccb 2-pole", kind, poles(2, make()), ring, link_up),
        shape("rccb 4-pole", kind, poles(4, make()), four_ring),
        shape("rccb 2-pole test", kind, poles(2, make()), ring, link_up, test),
        shape("rccb 2-pole isolating", kind, poles(2, [make(), _BAR, _RING]), ring, link_up),
        shape("rccb 4-pole isolating", kind, poles(4, [make(), _BAR, _RING]), four_ring),
        shape("rcbo 2-pole", kind, poles(2, [make(), CROSS]), ring, link_up),
        shape("rcbo 4-pole", kind, poles(4, [make(), CROSS]), four_ring),
        shape("rccb one line", kind, make(), delta, single, ends(0, "1", "2")),
        shape("rcbo one line", kind, make(), CROSS, delta, single, ends(0, "1", "2")),
        shape(
            "rccb one line box", kind, line(0, 0, 0, 8), rect(-9, 8, 18, 14), line(0, 22, 0, 30), letters("Id", 0, 15, 7), ends(0, "1", "2")
        ),
        shape(
            "rccb one line toroid",
            kind,
            make(),
            ellipse(0, 25, 5, 2),
            line(-5, 25, -10, 25, -10, 15),
            line(-10, 15, -3, 15, pen=DASHED),
            ends(0, "1", "2"),
        ),
    )


def _arresters() -> tuple[Shape, ...]:
    kind = "surge_arrester"
    down_arrow = arrow(0, 7, 0, 20, 3.5)
    earth = [line(-5, 30, 5, 30), line(-3, 32, 3, 32), line(-1, 34, 1, 34)]
    gap = [line(0, 0, 0, 12), line(-4, 9, 0, 13, 4, 9), line(-4, 21, 0, 17, 4, 21), line(0, 18, 0, 30)]
    varistor = [line(0, 0, 0, 7), box(0, 15, 7, 16), line(0, 23, 0, 30), line(-7, 22, -4.5, 22, 5.5, 8)]
    return (
        shape("arrester", kind, line(0, 0, 0, 7), box(0, 15, 9, 16), down_arrow, line(0, 23, 0, 30), ends(0, "L", "PE")),
        shape(
            "arrester two arrows",
            kind,
            line(0, 0, 0, 7),
            box(0, 15, 9, 16),
            arrow(0, 7, 0, 13.5),
            arrow(0, 23, 0, 16.5),
            line(0, 23, 0, 30),
            ends(0, "L", "PE"),
        ),
        shape("arrester earthed", kind, line(0, 0, 0, 7), box(0, 15, 9, 16), down_arrow, line(0, 23, 0, 30), earth, up(0, 0, "L")),
        shape("spark gap", kind, gap, ends(0, "L", "PE")),
        shape("spark gap arrows", kind, arrow(0, 0, 0, 14), arrow(0, 30, 0, 16), ends(0, "L", "PE")),
        shape("varistor", kind, varistor, letters("U", -9, 10, 5), ends(0, "L", "PE")),
        shape(
            "gas arrester",
            kind,
            circle(0, 15, 7),
            line(0, 0, 0, 12),
            line(-4, 12, 4, 12),
            line(-4, 18, 4, 18),
            line(0, 18, 0, 30),
            dot(4.5, 15, 1),
            ends(0, "L", "PE"),
        ),
        shape(
            "arrester 3-pole",
            kind,
            [[line(20 * k, 0, 20 * k, 7), box(20 * k, 15, 9, 16), put(down_arrow, 20 * k), line(20 * k, 23, 20 * k, 30)] for k in range(3)],
            line(0, 30, 40, 30),
            line(20, 30, 20, 35),
            [up(20 * k, 0, f"L{k + 1}") for k in range(3)],
            down(20, 35, "PE"),
        ),
        shape(
            "arrester lying",
            kind,
            put([line(0, 0, 0, 7), box(0, 15, 9, 16), down_arrow, line(0, 23, 0, 30), put(gap, 0, 30)], turns=3),
            left(0, 0, "L"),
            right(60, 0, "PE"),
        ),
    )


SHAPES = (
    *_breakers(),
    *_motor_breakers(),
    *_overloads(),
    *_fuses(),
    *_fuse_disconnectors(),
    *_disconnectors(),
    *_residual(),
    *_arresters(),
)
