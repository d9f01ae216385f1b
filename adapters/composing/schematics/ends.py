"""Where conductors end or pass: terminals, references, supplies, ports, earths, as authors draw them. Pixels of the grid."""

from dataclasses import replace

from electrical_orchestrator.adapters.composing.qelectrotech_parts import arc
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape, Text
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.figures import DOWN, PEN, UP, circle, line, pin, rectangle
from electrical_orchestrator.domain.geometry import Box, Point


def terminal_point(rng: Dice) -> Shape:
    """A terminal in line: mostly a small circle."""
    r = rng.choice([2.5, 2.5, 3.0, 2.0, 4.0])
    way = rng.pick({"circle": 6, "dot": 1, "crossed": 2, "square": 1, "leads": 1, "oval": 0.5})
    paths = [circle(0, 0, r)]
    reach = r
    if way == "dot":
        paths = [circle(0, 0, r, Pen(1.0, 0, 0))]
    elif way == "crossed":
        paths.append(line((-r * 1.3, r * 1.3), (r * 1.3, -r * 1.3)) if rng.chance(0.5) else line((-r * 0.7, r * 0.7), (r * 0.7, -r * 0.7)))
    elif way == "square":
        paths = [rectangle(Box(-r, -r, r, r))]
    elif way == "leads":
        reach = r + rng.uniform(2, 8)
        paths += [line((0, -reach), (0, -r)), line((0, r), (0, reach))]
    elif way == "oval":
        paths = [Path(arc(Point(0, 0), (r * 0.6, r)), PEN, closed=True)]
    slack = 0.0 if way == "leads" else rng.choice([0, 0, 0, 0.5, 1.0])
    return Shape("terminal", "terminal", tuple(paths), (pin(0, -reach - slack, UP), pin(0, reach + slack, DOWN)))


def reference_arrow(rng: Dice, *, leaving: bool) -> Shape:
    """A cross reference whose conductor comes from above; leaving ones point away from it, arriving ones towards it."""
    long, half = rng.uniform(6, 14), rng.uniform(2.5, 6)
    way = rng.pick({"triangle": 5, "open": 4, "arrow": 2, "line": 3.5, "filled": 1, "flag": 1, "circle": 0.7})
    tip, back = (long, 0.0) if leaving else (0.0, long)
    gap = rng.choice([0, 0, 1.0])
    paths = [line((-half, back), (half, back), (0, tip), closed=True)]
    if way == "open":
        paths = [line((-half, back), (0, tip), (half, back))]
    elif way == "arrow":
        paths = [line((0, 0), (0, long)), line((-half * 0.7, tip + (back - tip) * 0.5), (0, tip), (half * 0.7, tip + (back - tip) * 0.5))]
    elif way == "line":
        paths = [line((0, 0), (0, long * rng.choice([0.6, 1.0, 1.6])), pen=Pen(rng.choice([0.3, 1.0, 1.0]), rng.choice([0, 0, 0x808080])))]
    elif way == "filled":
        paths = [replace(paths[0], pen=Pen(1.0, 0, 0))]
    elif way == "flag":
        paths = [line((-half, 0), (half, 0), (half, long), (0, long + half), (-half, long), closed=True)]
    elif way == "circle":
        paths = [circle(0, half, half), line((-half, half), (half, half))]
    if rng.chance(0.3):
        paths.append(line((0, -4), (0, min(tip, back))))
        gap = 4.0
    return Shape("reference", "cross_reference_arrow", tuple(paths), (pin(0, -gap, UP),))


def supply_end(rng: Dice) -> Shape:
    """A short line or ring at which a potential begins; the conductor leaves upwards."""
    long = rng.choice([4.0, 8.0, 10.0, 10.0, 20.0, 30.0])
    paths = rng.choice(
        [
            [line((0, 0), (0, long))],
            [line((0, 0), (0, long))],
            [circle(0, 3, 3)],
            [line((0, 0), (0, 6)), circle(0, 8, 2)],
            [line((-4, 4), (4, 4)), line((0, 0), (0, 4))],
        ]
    )
    return Shape("supply", "supply", tuple(paths), (pin(0, 0, UP),))


def power_port(rng: Dice, text: str) -> Shape:
    """A named potential of an electronic circuit; the conductor leaves downwards."""
    height, half = rng.uniform(7, 12), rng.uniform(3, 6)
    head = rng.choice(
        [
            line((-half, -height), (half, -height)),
            line((-half * 0.6, -height + 4), (0, -height - 3), (half * 0.6, -height + 4)),
            circle(0, -height - 2, 2),
        ]
    )
    label = Text(text, Point(-len(text) * 3, -height - 5), 10)
    return Shape("power port", "supply", (line((0, 0), (0, -height)), head), (pin(0, 0, DOWN),), (label,))


def ground_port(rng: Dice, text: str | None) -> Shape:
    """Ground of an electronic circuit, or earth; the conductor leaves upwards."""
    h, w = rng.uniform(4, 12), rng.uniform(5, 9)
    way = rng.choice(["bars", "bars", "triangle", "chassis", "filled"])
    if way == "bars":
        paths = [line((0, 0), (0, h))] + [
            line((-w * part, h + 3.0 * place), (w * part, h + 3.0 * place)) for place, part in enumerate((1, 0.65, 0.3))
        ]
    elif way == "chassis":
        paths = [line((0, 0), (0, h)), line((-w, h), (w, h)), *(line((x, h), (x - 4, h + 5)) for x in (-w, 0, w))]
    else:
        paths = [line((0, 0), (0, h)), line((-w, h), (w, h), (0, h + w), pen=Pen(1.0, 0, 0 if way == "filled" else None), closed=True)]
    texts = (Text(text, Point(-len(text) * 3, h + 19), 10),) if text else ()
    return Shape("ground", "earth", tuple(paths), (pin(0, 0, UP),), texts)
