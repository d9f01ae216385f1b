"""Screens of cables: a ring or a long oval around conductors that run side by side, some with a conductor of its own to earth."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from electrical_orchestrator.adapters.composing.qelectrotech_parts import arc
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape, ShapeTerminal
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.figures import LEFT, RIGHT, circle, line
from electrical_orchestrator.adapters.composing.schematics.labels import Labels
from electrical_orchestrator.domain.geometry import Box, Point

Stretch = tuple[float, float, float]
"""Where an upright stretch of wire lies: across, from, to."""


def ring(rng: Dice, half: float, tall: float) -> Shape:
    """An oval ``2 * half`` wide, whole or dashed, round or with straight sides, or two arcs only; a terminal at each end."""
    pen = Pen(rng.choice([0.5, 1.0, 1.0]), 0, None, rng.choice([(), (2.0, 2.0), (3.0, 2.0), (4.0, 3.0), (1.0, 1.5)]))
    way = rng.pick({"oval": 5, "stadium": 2, "arcs": 1, "hexagon": 1})
    if way == "oval":
        paths = [Path(arc(Point(0, 0), (half, tall)), pen, closed=True)]
    elif way == "stadium":
        r = min(tall, half)
        paths = [line((-half + r, -tall), (half - r, -tall), pen=pen), line((-half + r, tall), (half - r, tall), pen=pen)]
        paths += [Path(arc(Point(x, 0), (r, tall), start, 180), pen) for x, start in ((-half + r, 90), (half - r, 270))]
    elif way == "arcs":
        paths = [Path(arc(Point(0, 0), (half, tall), start, 180), pen) for start in (0, 180)]
    else:
        corners = [(-half, 0), (-half + tall, -tall), (half - tall, -tall), (half, 0), (half - tall, tall), (-half + tall, tall)]
        paths = [line(*corners, corners[0], pen=pen, closed=True)] if half > tall * 1.5 else [circle(0, 0, half, pen)]
    ends = (ShapeTerminal(Point(-half, 0), LEFT), ShapeTerminal(Point(half, 0), RIGHT))
    return Shape("screen", "cable_marker", tuple(paths), ends)


def screens(labels: Labels, most: int) -> None:
    """Put the same kind of ring around some groups of upright conductors."""
    draft = labels.draft
    rng, tall = draft.rng, draft.rng.choice([2.5, 5.0, 5.0, 8.0])
    groups = _groups(_upright(labels), rng.choice([1, 2, 3, 5]))
    named, spare, seed = rng.chance(0.5), rng.choice([4.0, 7.0, 12.0]), rng.randint(0, 10**6)
    for first, last, low, high in rng.sample(groups, min(most, len(groups))):
        y = rng.uniform(low + tall + 4, high - tall - 4)
        half = (last - first) / 2 + spare
        at = Point((first + last) / 2, y)
        if not draft.free(Box(at.x - half, y - tall, at.x + half, y + tall), 1):
            continue
        symbol = draft.place(ring(Dice(seed), half, tall), at)
        if named:
            symbol.designation = f"W{rng.randint(1, 60)}"
            draft.write(symbol.designation, Point(symbol.box.x1 + 3, y + 3), draft.style.label_size)
        if rng.chance(0.3):
            far = Point(symbol.box.x0 - rng.choice([10.0, 20.0]), y)
            if draft.free(Box(far.x - 8, y - 3, symbol.box.x0 - 1, y + 20), 0):
                draft.wire(Point(symbol.box.x0, y), far, Point(far.x, y + rng.choice([10.0, 15.0])))


def _upright(labels: Labels) -> list[Stretch]:
    """Upright stretches of wires long enough for a ring, from left to right."""
    out = set[Stretch]()
    for wire in labels.draft.wires:
        for a, b in zip(wire.points, wire.points[1:], strict=False):
            if a.x == b.x and abs(a.y - b.y) > 24:
                out.add((a.x, min(a.y, b.y), max(a.y, b.y)))
    return sorted(out)


def _groups(stretches: list[Stretch], count: int) -> list[tuple[float, float, float, float]]:
    """So many neighbours that overlap: first and last place across, and the overlap."""
    out = []
    for k in range(len(stretches) - count + 1):
        some = stretches[k : k + count]
        low, high = max(one[1] for one in some), min(one[2] for one in some)
        if high - low > 24 and some[-1][0] - some[0][0] < 45 * count and len({one[0] for one in some}) == count:
            out.append((some[0][0], some[-1][0], low, high))
    return out
