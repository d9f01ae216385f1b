"""Front views of devices and panels: boxes, rounded boxes and rows of small squares that nobody wires; no components."""

from electrical_orchestrator.adapters.composing.scene import Path, Pen, Segment
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.figures import circle, line, rectangle
from electrical_orchestrator.domain.geometry import Box, Point

_SMALLEST = 16.0
_NUMBERED = 6.0
_TITLES = ("PWR", "RUN", "ERR", "STOP", "ON", "LINK", "F1", "F2", "F3", "I/O", "ETH", "24V", "MENU", "ESC", "OK", "COM", "USB")


def rounded(box: Box, radius: float, pen: Pen) -> Path:
    """A rectangle with round corners."""
    x0, y0, x1, y1 = box
    r = min(radius, box.width / 2, box.height / 2)
    k = r * 0.45
    a, b, c, d = Point(x0 + r, y0), Point(x1 - r, y0), Point(x1, y0 + r), Point(x1, y1 - r)
    e, f, g, h = Point(x1 - r, y1), Point(x0 + r, y1), Point(x0, y1 - r), Point(x0, y0 + r)
    segments: tuple[Segment, ...] = (
        (a, b), (b, Point(x1 - k, y0), Point(x1, y0 + k), c), (c, d), (d, Point(x1, y1 - k), Point(x1 - k, y1), e),
        (e, f), (f, Point(x0 + k, y1), Point(x0, y1 - k), g), (g, h), (h, Point(x0, y0 + k), Point(x0 + k, y0), a),
    )  # fmt: skip
    return Path(segments, pen, closed=True)


def front(draft: Draft, box: Box) -> None:
    """The face of one device within ``box``."""
    rng, pen = draft.rng, Pen(draft.rng.choice([0.3, 0.5, 1.0]), draft.rng.choice([0, 0, 0x606060]))
    outline = rounded(box, rng.uniform(2, 8), pen) if rng.chance(0.4) else rectangle(box, pen)
    draft.ink(outline)
    inner = Box(box.x0 + 3, box.y0 + 3, box.x1 - 3, box.y1 - 3)
    if inner.height > inner.width * 1.5 and inner.width > _SMALLEST and rng.chance(0.4):
        _block(draft, inner, pen, rng.choice(["screws", "ladder"]))
        return
    bands = rng.randint(1, 4)
    for k in range(bands):
        band = Box(inner.x0, inner.y0 + inner.height * k / bands, inner.x1, inner.y0 + inner.height * (k + 0.85) / bands)
        if band.height > _SMALLEST / 4:
            _band(draft, band, pen)


def _band(draft: Draft, band: Box, pen: Pen) -> None:
    rng = draft.rng
    way = rng.pick({"squares": 4, "rings": 1, "rounded": 3, "screen": 1, "slots": 1, "keys": 1, "screws": 3, "ladder": 1.5})
    if way in {"screws", "ladder"}:
        _block(draft, band, pen, way)
        return
    if way in {"screen", "rounded"}:
        inner = Box(band.x0 + rng.uniform(0, band.width / 3), band.y0, band.x1 - rng.uniform(0, band.width / 3), band.y1)
        draft.ink(rounded(inner, rng.uniform(1, 5), pen) if way == "rounded" else rectangle(inner, pen))
        if rng.chance(0.5):
            draft.write(rng.choice(_TITLES), Point(inner.x0 + 2, inner.centre.y + 2), min(8.0, band.height * 0.6))
        return
    _row(rng, draft, band, pen, way)


def _block(draft: Draft, band: Box, pen: Pen, way: str) -> None:
    """Terminals in one or two columns or rows: a square hole and a slotted screw each, or narrow cells; some numbered."""
    rng, thin = draft.rng, Pen(min(pen.width, draft.rng.choice([0.3, 0.5, 1.0])), pen.colour)
    upright, side, columns = band.height > band.width, rng.uniform(5, 11), rng.choice([1, 1, 2])
    room, wide = (band.height, band.width) if upright else (band.width, band.height)
    count, numbered = min(int(room / (side * 1.2)), 24), rng.chance(0.6)
    for column in range(columns if wide > side * 5 else 1):
        for k in range(count):
            along, across = side * 1.2 * k, side * 3.2 * column
            x, y = (band.x0 + across, band.y0 + along) if upright else (band.x0 + along, band.y0 + across)
            draft.ink(*(_screw(x, y, side, thin, upright=upright) if way == "screws" else _rung(x, y, side, thin, upright=upright)))
            if numbered and side > _NUMBERED:
                where = Point(x + side * 2.3, y + side * 0.8) if upright else Point(x, y + side * 2.8)
                draft.write(f"{rng.choice(['', '', 'I', 'Q'])}{k}", where, side * 0.6, colour=pen.colour)
    if rng.chance(0.6):
        long = side * 1.2 * count
        far = Point(band.x0 + side * 2.2, band.y0 + long) if upright else Point(band.x0 + long, band.y0 + side * 2.2)
        draft.ink(rectangle(Box(band.x0 - 1.5, band.y0 - 1.5, far.x, far.y), pen))


def _screw(x: float, y: float, side: float, pen: Pen, *, upright: bool) -> list[Path]:
    r = side * 0.4
    cx, cy = (x + side * 1.6, y + side / 2) if upright else (x + side / 2, y + side * 1.6)
    hole = rectangle(Box(x, y, x + side * 0.9, y + side * 0.9), pen)
    return [
        hole,
        circle(cx, cy, r, pen),
        *(line((cx - r * 0.7 + k, cy + r * 0.7 + k), (cx + r * 0.7 + k, cy - r * 0.7 + k), pen=pen) for k in (-0.5, 0.5)),
    ]


def _rung(x: float, y: float, side: float, pen: Pen, *, upright: bool) -> list[Path]:
    """Three cells side by side that share their edges."""
    out = list[Path]()
    for k in range(3):
        at = side * 0.7 * k
        a, b = (x + at, y) if upright else (x, y + at)
        out.append(rectangle(Box(a, b, a + (side * 0.7 if upright else side * 0.9), b + (side * 0.9 if upright else side * 0.7)), pen))
    return out


def _row(rng: Dice, draft: Draft, band: Box, pen: Pen, way: str) -> None:
    """Things of one size side by side."""
    side = min(band.height, rng.uniform(3, 14))
    pitch = side * rng.choice([1.0, 1.2, 1.5, 2.0])
    count = min(int(band.width / pitch), 24)
    for k in range(count):
        x, y = band.x0 + pitch * k, band.y0
        cell = Box(x, y, x + side, y + side)
        if way == "rings":
            draft.ink(circle(cell.centre.x, cell.centre.y, side / 2 * 0.9, pen))
        elif way == "slots":
            draft.ink(line((x, y), (x, y + side), pen=pen))
        else:
            draft.ink(rounded(cell, side / 4, pen) if way == "keys" else rectangle(cell, pen))


def row_of_fronts(draft: Draft, box: Box) -> None:
    """Devices side by side on a rail, in ``box``."""
    rng, x = draft.rng, box.x0
    if rng.chance(0.5):
        draft.ink(*(line((box.x0, box.centre.y + by), (box.x1, box.centre.y + by), pen=Pen(0.3)) for by in (-4, 4)))
    wide, same = rng.uniform(14, 60), rng.chance(0.6)
    while x + wide <= box.x1:
        front(draft, Box(x, box.y0, x + wide, box.y1))
        if rng.chance(0.4):
            draft.write(f"{rng.choice(['-', ''])}{rng.choice('AFKQTX')}{rng.randint(1, 40)}", Point(x + 1, box.y0 - 2), rng.uniform(4, 9))
        x += wide + rng.choice([0.0, 0.0, 4.0])
        wide = wide if same else rng.uniform(14, 60)
    draft.taken.append(box)
