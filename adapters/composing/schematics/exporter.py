"""The paths of a draft as its exporter would write them, each with the component that owns it."""

from dataclasses import replace

from electrical_orchestrator.adapters.composing.columns import exact_box
from electrical_orchestrator.adapters.composing.scene import Path, Pen, PlacedComponent, Scene, Text, placed
from electrical_orchestrator.adapters.composing.schematics.conductors import wire_paths
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Symbol
from electrical_orchestrator.adapters.composing.schematics.habits import habitual, joined, whitened
from electrical_orchestrator.adapters.composing.schematics.naming import designation
from electrical_orchestrator.adapters.composing.schematics.penmanship import penned
from electrical_orchestrator.adapters.composing.schematics.style import Order
from electrical_orchestrator.adapters.composing.schematics.wiring import Node, Wiring, node, wiring
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box, Placement, Point
from electrical_orchestrator.domain.title_blocks import Band, Grid

_LINE = 2
_QUARTERS = 4
_ROUND = 0.02
_STUB = 9.0
"""How long the stretch of its own at a drawn-through wire's end is."""
_BARE = 0.25
"""Share of sheets with stroked letters that have no spans over them: letters are all there is to read."""
Group = tuple[int, list[Path]]
"""Owner and its paths."""


def export(draft: Draft) -> Scene:
    """The finished sheet: what is painted, and the truth computed from it."""
    _drop_what_is_off_the_sheet(draft)
    dots = draft.dots if draft.style.dot else []
    graph = wiring([wire.points for wire in draft.wires], [pin for symbol in draft.symbols for pin in symbol.pins], dots)
    symbols = [(number, _symbol(draft, symbol)) for number, symbol in enumerate(draft.symbols)]
    wires = [(-1, [path]) for path in wire_paths(draft, graph)]
    rest = [(-1, list(habitual(draft, draft.graphics)))]
    groups = [(-1, list(habitual(draft, draft.behind))), *_ordered(draft, symbols, wires, rest)]
    unit = draft.style.unit
    scene = Scene(draft.width * unit, draft.height * unit)
    whole = Placement(Point(0, 0), scale=unit)
    for owner, paths in groups:
        for path in paths:
            final = placed(path, whole)
            scene.paths.append(replace(final, pen=replace(final.pen, width=0.0)) if draft.style.hairline else final)
            scene.owner.append(owner)
    bare = False
    if draft.style.habits.stroked_letters:
        shown = [_text(text, unit, visible=True) for text in draft.texts]
        scene.paths += (letters := list(penned(shown, draft.rng, draft.style.note_size * unit)))
        scene.owner += [-1] * len(letters)
        bare = draft.rng.chance(_BARE)
    scene.texts += [] if bare else [_text(text, unit, visible=not draft.style.habits.stroked_letters) for text in draft.texts]
    _tell(draft, scene, graph)
    scene.title_block, scene.grid = draft.title_block, None if draft.grid is None else _scaled(draft.grid, unit)
    scene.frames = [Frame(Box(*(side * unit for side in frame.box)), frame.designation) for frame in draft.frames]
    return scene


def _scaled(grid: Grid, unit: float) -> Grid:
    columns, rows = (tuple(Band(band.name, band.start * unit, band.end * unit) for band in bands) for bands in (grid.columns, grid.rows))
    return Grid(columns, rows)


def _drop_what_is_off_the_sheet(draft: Draft) -> None:
    """Leave out such symbols; texts go on pointing at theirs."""
    kept = [number for number, symbol in enumerate(draft.symbols) if _on_sheet(draft, symbol.box)]
    now = {old: new for new, old in enumerate(kept)}
    draft.symbols = [draft.symbols[number] for number in kept]
    draft.texts = [text if text.of is None else _pointed(text, now.get(text.of)) for text in draft.texts]


def _pointed(text: Text, of: int | None) -> Text:
    return replace(text, of=of, terminal=text.terminal if of is not None else None)


def _on_sheet(draft: Draft, box: Box) -> bool:
    return box.x0 >= 0 and box.y0 >= 0 and box.x1 <= draft.width and box.y1 <= draft.height


def _text(text: Text, unit: float, *, visible: bool) -> Text:
    return replace(text, at=Point(text.at.x * unit, text.at.y * unit), size=text.size * unit, visible=visible)


def _tell(draft: Draft, scene: Scene, graph: Wiring) -> None:
    """Write the truth: components with the boxes of their paths, and nets."""
    unit = draft.style.unit
    owned: list[list[Path]] = [[] for _ in draft.symbols]
    for path, owner in zip(scene.paths, scene.owner, strict=True):
        if owner >= 0:
            owned[owner].append(path)
    at: dict[Node, list[tuple[str, int]]] = {}
    boxes = set()
    for number, symbol in enumerate(draft.symbols):
        box, name = exact_box(owned[number]), f"c{number}"
        place = tuple(round(side) for side in box)
        ignored = symbol.ignored or place in boxes
        boxes.add(place)
        printed = None if ignored else designation(symbol.shape.kind, symbol.designation)
        where = symbol.placement
        moved = Placement(Point(where.at.x * unit, where.at.y * unit), where.turns, where.mirrored, where.scale * unit)
        pins = tuple(Point(pin.x * unit, pin.y * unit) for pin in symbol.pins)
        scene.components.append(PlacedComponent(name, symbol.shape, moved, box, printed, pins, ignored))
        for place_of, pin in enumerate(symbol.pins):
            at.setdefault(node(pin), []).append((name, place_of))
    for part in graph.parts():
        members = sorted({member for here in part for member in at.get(here, [])})
        if len({name for name, _ in members}) > 1:
            scene.nets.append(tuple(members))


def _symbol(draft: Draft, symbol: Symbol) -> list[Path]:
    style = draft.style
    paths = []
    for path in symbol.shape.paths:
        pen = path.pen
        colour = pen.colour if style.symbol is None or pen.colour is None else style.symbol
        fill = pen.fill if style.symbol is None or pen.fill is None else style.body if pen.fill else style.symbol
        paths.append(replace(path, pen=Pen(pen.width * style.line, colour, fill, pen.dash)))
    drawn = [placed(path, symbol.placement) for path in paths if path.pen.colour is not None or path.pen.fill is not None]
    if style.habits.joined:
        drawn = list(joined(drawn))
    if style.habits.whitened:
        drawn = list(whitened(drawn))
    return list(habitual(draft, drawn))


def _ordered(draft: Draft, symbols: list[Group], wires: list[Group], rest: list[Group]) -> list[Group]:
    order = draft.style.habits.order
    if order is Order.SYMBOLS:
        return [*rest, *symbols, *wires]
    if order is Order.WIRES:
        return [*wires, *symbols, *rest]
    everything = [*symbols, *wires, *rest]
    if order is Order.SHUFFLED:
        everything = [(owner, [path]) for owner, paths in everything for path in paths]
    draft.rng.shuffle(everything)
    return everything
