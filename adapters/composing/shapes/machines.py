"""Machines and what turns power into work or other power: motors, generators, transformers, heaters, brakes."""

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    BOLD,
    DASHED,
    SOLID,
    Part,
    arc,
    area,
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

_UVW = ("U", "V", "W")


def _three(radius: float = 18, y: float = 32) -> Part:
    """Three leads from above into a circle, and their terminals."""
    side = y - (radius**2 - 400) ** 0.5 if radius > 20 else y - 8  # noqa: PLR2004 (outer leads are 20 from the middle)
    outer = [line(-20, 0, -20, 8, -radius * 0.7, y - radius * 0.714), line(20, 0, 20, 8, radius * 0.7, y - radius * 0.714)]
    if radius > 20:  # noqa: PLR2004 (the leads meet the circle straight)
        outer = [line(-20, 0, -20, side), line(20, 0, 20, side)]
    return [outer, line(0, 0, 0, y - radius), [up(20 * k - 20, 0, name) for k, name in enumerate(_UVW)]]


def _two(radius: float) -> Part:
    return [line(0, 0, 0, 30 - radius), line(0, 30 + radius, 0, 60)]


def _motors() -> tuple[Shape, ...]:
    kind = "motor"
    m3 = [letters("M", 0, 28, 10), letters("3~", 0, 38, 8)]
    lower = [
        [line(20 * k - 20, 64, 20 * k - 20, 57 if k != 1 else 56), down(20 * k - 20, 64, name)] for k, name in enumerate(("W2", "U2", "V2"))
    ]
    ring = circle(0, 32, 24)
    slanted = [line(-20, 57, -13, 52), line(20, 57, 13, 52)]
    earth = [line(18, 32, 30, 32), letters("PE", 26, 28, 5)]
    small = [circle(0, 30, 12), _two(12)]
    poles = [up(0, 0, "A1"), down(0, 60, "A2")]
    brushes = [rect(-3, 15.5, 6, 3), rect(-3, 41.5, 6, 3)]
    encoder = [circle(0, 66, 9), letters("G", 0, 66, 8), line(0, 50, 0, 57, pen=DASHED)]
    return (
        shape("motor three phase", kind, circle(0, 32, 18), _three(), m3),
        shape("motor three phase large", kind, ring, _three(24), m3),
        shape("motor six terminals", kind, ring, _three(24), m3, lower, slanted),
        shape("motor three phase earthed", kind, circle(0, 32, 18), _three(), m3, earth, right(30, 32, "PE")),
        shape("motor servo", kind, circle(0, 32, 18), _three(), letters("MS", 0, 28, 10), letters("3~", 0, 38, 8), encoder),
        shape("motor one line", kind, line(0, 0, 0, 10), circle(0, 25, 15), letters("M", 0, 21, 9), letters("3~", 0, 30, 7), up(0, 0)),
        shape("motor bare", kind, line(0, 0, 0, 10), circle(0, 20, 10), letters("M", 0, 20, 10), up(0, 0)),
        shape("motor single phase", kind, small, letters("M", 0, 27, 8), letters("1~", 0, 35, 6), poles),
        shape("motor direct current", kind, small, letters("M", 0, 28, 9), line(-3, 34, 3, 34), poles),
        shape("motor brushes", kind, small, brushes, letters("M", 0, 30, 9), poles),
        shape(
            "motor two side terminals",
            kind,
            circle(0, 32, 14),
            line(-10, 0, -10, 22.2),
            line(10, 0, 10, 22.2),
            letters("M", 0, 29, 9),
            letters("~", 0, 37, 8),
            up(-10, 0, "U"),
            up(10, 0, "N"),
        ),
        shape("motor step", kind, circle(0, 32, 18), _three(), letters("M", 0, 28, 9), line(-6, 40, -3, 40, -3, 37, 0, 37, 0, 34, 4, 34)),
        shape("motor american", kind, circle(0, 32, 18), _three(), letters("MTR", 0, 32, 8)),
        shape("motor star", kind, ring, _three(24), letters("M", 0, 24, 9), line(0, 40, 0, 46), line(0, 40, -5, 36), line(0, 40, 5, 36)),
        shape("motor blower", kind, small, letters("M", 0, 30, 9), area(12, 26, 22, 22, 22, 38, 12, 34), poles),
        shape(
            "motor pump",
            kind,
            small,
            letters("M", 0, 30, 9),
            circle(22, 30, 7),
            area(18, 24.3, 18, 35.7, 29, 30),
            line(12, 30, 15, 30, pen=DASHED),
            poles,
        ),
    )


def _generators() -> tuple[Shape, ...]:
    kind = "generator"
    small = [circle(0, 30, 12), _two(12), up(0, 0, "A1"), down(0, 60, "A2")]
    return (
        shape("generator three phase", kind, circle(0, 32, 18), _three(), letters("G", 0, 28, 10), letters("3~", 0, 38, 8)),
        shape("generator", kind, small, letters("G", 0, 30, 10)),
        shape("generator direct current", kind, small, letters("G", 0, 28, 9), line(-3, 34, 3, 34)),
        shape("generator alternating", kind, small, letters("G", 0, 28, 9), letters("~", 0, 36, 9)),
        shape("generator synchronous", kind, circle(0, 32, 24), _three(24), letters("GS", 0, 28, 10), letters("3~", 0, 39, 8)),
        shape("generator one line", kind, circle(0, 12, 12), line(0, 24, 0, 34), letters("G", 0, 12, 11), down(0, 34)),
        shape(
            "photovoltaic",
            kind,
            rect(-14, 14, 28, 20),
            line(-14, 14, 0, 24, 14, 14),
            line(0, 0, 0, 14),
            line(0, 34, 0, 48),
            up(0, 0, "+"),
            down(0, 48, "-"),
        ),
    )


def _humps(count: int, *, x: float, y: float, way: int) -> Part:
    """A winding down from ``y``, bulging left (-1) or right (1)."""
    turn = (-90, 90) if way > 0 else (270, 90)
    return [arc(x, y + 3 + 6 * k, 3, *turn) for k in range(count)]


def _transformers() -> tuple[Shape, ...]:
    kind = "transformer"
    rings = [circle(0, 20, 10), circle(0, 34, 10)]
    ended = [line(0, 0, 0, 10), line(0, 44, 0, 54), up(0, 0, "1U"), down(0, 54, "2U")]
    double = [
        line(-5, 0, -5, 11.3),
        line(5, 0, 5, 11.3),
        line(-5, 54, -5, 42.7),
        line(5, 54, 5, 42.7),
        up(-5, 0, "1"),
        up(5, 0, "2"),
        down(-5, 54, "3"),
        down(5, 54, "4"),
    ]
    left_coil = [line(-10, 0, -10, 6), _humps(4, x=-10, y=6, way=1), line(-10, 30, -10, 36), up(-10, 0, "1"), down(-10, 36, "2")]
    right_coil = [line(10, 0, 10, 6), _humps(4, x=10, y=6, way=-1), line(10, 30, 10, 36), up(10, 0, "3"), down(10, 36, "4")]
    core = [line(-1.5, 6, -1.5, 30), line(1.5, 6, 1.5, 30)]
    bars = [
        line(-10, 0, -10, 8),
        rect(-13, 8, 6, 20, SOLID),
        line(-10, 28, -10, 36),
        line(10, 0, 10, 8),
        rect(7, 8, 6, 20, SOLID),
        line(10, 28, 10, 36),
        up(-10, 0, "1"),
        down(-10, 36, "2"),
        up(10, 0, "3"),
        down(10, 36, "4"),
    ]
    lying = [
        line(-10, 0, -10, 8),
        line(14, 0, 14, 8),
        put(_humps(4, x=0, y=-10, way=-1), 4, 8, turns=1, mirrored=True),
        line(-10, 20, 14, 20),
        put(_humps(4, x=0, y=-10, way=1), 4, 32, turns=1, mirrored=True),
        line(-10, 32, -10, 40),
        line(14, 32, 14, 40),
    ]
    star, delta = [line(0, 20, 0, 25), line(0, 20, -4, 17), line(0, 20, 4, 17)], area(-4, 37, 4, 37, 0, 30)
    three = [
        [
            line(20 * k - 20, 0, 20 * k - 20, 6),
            line(20 * k - 20, 54, 20 * k - 20, 48),
            up(20 * k - 20, 0, f"1{n}"),
            down(20 * k - 20, 54, f"2{n}"),
        ]
        for k, n in enumerate(_UVW)
    ]
    return (
        shape("transformer circles", kind, rings, ended),
        shape("transformer circles two wires", kind, rings, double),
        shape("transformer circles vector group", kind, rings, ended, delta, star),
        shape(
            "transformer three circles",
            kind,
            circle(0, 20, 9),
            circle(-7, 32, 9),
            circle(7, 32, 9),
            line(0, 0, 0, 11),
            line(-7, 41, -7, 51),
            line(7, 41, 7, 51),
            up(0, 0, "1U"),
            down(-7, 51, "2U"),
            down(7, 51, "3U"),
        ),
        shape("transformer windings", kind, left_coil, right_coil),
        shape("transformer windings core", kind, left_coil, right_coil, core),
        shape("transformer windings one core", kind, left_coil, right_coil, line(0, 6, 0, 30, pen=BOLD)),
        shape("transformer screen", kind, left_coil, right_coil, core, line(0, 6, 0, 36, pen=DASHED), down(0, 36, "PE")),
        shape("transformer bars", kind, bars),
        shape("transformer lying", kind, lying, up(-10, 0, "1"), up(14, 0, "2"), down(-10, 40, "3"), down(14, 40, "4")),
        shape(
            "transformer auto",
            kind,
            line(0, 0, 0, 10),
            circle(0, 20, 10),
            line(0, 30, 0, 54),
            arc(0, 20, 14, -60, 60),
            line(7, 7.9, 7, 0),
            up(0, 0, "1"),
            up(7, 0, "3"),
            down(0, 54, "2"),
        ),
        shape("transformer three phase box", kind, rect(-28, 6, 56, 42), put(rings, 0, 0), three),
        shape("transformer bell", kind, rings, ended, rect(-13, 7, 26, 40)),
    )


def _current_transformers() -> tuple[Shape, ...]:
    kind = "current_transformer"
    through = [line(0, 0, 0, 30), up(0, 0, "P1"), down(0, 30, "P2")]
    taps = [line(6, 12, 16, 12), line(6, 18, 16, 18), right(16, 12, "S1"), right(16, 18, "S2")]
    strokes = [line(10, 18, 13, 12), line(13, 18, 16, 12)]
    return (
        shape("current transformer circle", kind, through, circle(0, 15, 6), line(6, 15, 18, 15), strokes, right(18, 15, "S1")),
        shape("current transformer two leads", kind, through, circle(0, 15, 6.7), taps),
        shape(
            "current transformer windings",
            kind,
            through,
            _humps(2, x=0, y=9, way=1),
            line(0, 9, 12, 9),
            line(0, 21, 12, 21),
            right(12, 9, "S1"),
            right(12, 21, "S2"),
        ),
        shape(
            "current transformer bar",
            kind,
            through,
            arc(3, 11, 4, 90, 270),
            arc(3, 19, 4, 90, 270),
            line(3, 7, 14, 7),
            line(3, 23, 14, 23),
            right(14, 7, "S1"),
            right(14, 23, "S2"),
        ),
        shape("current transformer ring", kind, through, circle(0, 15, 8), circle(0, 15, 5), line(8, 15, 18, 15), right(18, 15, "S1")),
        shape(
            "current transformer 3-phase",
            kind,
            [[line(20 * k, 0, 20 * k, 30), circle(20 * k, 15, 6), up(20 * k, 0, f"L{k + 1}"), down(20 * k, 30)] for k in range(3)],
            line(6, 15, 14, 15),
            line(26, 15, 34, 15),
            line(46, 15, 56, 15),
            right(56, 15, "S1"),
        ),
        shape("current transformer plain", kind, through, circle(0, 15, 6)),
    )


def _heaters() -> tuple[Shape, ...]:
    kind = "heater"
    leads = [line(0, 0, 0, 6), line(0, 34, 0, 40), up(0, 0, "1"), down(0, 40, "2")]
    case = box(0, 20, 10, 28)
    tri = [
        [
            line(20 * k, 0, 20 * k, 6),
            box(20 * k, 18, 9, 24),
            [line(20 * k - 4.5, y, 20 * k + 4.5, y) for y in (12, 18, 24)],
            line(20 * k, 30, 20 * k, 36),
            up(20 * k, 0, f"L{k + 1}"),
        ]
        for k in range(3)
    ]
    return (
        shape("heater", kind, leads, case, [line(-5, y, 5, y) for y in (13, 20, 27)]),
        shape("heater four", kind, leads, case, [line(-5, y, 5, y) for y in (11.6, 17.2, 22.8, 28.4)]),
        shape("heater upright strokes", kind, leads, case, line(-1.7, 6, -1.7, 34), line(1.7, 6, 1.7, 34)),
        shape("heater zigzag", kind, leads, rect(-9, 6, 18, 28), line(0, 6, 5, 9, -5, 14, 5, 19, -5, 24, 5, 29, 0, 34)),
        shape("heater three phase", kind, tri, line(0, 36, 40, 36)),
        shape(
            "heater american",
            kind,
            line(0, 0, 0, 8),
            line(0, 8, 8, 8, 8, 14, -8, 14, -8, 20, 8, 20, 8, 26, 0, 26),
            line(0, 26, 0, 40),
            up(0, 0),
            down(0, 40),
        ),
        shape(
            "heater lying",
            kind,
            line(-20, 0, -12, 0),
            box(0, 0, 24, 10),
            [line(x, -5, x, 5) for x in (-6, 0, 6)],
            line(12, 0, 20, 0),
            left(-20, 0, "1"),
            right(20, 0, "2"),
        ),
        shape("heater drop", kind, leads, case, letters("+", 0, 20, 9)),
    )


def _brakes() -> tuple[Shape, ...]:
    kind = "brake"
    coil = [line(0, 0, 0, 9), rect(-10, 9, 20, 12), line(0, 21, 0, 30), up(0, 0, "B1"), down(0, 30, "B2")]
    shoe = [line(10, 15, 18, 15, pen=DASHED), line(18, 9, 18, 21), rect(20, 9, 4, 12)]
    disc = [line(10, 15, 16, 15, pen=DASHED), circle(24, 15, 8), line(16, 7, 16, 23)]
    return (
        shape("brake shoe", kind, coil, shoe),
        shape("brake disc", kind, coil, disc),
        shape("brake stroke", kind, coil, line(-10, 21, 10, 9), shoe),
        shape("brake rectifier", kind, coil, disc, letters("B", 0, 15, 8)),
        shape("brake motor side", kind, coil, line(10, 15, 20, 15, pen=DASHED), area(20, 8, 28, 11, 28, 19, 20, 22), dot(24, 15)),
    )


SHAPES = (*_motors(), *_generators(), *_transformers(), *_current_transformers(), *_heaters(), *_brakes())
