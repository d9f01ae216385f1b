"""Where conductors meet, leave and are named: terminals, strips, connectors, junctions, earths, supplies, references, markers."""

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    BOLD,
    DASHED,
    FILLED,
    SOLID,
    Part,
    arc,
    area,
    arrow,
    circle,
    dot,
    down,
    ellipse,
    left,
    letters,
    line,
    printed,
    rect,
    right,
    shape,
    up,
)


def _terminals() -> tuple[Shape, ...]:
    kind = "terminal"
    through = [line(0, 0, 0, 8), line(0, 12, 0, 20), up(0, 0), down(0, 20)]
    split = [rect(-5, -8, 10, 16), line(0, -14, 0, -8), line(0, 8, 0, 14), up(0, -14), down(0, 14)]
    return (
        shape("terminal", kind, circle(0, 0, 2), up(0, -2), down(0, 2)),
        shape("terminal leads", kind, circle(0, 10, 2), through),
        shape("terminal large", kind, circle(0, 0, 3.5), up(0, -3.5), down(0, 3.5)),
        shape("terminal double circle", kind, circle(0, 0, 3.5), circle(0, 0, 2), up(0, -3.5), down(0, 3.5)),
        shape("terminal slash", kind, circle(0, 0, 2), line(-3.5, 3.5, 3.5, -3.5), up(0, -2), down(0, 2)),
        shape("terminal slash leads", kind, circle(0, 10, 2), line(-4, 14, 4, 6), through),
        shape("terminal box", kind, rect(-4, -4, 8, 8), up(0, -4), down(0, 4)),
        shape("terminal box tall", kind, rect(-4, -8, 8, 16), up(0, -8), down(0, 8)),
        shape("terminal box divided", kind, split, line(-5, 0, 5, 0)),
        shape("terminal box circles", kind, split, circle(0, -4, 2), circle(0, 4, 2)),
        shape("terminal filled", kind, circle(0, 0, 2, FILLED), up(0, -2), down(0, 2)),
        shape(
            "terminal earth",
            kind,
            circle(0, 0, 4),
            line(0, -4, 0, 0),
            line(-2.5, 0, 2.5, 0),
            line(-1.5, 1.3, 1.5, 1.3),
            line(-0.6, 2.5, 0.6, 2.5),
            up(0, -4),
            down(0, 4),
        ),
        shape("terminal fuse", kind, rect(-5, -10, 10, 20), rect(-2, -6, 4, 12), line(0, -14, 0, 14), up(0, -14), down(0, 14)),
        shape("terminal disconnect", kind, circle(0, -6, 2), circle(0, 6, 2), line(1.2, 4.4, 4, -4), up(0, -8), down(0, 8)),
        shape("terminal diamond", kind, area(0, -4, 4, 0, 0, 4, -4, 0), up(0, -4), down(0, 4)),
    )


def _strip(count: int, *, pitch: float = 10, height: float = 16) -> Part:
    """Compartments side by side, numbered, each wired above and below."""
    cells = [rect(pitch * k, 0, pitch, height) for k in range(count)]
    numbers = [letters(str(k + 1), pitch * (k + 0.5), height / 2, 5) for k in range(count)]
    wires = [[up(pitch * (k + 0.5), 0, str(k + 1)), down(pitch * (k + 0.5), height, str(k + 1))] for k in range(count)]
    return [cells, numbers, wires]


def _strips() -> tuple[Shape, ...]:
    kind = "terminal_strip"
    circles = [
        [
            circle(10 * k, 0, 2),
            line(10 * k, -5, 10 * k, -2),
            line(10 * k, 2, 10 * k, 5),
            up(10 * k, -5, str(k + 1)),
            down(10 * k, 5, str(k + 1)),
        ]
        for k in range(6)
    ]
    lying = [
        [
            rect(0, 10 * k, 30, 10),
            circle(4, 10 * k + 5, 1.6),
            circle(26, 10 * k + 5, 1.6),
            letters(str(k + 1), 15, 10 * k + 5, 5),
            left(0, 10 * k + 5, str(k + 1)),
            right(30, 10 * k + 5, str(k + 1)),
        ]
        for k in range(6)
    ]
    bridged = [line(5, 8, 15, 8), dot(5, 8), dot(15, 8)]
    return (
        *(shape(f"strip {count}", kind, _strip(count)) for count in (2, 3, 4, 5, 6, 8, 10)),
        shape("strip circles", kind, circles, rect(-5, -5, 60, 10)),
        shape("strip circles dashed", kind, circles, rect(-5, -5, 60, 10, DASHED)),
        shape("strip lying", kind, lying),
        shape("strip tall", kind, _strip(4, pitch=8, height=30)),
        shape(
            "strip bridged",
            kind,
            [rect(10 * k, 0, 10, 16) for k in range(3)],
            bridged,
            [up(5 + 10 * k, 0, str(k + 1)) for k in range(3)],
            [down(5 + 10 * k, 16, str(k + 1)) for k in range(3)],
        ),
    )


def _connectors() -> tuple[Shape, ...]:
    kind = "connector"
    socket, pin = arc(0, 0, 3, 0, 180), line(0, 3, 0, 0)
    pair = [line(-10, 0, -3, 0), arc(0, 0, 3, 90, 270), rect(-2, -1.2, 5, 2.4, SOLID), line(3, 0, 10, 0), left(-10, 0), right(10, 0)]
    header = [
        [
            circle(5, 5 + 10 * k, 1.8),
            line(6.8, 5 + 10 * k, 18, 5 + 10 * k),
            letters(str(k + 1), -4, 5 + 10 * k, 5),
            right(18, 5 + 10 * k, str(k + 1)),
        ]
        for k in range(4)
    ]
    row = [[rect(2, 3.5 + 10 * k, 5, 3, SOLID), line(7, 5 + 10 * k, 18, 5 + 10 * k), right(18, 5 + 10 * k, str(k + 1))] for k in range(3)]
    sub = [
        area(0, 0, 14, 5, 14, 55, 0, 60),
        [[circle(5, 10 + 10 * k, 1.5), line(-8, 10 + 10 * k, 3.5, 10 + 10 * k), left(-8, 10 + 10 * k, str(k + 1))] for k in range(5)],
    ]
    jack = [
        circle(0, 0, 14),
        [[circle(x, y, 1.5)] for x, y in ((0, -8), (8, 0), (0, 8), (-8, 0))],
        up(0, -14, "1"),
        right(14, 0, "2"),
        down(0, 14, "3"),
        left(-14, 0, "4"),
    ]
    return (
        shape("connector female", kind, line(0, -10, 0, -3), arc(0, 0, 3, 180, 360), up(0, -10)),
        shape("connector male", kind, line(0, -10, 0, -4), rect(-1.3, -4, 2.6, 7, SOLID), up(0, -10)),
        shape("connector pair", kind, pair),
        shape(
            "connector pair upright",
            kind,
            line(0, -12, 0, -3),
            rect(-1.3, -4, 2.6, 6, SOLID),
            arc(0, 3, 3.5, 180, 360),
            line(0, -0.5, 0, 12),
            up(0, -12),
            down(0, 12),
        ),
        shape("connector arrow male", kind, line(-10, 0, 0, 0), line(-4, -4, 0, 0, -4, 4), left(-10, 0)),
        shape("connector arrow female", kind, line(-10, 0, 0, 0), line(4, -4, 0, 0, 4, 4), left(-10, 0)),
        shape(
            "connector arrows",
            kind,
            line(-10, 0, 0, 0),
            line(-4, -4, 0, 0, -4, 4),
            line(0, -4, 4, 0, 0, 4),
            line(4, 0, 14, 0),
            left(-10, 0),
            right(14, 0),
        ),
        shape("connector cup", kind, line(0, 3, 0, 10), socket, pin, down(0, 10)),
        shape("connector header", kind, rect(0, 0, 10, 40), header),
        shape("connector header pins", kind, rect(0, 0, 9, 30), row),
        shape("connector sub", kind, sub),
        shape("connector round", kind, jack),
        shape(
            "connector block",
            kind,
            [[rect(10 * k, 0, 10, 10), circle(10 * k + 5, 5, 2), down(10 * k + 5, 10, str(k + 1))] for k in range(5)],
        ),
        shape("connector coaxial", kind, circle(0, 0, 6), dot(0, 0, 1.5), line(0, 0, 12, 0), line(0, 6, 0, 12), right(12, 0), down(0, 12)),
        shape(
            "connector usb",
            kind,
            rect(0, 0, 24, 40),
            [
                [line(24, 5 + 10 * k, 34, 5 + 10 * k), printed(n, 10, 6.5 + 10 * k), right(34, 5 + 10 * k, n)]
                for k, n in enumerate(("VBUS", "D-", "D+", "GND"))
            ],
        ),
    )


def _junctions() -> tuple[Shape, ...]:
    kind = "junction"
    return (
        shape("junction dot", kind, dot(0, 0, 1.5), up(0, 0), down(0, 0), left(0, 0), right(0, 0)),
        shape("junction dot large", kind, dot(0, 0, 2.5), up(0, -2.5), down(0, 2.5), left(-2.5, 0), right(2.5, 0)),
        shape("junction tee", kind, line(-8, 0, 8, 0), line(-4, 0, 0, 4, 0, 10), left(-8, 0), right(8, 0), down(0, 10)),
        shape("junction target", kind, line(0, -8, 0, 10), line(-5, 0, 0, 5, 5, 0), up(0, -8), down(0, 10)),
        shape("junction tee dot", kind, line(-8, 0, 8, 0), line(0, 0, 0, 8), dot(0, 0), left(-8, 0), right(8, 0), down(0, 8)),
        shape("junction fork", kind, line(0, -8, 0, 0), line(-6, 8, 0, 0, 6, 8), up(0, -8), down(-6, 8), down(6, 8)),
        shape("junction square", kind, rect(-2, -2, 4, 4, SOLID), up(0, -2), down(0, 2)),
    )


def _earths() -> tuple[Shape, ...]:
    kind = "earth"
    bars = [line(-7, 10, 7, 10), line(-4.5, 13, 4.5, 13), line(-2, 16, 2, 16)]
    stem = [line(0, 0, 0, 10), up(0, 0, "PE")]
    return (
        shape("earth", kind, stem, bars),
        shape("earth protective", kind, stem, bars, circle(0, 11, 9)),
        shape("earth clean", kind, stem, bars, arc(0, 12, 9.5, 180, 360)),
        shape("earth chassis", kind, stem, line(-7, 10, 7, 10), [line(x, 10, x - 4, 16) for x in (-7, 0, 7)]),
        shape("earth equipotential", kind, stem, area(-6, 10, 6, 10, 0, 17)),
        shape("earth bar", kind, line(0, 0, 0, 8), line(-8, 8, 8, 8, pen=BOLD), up(0, 0)),
        shape("earth small", kind, line(0, 0, 0, 5), line(-4, 5, 4, 5), line(-2.5, 6.8, 2.5, 6.8), line(-1, 8.6, 1, 8.6), up(0, 0, "PE")),
        shape("earth arrow", kind, stem, area(-5, 10, 5, 10, 0, 17, pen=FILLED)),
        shape(
            "earth electrode",
            kind,
            line(0, 0, 0, 24),
            line(-3, 20, 0, 24, 3, 20),
            line(-8, 10, 8, 10),
            line(-8, 10, -10, 13),
            line(0, 10, -2, 13),
            line(8, 10, 6, 13),
            up(0, 0),
        ),
        shape("earth lying", kind, line(0, 0, 8, 0), line(8, -6, 8, 6), line(10.5, -4, 10.5, 4), line(13, -1.7, 13, 1.7), left(0, 0, "PE")),
    )


def _supplies() -> tuple[Shape, ...]:
    kind = "supply"
    phases = [
        [line(20 * k, 0, 20 * k, 16), circle(20 * k, -2, 2), letters(f"L{k + 1}", 20 * k, -9, 6), down(20 * k, 16, f"L{k + 1}")]
        for k in range(3)
    ]
    return (
        shape("supply arrow", kind, line(0, 10, 0, 0), line(-3, 4, 0, 0, 3, 4), letters("+24V", 0, -5, 6), down(0, 10, "+24V")),
        shape("supply bar", kind, line(0, 0, 0, 8), line(-5, 0, 5, 0), letters("+5V", 0, -5, 6), down(0, 8, "+5V")),
        shape("supply circle", kind, circle(0, -2, 2), line(0, 0, 0, 8), letters("L+", 0, -8, 6), down(0, 8, "L+")),
        shape("supply phase", kind, line(0, 0, 0, 12), circle(0, -1.5, 1.5), letters("L1", -7, 0, 6), down(0, 12, "L1")),
        shape("supply neutral", kind, line(0, 0, 0, 12), circle(0, -1.5, 1.5), letters("N", -7, 0, 6), down(0, 12, "N")),
        shape("supply minus", kind, line(0, 0, 0, 8), line(-5, 8, 5, 8), letters("0V", 0, 13, 6), up(0, 0, "0V")),
        shape("supply three phases", kind, phases),
        shape("supply feeder", kind, arrow(0, 0, 0, 20, 5), letters("3~ 400V", 0, -5, 6), down(0, 20)),
        shape("supply grid", kind, rect(-10, 0, 20, 20), line(-10, 0, 10, 20), line(-10, 20, 10, 0), line(0, 20, 0, 30), down(0, 30)),
        shape(
            "supply filled arrow",
            kind,
            line(0, 10, 0, 4),
            area(-3, 4, 3, 4, 0, -2, pen=FILLED),
            letters("VCC", 0, -7, 6),
            down(0, 10, "VCC"),
        ),
        shape("supply triangle", kind, line(0, 0, 0, 5), area(-5, 5, 5, 5, 0, 10), letters("GND", 0, 15, 5), up(0, 0, "GND")),
        shape(
            "supply source",
            kind,
            circle(0, 15, 8),
            line(0, 0, 0, 7),
            line(0, 23, 0, 30),
            letters("~", 0, 15, 11),
            up(0, 0, "L"),
            down(0, 30, "N"),
        ),
    )


def _references() -> tuple[Shape, ...]:
    kind = "cross_reference_arrow"
    return (
        shape("reference open arrow", kind, line(0, -3, 5, 0, 0, 3), left(5, 0)),
        shape("reference open triangle", kind, area(0, -3, 0, 3, 8, 0), left(0, 0)),
        shape("reference filled triangle", kind, area(0, -3, 0, 3, 8, 0, pen=FILLED), left(0, 0)),
        shape("reference arrow stem", kind, line(0, 0, 10, 0), line(6, -3, 10, 0, 6, 3), left(0, 0)),
        shape("reference arrow filled stem", kind, arrow(0, 0, 10, 0, 4), left(0, 0)),
        shape("reference flag", kind, area(0, -5, 22, -5, 27, 0, 22, 5, 0, 5), left(0, 0)),
        shape("reference flag in", kind, area(0, 0, 5, -5, 27, -5, 27, 5, 5, 5), left(0, 0)),
        shape("reference flag both", kind, area(0, 0, 5, -5, 24, -5, 29, 0, 24, 5, 5, 5), left(0, 0)),
        shape("reference filled triangle in", kind, area(-8, -3, -8, 3, 0, 0, pen=FILLED), right(0, 0)),
        shape("reference open triangle in", kind, area(-8, -3, -8, 3, 0, 0), right(0, 0)),
        shape("reference incoming", kind, line(0, -3, -5, 0, 0, 3), right(0, 0), line(-5, 0, 0, 0)),
        shape("reference chevrons", kind, line(0, -3, 4, 0, 0, 3), line(3, -3, 7, 0, 3, 3), left(4, 0)),
        shape("reference circle", kind, circle(6, 0, 6), letters("A", 6, 0, 7), left(0, 0)),
        shape("reference long arrow", kind, line(0, 0, 17, 0), line(12, -3, 17, 0, 12, 3), left(0, 0)),
    )


def _markers() -> tuple[Shape, ...]:
    kind = "cable_marker"
    return (
        shape("marker stroke", kind, line(-4, 4, 4, -4)),
        shape("marker three strokes", kind, [line(-4 + x, 4, 0 + x, -4) for x in (-3, 0, 3)]),
        shape("marker oval", kind, ellipse(0, 0, 14, 4)),
        shape("marker oval tall", kind, ellipse(0, 0, 3, 12)),
        shape("marker oval middle", kind, ellipse(0, 0, 19, 4)),
        shape("marker oval wide", kind, ellipse(0, 0, 36, 4)),
        shape("marker shield", kind, ellipse(0, 0, 14, 4, DASHED), line(14, 0, 20, 0), right(20, 0, "SH")),
        shape("marker line", kind, line(-24, 0, 24, 0, pen=DASHED), line(-24, -3, -24, 3), line(24, -3, 24, 3)),
        shape("marker line slashes", kind, line(-20, 0, 20, 0), [line(x - 2, 2, x + 2, -2) for x in (-20, 0, 20)]),
        shape("marker flag", kind, rect(-15, -4, 30, 8)),
        shape("marker brace", kind, line(-24, 4, -20, 0, 20, 0, 24, 4)),
        shape("marker stroke number", kind, line(-3, 4, 3, -4), letters("3", 6, -4, 5)),
        shape("marker protective", kind, line(-4, 4, 4, -4), line(2, -6, 6, -2)),
        shape("marker neutral", kind, line(-4, 4, 4, -4), dot(4, -4)),
    )


SHAPES = (
    *_terminals(),
    *_strips(),
    *_connectors(),
    *_junctions(),
    *_earths(),
    *_supplies(),
    *_references(),
    *_markers(),
)
