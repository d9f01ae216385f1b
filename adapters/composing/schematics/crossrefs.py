"""Cross references of coils: tables and rows of thin pictograms that say where a relay's contacts are; no components."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from dataclasses import dataclass

from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Symbol
from electrical_orchestrator.adapters.composing.schematics.figures import line, rectangle
from electrical_orchestrator.adapters.composing.schematics.labels import Labels
from electrical_orchestrator.domain.geometry import Box, Point

_COILS = {"coil", "timer_coil", "relay_module", "contact_power"}
_WIDE = 18.0
"""Length of a pictogram."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How one document draws them."""

    rows: bool
    """Bare rows of pictogram and reference, else tables."""
    frame: str
    """``cross``, ``boxes`` or nothing."""
    thin: Pen
    rule: Pen
    size: float
    pitch: float
    wide: float
    """Half of a table's width."""


def random_manner(draft: Draft) -> Manner:
    """One document's manner."""
    rng, size = draft.rng, draft.rng.uniform(3.5, 8.0)
    colour = rng.choice([0, 0, 0, 0x808080, 0x404040])
    return Manner(
        rng.chance(0.4), rng.choice(["cross", "cross", "boxes", ""]), Pen(rng.choice([0.0, 0.1, 0.2, 0.3]), colour),
        Pen(rng.choice([0.2, 0.5, 1.0]), colour), size, size * rng.uniform(1.15, 2.0), rng.uniform(20, 34),
    )  # fmt: skip


def pictogram(draft: Draft, at: Point, pen: Pen, *, closed: bool, wide: float = _WIDE) -> list[Path]:
    """A lying contact of thin strokes from ``at`` to the right; some timed, some of three strokes in one path."""
    rng, x, y = draft.rng, at.x, at.y
    a, b = x + wide * 0.3, x + wide * 0.65
    paths = [line((x, y), (a, y), pen=pen)]
    if closed:
        paths += [line((a, y), (a, y - 4), pen=pen), line((b, y), (a - 1.5, y - 3.4), pen=pen)]
    else:
        paths.append(line((b, y), (a, y - 4), pen=pen))
    paths.append(line((b, y), (x + wide, y), pen=pen))
    if rng.chance(0.12):
        paths.append(line((x + wide * 0.45, y - 2.4), (x + wide * 0.45, y - 6), (x + wide * 0.3, y - 6), pen=pen))
    return paths


def references_under_coils(labels: Labels) -> None:
    """At each coil, in a line below everything or right under the coil, its table."""
    draft, rng = labels.draft, labels.draft.rng
    coils = [symbol for symbol in draft.symbols if symbol.shape.kind in _COILS and not symbol.ignored]
    low = max((symbol.box.y1 for symbol in draft.symbols), default=0.0) + rng.uniform(8, 30)
    manner, under = random_manner(draft), rng.chance(0.3)
    for symbol in coils[:24]:
        _under(labels, symbol, manner, low, beside=under or low + 24 > draft.area.y1)


def _under(labels: Labels, symbol: Symbol, manner: Manner, low: float, *, beside: bool) -> None:
    draft = labels.draft
    top, left = (symbol.box.y1 + 8, symbol.box.centre.x + 4) if beside else (low, symbol.box.centre.x - manner.wide)
    pitch = max(manner.pitch, 8.0) if manner.rows else manner.pitch
    rows = min(draft.rng.randint(1, 5), int((draft.area.y1 - top - 10) / pitch))
    box = Box(left, top, left + 2 * manner.wide, top + 10 + pitch * rows)
    if rows < 1 or box.x0 < 2 or box.x1 > draft.width - 4 or not _clear(draft, box) or not draft.rng.chance(0.9):
        return
    (_rows if manner.rows else _table)(labels, manner, box, rows)
    draft.taken.append(box)


def _clear(draft: Draft, box: Box) -> bool:
    return not any(box.x0 < b.x1 and box.x1 > b.x0 and box.y0 < b.y1 and box.y1 > b.y0 for b in draft.taken)


def _table(labels: Labels, manner: Manner, box: Box, rows: int) -> None:
    """Two columns, closing contacts on one side and opening ones on the other."""
    draft, rng = labels.draft, labels.draft.rng
    middle, head, first = box.centre.x, box.y0 + 8, rng.chance(0.3)
    if manner.frame == "cross":
        draft.ink(line((middle, box.y0), (middle, box.y1), pen=manner.rule), line((box.x0, head), (box.x1, head), pen=manner.rule))
    elif manner.frame == "boxes":
        draft.ink(*(rectangle(Box(a, box.y0, b, box.y1), manner.rule) for a, b in ((box.x0, middle), (middle, box.x1))))
        draft.ink(line((box.x0, head), (box.x1, head), pen=manner.rule))
    for left, closed in ((box.x0, first), (middle, not first)):
        draft.ink(*pictogram(draft, Point(left + 2, head - 2), manner.thin, closed=closed, wide=min(_WIDE, manner.wide - 3)))
        for row in range(rng.randint(0, rows)):
            draft.write(labels.naming.reference(), Point(left + 2, head + manner.pitch * (row + 0.85)), manner.size, colour=0)


def _rows(labels: Labels, manner: Manner, box: Box, rows: int) -> None:
    """Each contact as its pictogram and where it is."""
    draft, rng = labels.draft, labels.draft.rng
    for row in range(rows):
        y = box.y0 + 6 + max(manner.pitch, 8.0) * row
        draft.ink(*pictogram(draft, Point(box.x0, y), manner.thin, closed=rng.chance(0.35)))
        draft.write(labels.naming.reference(), Point(box.x0 + _WIDE + 3, y + manner.size * 0.35), manner.size, colour=0)
        if rng.chance(0.25):
            draft.write(str(rng.choice([13, 21, 31, 43, 11])), Point(box.x0 - 1, y - 1), manner.size * 0.6, anchor=1.0, colour=0)
