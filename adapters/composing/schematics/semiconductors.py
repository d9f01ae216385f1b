"""Diodes and transistors of electronic circuits, in the many proportions that programs and authors use."""

from math import cos, pi, sin

from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape, ShapeTerminal, Text
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.figures import DOWN, UP, circle, line
from electrical_orchestrator.domain.geometry import Point


def diode(rng: Dice, half: float, wide: float) -> list[Path]:
    """A triangle and a bar: plain, Zener or Schottky; some filled, some with the conductor through."""
    up = rng.choice([1, -1])
    paths = _triangle(rng, half, wide, up)
    way = rng.pick({"plain": 5, "zener": 2, "schottky": 2})
    if way != "plain":
        bend = -3 * up
        paths += [
            line((wide, half * up), (wide, half * up + bend)),
            line((-wide, half * up), (-wide, half * up + (bend if way == "schottky" else -bend))),
        ]
    return paths


def _triangle(rng: Dice, half: float, wide: float, up: int) -> list[Path]:
    fill = rng.choice([None, None, 0, 0xFFFFC2])
    paths = [
        line((-wide, -half * up), (wide, -half * up), (0, half * up), pen=Pen(1.0, 0, fill), closed=True),
        line((-wide, half * up), (wide, half * up), pen=Pen(rng.choice([1.0, 1.0, 1.6]))),
    ]
    if rng.chance(0.4):
        paths.append(line((0, -half), (0, half)))
    return paths


def led(rng: Dice, half: float, wide: float) -> list[Path]:
    """A diode and two arrows away from it, near or apart, open or filled, as one path each or in pieces."""
    up, side, lean = rng.choice([1, -1]), rng.choice([1, -1]), rng.choice([1, -1])
    paths = _triangle(rng, half, wide, up)
    gap, long, head, apart = rng.uniform(-1, 3), rng.uniform(4, 9), rng.uniform(1.5, 3), rng.uniform(3, 5)
    way, first = rng.choice(["open", "filled", "pieces", "barbs"]), rng.uniform(-half, half * 0.5)
    for k in (0.0, apart):
        x0, y0 = side * (wide + gap), first + k
        x1, y1 = x0 + side * long * 0.7, y0 - lean * long * 0.7
        a, b = (x1 - side * head, y1), (x1, y1 + lean * head)
        if way == "open":
            paths.append(line((x0, y0), (x1, y1), a, pen=Pen(1.0)))
            paths.append(line((x1, y1), b))
        elif way == "barbs":
            paths.append(Path((*line((x0, y0), (x1, y1)).segments, *line(a, (x1, y1), b).segments), Pen(1.0)))
        elif way == "filled":
            paths += [line((x0, y0), (x1, y1)), line((x1, y1), a, b, (x1, y1), pen=Pen(0.5, 0, 0), closed=True)]
        else:
            paths += [line((x0, y0), (x1, y1)), line((x1, y1), a), line((x1, y1), b)]
    return paths


def suppressor(rng: Dice, half: float, wide: float) -> list[Path]:
    """Two diodes with one bar between them."""
    fill, bend = rng.choice([None, 0]), rng.choice([0.0, 2.0, 3.0])
    return [
        line((-wide, -half), (wide, -half), (0, 0), pen=Pen(1.0, 0, fill), closed=True),
        line((-wide, half), (wide, half), (0, 0), pen=Pen(1.0, 0, fill), closed=True),
        line((-wide, bend), (-wide, 0), (wide, 0), (wide, -bend)) if bend else line((-wide, 0), (wide, 0)),
    ]


def transistor(rng: Dice) -> Shape:
    """Bipolar or field effect, control from the left; field effect ones may show their diode and the letters of their terminals."""
    r, lead = rng.uniform(9, 14), rng.choice([4.0, 8.0, 12.0])
    x, top, field_effect = r * 0.55, r + lead, rng.chance(0.55)
    paths = [
        line((-r - lead, 0), (-r * 0.35, 0)),
        line((-r * 0.35, -r * 0.55), (-r * 0.35, r * 0.55), pen=Pen(rng.choice([1.0, 1.5, 2.0]))),
    ]
    down = rng.choice([1, -1])
    if field_effect:
        paths += _channel(rng, r, x)
        tip, angle = (r * 0.2, 0.0), 0.0
    else:
        paths += [line((-r * 0.35, -r * 0.25), (x, -r * 0.75)), line((-r * 0.35, r * 0.25), (x, r * 0.75))]
        tip, angle = (x * 0.7, down * r * 0.62), pi / 6 * down
    ends = [(tip[0] - 4 * cos(angle + turn), tip[1] - 4 * sin(angle + turn)) for turn in (0.45, -0.45)]
    paths.append(line(tip, *ends, pen=Pen(1.0, 0, 0), closed=True))
    paths += [line((x, -r * 0.75), (x, -top)), line((x, r * 0.75), (x, top))]
    if field_effect and rng.chance(0.5):
        paths += _body_diode(rng, r, x)
    if rng.chance(0.6):
        paths.append(circle(r * 0.1, 0, r, Pen(1.0, 0, rng.choice([None, None, 0xFFFFC2]))))
    names = ("G", "D", "S") if field_effect else ("B", "C", "E")
    terminals = tuple(
        ShapeTerminal(at, way, name)
        for at, way, name in zip((Point(-r - lead, 0), Point(x, -top), Point(x, top)), ((-1, 0), UP, DOWN), names, strict=True)
    )
    return Shape("transistor", "transistor", tuple(paths), terminals, _letters(rng, names, r, x))


def _channel(rng: Dice, r: float, x: float) -> list[Path]:
    """Three pieces of channel or one, with their ways out."""
    y = r * 0.45
    if rng.chance(0.3):
        bars = [line((-r * 0.15, -y * 1.3), (-r * 0.15, y * 1.3))]
    else:
        bars = [line((-r * 0.15, at - r * 0.12), (-r * 0.15, at + r * 0.12)) for at in (-y, 0, y)]
    ways = [line((-r * 0.15, -y), (x, -y), (x, -r * 0.75)), line((-r * 0.15, 0), (x, 0), (x, r * 0.75)), line((-r * 0.15, y), (x, y))]
    return [*bars, *ways]


def _body_diode(rng: Dice, r: float, x: float) -> list[Path]:
    """A small diode beside the channel, between both ways out."""
    at, s, y = x + r * 0.3, r * 0.14, r * 0.6
    fill = rng.choice([None, 0, 0])
    return [
        line((x, -y), (at, -y), (at, y), (x, y)),
        line((at - s, s), (at + s, s), (at, -s), pen=Pen(1.0, 0, fill), closed=True),
        line((at - s, -s), (at + s, -s)),
    ]


def _letters(rng: Dice, names: tuple[str, ...], r: float, x: float) -> tuple[Text, ...]:
    """Names or numbers of the terminals, on some."""
    if rng.chance(0.5):
        return ()
    shown = names if rng.chance(0.6) else ("1", "3", "2")
    size = rng.uniform(5, 8)
    return (
        Text(shown[0], Point(-r - 4, -1.5), size),
        Text(shown[1], Point(x + 1, -r), size),
        Text(shown[2], Point(x + 1, r + size * 0.7), size),
    )
