"""Symbols of every kind strewn over the sheet in any turn, wired at right angles: nothing about a place tells what stands there."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from dataclasses import dataclass, field
from itertools import pairwise
from math import dist

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.draft import Symbol, placed_text
from electrical_orchestrator.adapters.composing.schematics.dress import directions
from electrical_orchestrator.adapters.composing.schematics.ends import supply_end, terminal_point
from electrical_orchestrator.adapters.composing.schematics.lanes import STEP, Cell, Lanes, Way, cell_of
from electrical_orchestrator.domain.geometry import Box, Placement, Point

_LARGEST = 340.0
_MOST = 160
"""Symbols of a sheet."""
_BARE = {"earth", "junction", "supply"}
_OFTEN = 2.0
"""How much more often symbols of one stroke are taken: they are few, and told from wires only by what is around them."""
_REACH = 26
"""Steps to the farthest conductor that a terminal is joined to."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How one sheet is strewn."""

    symbols: int
    mirrored: float
    scaled: float
    gap: float
    wired: float
    """Share of terminals that are tried to be wired."""
    branches: float
    """Share of these that end on a conductor."""
    own: float
    """Share of turned symbols whose designation stands where the shape's author wants it, turned with it."""
    spot: str
    """Where designations stand otherwise."""
    numbered: float


@dataclass(slots=True)
class _Net:
    cells: list[list[Cell]] = field(default_factory=list)
    number: str | None = None


def scatter(chains: Chains, region: Box) -> None:
    """Fill ``region``."""
    rng = chains.draft.rng
    room = region.width * region.height / 6500
    manner = Manner(
        min(130, round(rng.uniform(0.4, 1.0) * room)), rng.choice([0.0, 0.0, 0.3, 0.5]), rng.choice([0.0, 0.0, 0.3]),
        rng.choice([7.0, 12.0, 14.0, 20.0]), rng.uniform(0.55, 0.95), rng.choice([0.0, 0.2, 0.25]), rng.choice([0.0, 0.3, 0.3, 1.0]),
        rng.choice(["corner", "corner", "corner", "above", "right", "left"]), rng.choice([0.0, 0.6, 1.0]),
    )  # fmt: skip
    symbols = _strewn(chains, region, manner)
    _wired(chains, region, symbols, manner)


def _strewn(chains: Chains, region: Box, manner: Manner) -> list[Symbol]:
    """Symbols of few shapes, each at some place of the grid."""
    draft = chains.draft
    rng, symbols = draft.rng, list[Symbol]()
    pool = draft.catalogue.common(rng, max(12, manner.symbols // 2))
    single = draft.catalogue.single()
    pool += [terminal_point(rng), supply_end(rng), *rng.sample(single, min(4, len(single)))]
    for _ in range(manner.symbols * 6):
        if len(symbols) >= manner.symbols or len(draft.symbols) > _MOST:
            break
        shape = rng.choice(pool)
        if rng.chance(draft.style.varied * 0.5):
            shape = draft.kit.redraw(shape)
        symbol = _somewhere(chains, region, shape, manner)
        if symbol is not None:
            symbols.append(symbol)
    return symbols


def _somewhere(chains: Chains, region: Box, shape: Shape, manner: Manner) -> Symbol | None:
    draft = chains.draft
    rng, turns = draft.rng, draft.rng.choice([0, 0, 0, 1, 1, 2, 3])
    mirrored = rng.chance(manner.mirrored)
    scale = rng.choice([0.6, 0.8, 1.25, 1.5, 2.0]) if rng.chance(manner.scaled) else 1.0
    raw = shape.box()
    if max(raw.width, raw.height) * scale > _LARGEST or not shape.terminals:
        return None
    whole = Placement(Point(0, 0), turns, mirrored, scale)
    first = whole.apply(shape.terminals[0].at)
    cell = Point(round(rng.uniform(region.x0, region.x1) / STEP) * STEP, round(rng.uniform(region.y0, region.y1) / STEP) * STEP)
    at = Point(cell.x - first.x, cell.y - first.y)
    corners = [whole.apply((raw.x0, raw.y0)), whole.apply((raw.x1, raw.y1)), *(whole.apply(one.at) for one in shape.terminals)]
    box = Box.around((x + at.x, y + at.y) for x, y in corners)
    gap = manner.gap
    room = Box(box.x0 - gap, box.y0 - gap, box.x1 + gap + (30 if rng.chance(0.8) else 0), box.y1 + gap)
    if room.x0 < region.x0 or room.x1 > region.x1 or room.y0 < region.y0 or room.y1 > region.y1 or not draft.free(room, 0):
        return None
    symbol = draft.place(shape, at, turns, mirrored=mirrored, scale=scale)
    draft.taken[-1] = box
    _designate(chains, symbol, manner)
    return symbol


def _designate(chains: Chains, symbol: Symbol, manner: Manner) -> None:
    """Write the designation at the shape's own spot, turned with it, or else at one side; some have none."""
    draft, labels, shape = chains.draft, chains.labels, symbol.shape
    rng, style = draft.rng, draft.style
    if shape.kind in _BARE or symbol.ignored or rng.chance(max(0.07, style.unlabelled * 0.3)):
        return
    text = labels.naming.reference() if shape.kind == "cross_reference_arrow" else labels.naming.name(shape.kind)
    symbol.designation, colour, box = text, style.label_colour, symbol.box
    if shape.label is not None and (symbol.placement.turns == 0 or rng.chance(manner.own)):
        where = placed_text(shape.label, symbol.placement)
        draft.write(text, where.at, where.size, angle=where.angle, colour=colour)
        return
    size = style.label_size * rng.choice([1.0, 1.0, 0.9, 1.15])
    if manner.spot == "corner":
        draft.write(text, Point(box.x1 + 3, box.y0 + 10), size, colour=colour)
    elif manner.spot == "above":
        draft.write(text, Point(box.centre.x, box.y0 - 3), size, anchor=0.5, colour=colour)
    else:
        right = manner.spot == "right"
        at = Point(box.x1 + 3 if right else box.x0 - 3, box.centre.y + size * 0.35)
        draft.write(text, at, size, anchor=0.0 if right else 1.0, colour=colour)


def _wired(chains: Chains, region: Box, symbols: list[Symbol], manner: Manner) -> None:
    """Join terminals with near ones or with conductors."""
    draft = chains.draft
    rng, lanes = draft.rng, Lanes(draft.rng, region)
    ends: dict[Cell, tuple[int, Way]] = {}
    for number, symbol in enumerate(symbols):
        lanes.block(symbol.box)
        for pin, way in zip(symbol.pins, directions(symbol), strict=True):
            cell = cell_of(pin)
            if cell is not None:
                ends.setdefault(cell, (number, way))
    lanes.blocked.update(ends)
    free, nets = dict(ends), list[_Net]()
    for cell in rng.sample(sorted(ends), len(ends)):
        if cell in free and rng.chance(manner.wired):
            _join(lanes, free, nets, cell, branch=rng.chance(manner.branches))
    numbered = rng.chance(manner.numbered)
    for number, net in enumerate(nets):
        for corners in net.cells:
            draft.wire(*_points(corners))
        for branch in net.cells[1:]:
            draft.dot(_points(branch)[-1])
        if numbered:
            _number(chains, net.cells[0], number)


def _join(lanes: Lanes, free: dict[Cell, tuple[int, Way]], nets: list[_Net], cell: Cell, *, branch: bool) -> None:
    owner, leaving = free[cell]
    if branch and nets:
        near = sorted((abs(c[0] - cell[0]) + abs(c[1] - cell[1]), n, c) for n, net in enumerate(nets) for c in _along(net.cells[0]))
        for far, number, place in near[:3]:
            if far < _REACH and (way := lanes.join(cell, leaving, place, None)):
                nets[number].cells.append(way)
                del free[cell]
                return
    others = sorted(
        (abs(x - cell[0]) + abs(y - cell[1]) + lanes.rng.uniform(0, 8), (x, y)) for (x, y), (number, _) in free.items() if number != owner
    )
    for _, other in others[:3]:
        if way := lanes.join(cell, leaving, other, free[other][1]):
            nets.append(_Net([way]))
            del free[cell], free[other]
            return


def _along(corners: list[Cell]) -> list[Cell]:
    """Middles of a conductor's stretches."""
    return [((a[0] + b[0]) // 2, (a[1] + b[1]) // 2) for a, b in pairwise(corners)]


def _points(corners: list[Cell]) -> list[Point]:
    return [Point(x * STEP, y * STEP) for x, y in corners]


def _number(chains: Chains, way: list[Cell], number: int) -> None:
    """The net's number on its longest stretch."""
    a, b = max(pairwise(_points(way)), key=lambda ends: dist(*ends))
    if dist(a, b) >= 40:
        page = max(1, chains.labels.naming.page)
        chains.labels.number(a, b, str(100 * page + number) if chains.draft.rng.chance(0.9) else chains.draft.rng.choice(words.POTENTIALS))
