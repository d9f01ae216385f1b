"""What shows, sounds and measures: lamps, light emitting diodes, buzzers, meters."""

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes.drafting import (
    BOLD,
    FILLED,
    SOLID,
    Part,
    arc,
    area,
    arrow,
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

_DIAGONAL = 0.70711


def crossed(x: float, y: float, radius: float) -> Part:
    """A circle with an upright-standing X to its rim."""
    reach = radius * _DIAGONAL
    return [circle(x, y, radius), line(x - reach, y - reach, x + reach, y + reach), line(x - reach, y + reach, x + reach, y - reach)]


def _held(radius: float, top: str = "X1", bottom: str = "X2") -> Part:
    """Leads of something round, 30 high."""
    return [line(0, 0, 0, 15 - radius), line(0, 15 + radius, 0, 30), up(0, 0, top), down(0, 30, bottom)]


def rays(x: float, y: float) -> Part:
    """Two arrows of light leaving up and right."""
    return [arrow(x, y, x + 5, y - 5, 2.2), arrow(x + 3, y + 3, x + 8, y - 2, 2.2)]


def _lamps() -> tuple[Shape, ...]:
    kind = "lamp"
    star = [
        line(9.4, 15, 12, 15),
        line(-9.4, 15, -12, 15),
        [line(s * 6, 9, s * 8, 7) for s in (-1, 1)],
        [line(s * 6, 21, s * 8, 23) for s in (-1, 1)],
    ]
    side = [line(-15, 0, -7, 0), line(7, 0, 15, 0), left(-15, 0, "X1"), right(15, 0, "X2")]
    return (
        shape("lamp", kind, crossed(0, 15, 7), _held(7)),
        shape("lamp large", kind, crossed(0, 15, 10), _held(10)),
        shape("lamp lying", kind, crossed(0, 0, 7), side),
        shape("lamp flashing", kind, crossed(0, 15, 7), _held(7), line(-17, 18, -15, 18, -15, 12, -12, 12, -12, 18, -10, 18)),
        shape("lamp led inside", kind, crossed(0, 15, 7), _held(7), rays(6, 9)),
        shape("lamp transformer", kind, crossed(0, 15, 7), _held(7), circle(-12, 12, 4), circle(-12, 17, 4)),
        shape("lamp american", kind, circle(0, 15, 7), star, _held(7)),
        shape(
            "lamp american letter",
            kind,
            circle(0, 15, 8),
            letters("R", 0, 15, 8),
            line(-12, 15, -8, 15),
            line(8, 15, 12, 15),
            left(-12, 15),
            right(12, 15),
        ),
        shape(
            "lamp glow",
            kind,
            circle(0, 15, 7),
            line(0, 0, 0, 12),
            line(-3, 12, 3, 12),
            line(-3, 18, 3, 18),
            line(0, 18, 0, 30),
            up(0, 0),
            down(0, 30),
        ),
        shape(
            "lamp filament", kind, circle(0, 15, 7), line(0, 0, 0, 11), arc(0, 14, 3, -90, 90), line(0, 17, 0, 30), up(0, 0), down(0, 30)
        ),
    )


def _leds() -> tuple[Shape, ...]:
    kind = "led"
    leads = [line(0, 0, 0, 30), up(0, 0, "A"), down(0, 30, "K")]
    body = area(-5, 10, 5, 10, 0, 19)
    solid = area(-5, 10, 5, 10, 0, 19, pen=FILLED)
    bar = line(-5, 19, 5, 19)
    open_rays = [[line(x, y, x + 6, y - 6), line(x + 3, y - 6, x + 6, y - 6, x + 6, y - 3)] for x, y in ((5, 12), (8, 16))]
    return (
        shape("led", kind, leads, body, bar, rays(6, 12)),
        shape("led filled", kind, leads, solid, bar, rays(6, 12)),
        shape("led circle", kind, leads, body, bar, circle(0, 15, 9), rays(8, 8)),
        shape("led open arrows", kind, leads, body, bar, open_rays),
        shape(
            "led two colours",
            kind,
            line(-7, 0, -7, 30),
            line(7, 0, 7, 30),
            put([body, bar], -7),
            put([area(-5, 19, 5, 19, 0, 10), line(-5, 10, 5, 10)], 7),
            rays(12, 12),
            up(-7, 0, "1"),
            up(7, 0, "2"),
            down(-7, 30, "3"),
            down(7, 30, "4"),
        ),
        shape(
            "led small",
            kind,
            line(0, 0, 0, 20),
            area(-4, 7, 4, 7, 0, 13),
            line(-4, 13, 4, 13),
            put(rays(0, 0), 4, 7, scale=0.7),
            up(0, 0),
            down(0, 20),
        ),
    )


def _buzzers() -> tuple[Shape, ...]:
    kind = "buzzer"
    legs = [line(-5, 14, -5, 26), line(5, 14, 5, 26), down(-5, 26, "1"), down(5, 26, "2")]
    cup = [arc(0, 14, 10, 180, 360), line(-10, 14, 10, 14)]
    return (
        shape("buzzer", kind, cup, legs),
        shape("bell", kind, arc(0, 14, 10, 180, 360), line(-10, 14, 10, 14), line(-2, 4, -2, -1), line(2, 4, 2, -1), legs),
        shape(
            "bell dome",
            kind,
            arc(0, 4, 10, 0, 180),
            line(-10, 4, 10, 4),
            line(-4, 4, -4, -6),
            line(4, 4, 4, -6),
            up(-4, -6, "1"),
            up(4, -6, "2"),
        ),
        shape(
            "buzzer upright",
            kind,
            line(0, 0, 0, 8),
            arc(0, 15, 7, -90, 90),
            line(0, 8, 0, 22),
            line(0, 22, 0, 30),
            up(0, 0, "1"),
            down(0, 30, "2"),
        ),
        shape(
            "horn",
            kind,
            rect(-6, 10, 8, 10),
            area(2, 12, 10, 7, 10, 23, 2, 18),
            line(-2, 0, -2, 10),
            line(-2, 20, -2, 30),
            up(-2, 0, "1"),
            down(-2, 30, "2"),
        ),
        shape("siren", kind, area(-8, 20, 0, 6, 8, 20), line(-4, 20, -4, 30), line(4, 20, 4, 30), down(-4, 30, "1"), down(4, 30, "2")),
        shape(
            "loudspeaker",
            kind,
            rect(-4, 10, 5, 10),
            area(1, 10, 9, 4, 9, 26, 1, 20),
            line(-12, 12, -4, 12),
            line(-12, 18, -4, 18),
            left(-12, 12, "+"),
            left(-12, 18, "-"),
        ),
        shape(
            "buzzer piezo",
            kind,
            circle(0, 15, 8),
            line(-4, 9, -4, 21),
            rect(-1.5, 10, 3, 10),
            line(4, 9, 4, 21),
            line(-12, 15, -4, 15),
            line(4, 15, 12, 15),
            left(-12, 15),
            right(12, 15),
        ),
    )


def _meters() -> tuple[Shape, ...]:
    kind = "meter"
    units = {"voltmeter": "V", "ammeter": "A", "wattmeter": "W", "frequency meter": "Hz", "power factor": "cos", "ohmmeter": "R"}
    round_ones = [
        shape(name, kind, circle(0, 15, 9), _held(9, "1", "2"), letters(unit, 0, 15, 9 if len(unit) == 1 else 6))
        for name, unit in units.items()
    ]
    counter = [rect(-12, 4, 24, 22), line(-12, 11, 12, 11)]
    ends = [line(0, 0, 0, 4), line(0, 26, 0, 30), up(0, 0, "1"), down(0, 30, "2")]
    sides = [
        [
            line(-10 + 10 * k, 0, -10 + 10 * k, 4),
            line(-10 + 10 * k, 26, -10 + 10 * k, 30),
            up(-10 + 10 * k, 0, str(k)),
            down(-10 + 10 * k, 30, str(k + 3)),
        ]
        for k in range(3)
    ]
    return (
        *round_ones,
        shape("needle meter", kind, circle(0, 15, 9), _held(9, "1", "2"), arrow(-5, 20, 5, 10, 3)),
        shape("energy meter", kind, counter, ends, letters("kWh", 0, 18.5, 7)),
        shape("energy meter three phase", kind, counter, sides, letters("kWh", 0, 18.5, 7)),
        shape(
            "hour meter",
            kind,
            rect(-9, 6, 18, 18),
            line(-9, 11, 9, 11),
            letters("h", 0, 17.5, 8),
            line(0, 0, 0, 6),
            line(0, 24, 0, 30),
            up(0, 0),
            down(0, 30),
        ),
        shape(
            "pulse counter", kind, rect(-9, 6, 18, 18), letters("0", 0, 15, 9), line(0, 0, 0, 6), line(0, 24, 0, 30), up(0, 0), down(0, 30)
        ),
        shape(
            "recorder",
            kind,
            rect(-9, 6, 18, 18),
            line(-6, 18, -2, 12, 2, 17, 6, 11),
            line(0, 0, 0, 6),
            line(0, 24, 0, 30),
            up(0, 0),
            down(0, 30),
        ),
        shape(
            "multimeter",
            kind,
            rect(-14, 3, 28, 24),
            letters("V A W", 0, 15, 7),
            rect(-11, 7, 22, 16),
            ends,
            line(0, 3, 0, 4),
            line(0, 26, 0, 27),
        ),
        shape(
            "meter lying", kind, circle(0, 0, 9), line(-20, 0, -9, 0), line(9, 0, 20, 0), letters("A", 0, 0, 9), left(-20, 0), right(20, 0)
        ),
        shape("speed indicator", kind, circle(0, 15, 9), _held(9, "1", "2"), letters("n", 0, 15, 9)),
        shape("meter bold", kind, circle(0, 15, 8, BOLD), _held(8, "1", "2"), letters("V", 0, 15, 8)),
        shape("synchroscope", kind, circle(0, 15, 9), _held(9, "1", "2"), line(0, 20, 0, 9), area(-1.5, 11, 1.5, 11, 0, 7.5, pen=SOLID)),
    )


SHAPES = (*_lamps(), *_leds(), *_buzzers(), *_meters())
