"""Front views of devices and panels: boxes, rounded boxes and rows of small squares that nobody wires; no components."""

from electrical_orchestrator.adapters.composing.scene import Path, Pen, Segment
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.figures import circle, line, rectangle
from electrical_orchestrator.domain.geometry import Box, Point

_SMALLEST = 16.0
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
    bands = rng.randint(1, 4)
    for k in range(bands):
        band = Box(inner.x0, inner.y0 + inner.height * k / bands, inner.x1, inner.y0 + inner.height * (k + 0.85) / bands)
        if band.height > _SMALLEST / 4:
            _band(draft, band, pen)


def _band(draft: Draft, band: Box, pen: Pen) -> None:
    rng = draft.rng
    way = rng.pick({"squares": 4, "rings": 1, "rounded": 3, "screen": 1, "slots": 1, "keys": 1})
    if way in {"screen", "rounded"}:
        inner = Box(band.x0 + rng.uniform(0, band.width / 3), band.y0, band.x1 - rng.uniform(0, band.width / 3), band.y1)
        draft.ink(rounded(inner, rng.uniform(1, 5), pen) if way == "rounded" else rectangle(inner, pen))
        if rng.chance(0.5):
            draft.write(rng.choice(_TITLES), Point(inner.x0 + 2, inner.centre.y + 2), min(8.0, band.height * 0.6))
        return
    _row(rng, draft, band, pen, way)


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
