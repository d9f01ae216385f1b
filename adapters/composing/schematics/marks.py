"""Marks across conductors: how many there are, which is neutral and which is earth, and of what section."""

from dataclasses import dataclass

from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Wire
from electrical_orchestrator.adapters.composing.schematics.figures import circle, line
from electrical_orchestrator.domain.geometry import Point

SECTIONS = ("1,5", "2,5", "4", "6", "10", "16", "0.75", "1.5", "2.5")


@dataclass(frozen=True, slots=True)
class Slashes:
    """How one document draws them."""

    count: int
    half: float
    lean: float
    """How far a slash leans, as a part of its height."""
    gap: float
    end: str
    """What the last slash bears: ``dot``, ``ring``, ``bar`` or nothing."""
    bar: bool
    """Whether the first slash bears the bar of earth."""
    pen: Pen


def random_slashes(draft: Draft) -> Slashes:
    """One way of drawing them."""
    rng = draft.rng
    pen = Pen(rng.choice([0.3, 0.5, 1.0, 1.0]), rng.choice([0, draft.style.wires[0]]))
    return Slashes(
        rng.choice([1, 2, 3, 3, 4, 5]), rng.uniform(3, 8), rng.choice([0.5, 0.7, 1.0, 0.0, -0.7]), rng.choice([2.5, 4.0, 5.0, 8.0, 14.0]),
        rng.choice(["", "", "dot", "ring", "bar"]), rng.chance(0.35), pen,
    )  # fmt: skip


def conductor_mark(draft: Draft, at: Point, *, upright: bool, way: Slashes | None = None) -> None:
    """Slashes across a wire, one a conductor, some with the dot or ring of neutral and the bar of earth; beside them what they mean."""
    way = way or random_slashes(draft)
    for k in range(way.count):
        along = (k - (way.count - 1) / 2) * way.gap
        mark = "bar" if k == 0 and way.bar else way.end if k == way.count - 1 else ""
        draft.ink(*_slash(way, at, along, mark, upright=upright))
    _meaning(draft, at, way, upright=upright)


def _slash(way: Slashes, at: Point, along: float, mark: str, *, upright: bool) -> list[Path]:
    def place(further: float, aside: float) -> tuple[float, float]:
        return (at.x + aside, at.y + further) if upright else (at.x + further, at.y + aside)

    lean, half = way.half * way.lean, way.half
    x, y = place(along - lean, -half)
    paths = [line(place(along + lean, half), (x, y), pen=way.pen)]
    if mark in {"dot", "ring"}:
        paths.append(circle(x, y, 1.7, Pen(way.pen.width, way.pen.colour, way.pen.colour if mark == "dot" else None)))
    if mark == "bar":
        paths.append(line(place(along - lean - 3, -half), place(along - lean + 3, -half), pen=way.pen))
    return paths


def _meaning(draft: Draft, at: Point, way: Slashes, *, upright: bool) -> None:
    rng, size = draft.rng, draft.style.number_size
    text = rng.choice([f"{rng.choice(SECTIONS)}mm2", f"{rng.choice(SECTIONS)}mm²", f"{way.count}x{rng.choice(SECTIONS)}", str(way.count)])
    if way.count == 1:
        text = rng.choice([text, "2", "3", "2P", "3P+N"])
    elif rng.chance(0.45):
        return
    if upright and rng.chance(0.6):
        draft.write(text, Point(at.x - way.half - 1, at.y), size, angle=90, anchor=rng.choice([0.0, 0.5, 1.0]), colour=0)
    elif upright:
        draft.write(text, Point(at.x + way.half + 2, at.y + size * 0.35), size, colour=0)
    else:
        draft.write(text, Point(at.x + way.half + 1, at.y - 3), size, colour=0)


def mark_wires(draft: Draft, most: int) -> None:
    """The same marks on up to ``most`` wires, some close to where a wire ends or branches."""
    rng, ways = draft.rng, [random_slashes(draft) for _ in range(draft.rng.choice([1, 2, 3]))]
    for wire in rng.sample(draft.wires, min(len(draft.wires), most)):
        way = rng.choice(ways)
        if (at := _somewhere(rng, wire, way.count * way.gap + 6)) is not None:
            conductor_mark(draft, at[0], upright=at[1], way=way)


def _somewhere(rng: Dice, wire: Wire, room: float) -> tuple[Point, bool] | None:
    """A place on the wire's first stretch, and whether it runs upright; None when it is short."""
    a, b = wire.points[0], wire.points[1]
    long = abs(a.x - b.x) + abs(a.y - b.y)
    if long < room + 6 or (a.x != b.x and a.y != b.y):
        return None
    part = rng.choice([0.5, rng.uniform(0.2, 0.8), room / 2 / long, 1 - room / 2 / long])
    return Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part), a.x == b.x
