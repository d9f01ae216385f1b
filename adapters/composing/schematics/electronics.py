"""Electronic circuits: chips with dressed pins, strings of parts between supply and ground, rows of capacitors."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.blocks import chip
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.chips import amplifier, connector, integrated_circuit, random_pins, test_point
from electrical_orchestrator.adapters.composing.schematics.dress import PASSIVES, directions, dress, port
from electrical_orchestrator.adapters.composing.schematics.netlabels import name_pins
from electrical_orchestrator.adapters.composing.schematics.packs import pack
from electrical_orchestrator.adapters.composing.schematics.parts import part
from electrical_orchestrator.adapters.composing.schematics.plots import subsheets
from electrical_orchestrator.domain.geometry import Box, Point

_MOST = 260
"""Symbols of a sheet."""
_CHIPS = (
    "integrated_circuit",
    "transistor",
    "connector",
    "transistor",
    "logic_gate",
    "thyristor",
    "transformer",
    "switch",
    "crystal",
    "device_block",
    "transistor",
)


def electronics(chains: Chains, region: Box) -> None:
    """Fill ``region`` with cells, each a small circuit."""
    draft = chains.draft
    rng = draft.rng
    chains.lying, chains.numbered = False, 0.0
    wide, tall = rng.uniform(200, 440), rng.uniform(150, 340)
    empty = rng.choice([0.5, 2.0, 8.0])
    columns, rows = max(1, int(region.width / wide)), max(1, int(region.height / tall))
    for row in range(rows):
        for column in range(columns):
            if len(draft.symbols) > _MOST:
                return
            x, y = region.x0 + region.width * column / columns, region.y0 + region.height * row / rows
            cell = Box(x + 8, y + 8, x + region.width / columns - 8, y + region.height / rows - 8)
            rng.pick({_chip: 7, _strings: 3, _row: 1.5, pack: 3, _sheets: 0.7, _nothing: empty})(chains, cell)
    if rng.chance(0.4):
        for _ in range(rng.randint(1, 4)):
            draft.write(
                rng.choice(words.TITLES),
                Point(rng.uniform(region.x0, region.x1 - 120), rng.uniform(region.y0 + 16, region.y1)),
                rng.uniform(14, 30),
                colour=0x0000C0,
            )


def _sheets(chains: Chains, cell: Box) -> None:
    """Blocks that stand for other sheets."""
    tall = chains.draft.rng.uniform(0.4, 0.8)
    left, top = round(cell.x0 / 10) * 10 + 10, round(cell.y0 / 10) * 10 + 20
    subsheets(chains.draft, Box(left, top, cell.x1, top + cell.height * tall))


def _nothing(chains: Chains, cell: Box) -> None:
    """An empty place."""


def _chip(chains: Chains, cell: Box) -> None:
    draft = chains.draft
    rng = draft.rng
    shape = _some(chains)
    box = shape.box()
    if box.width > cell.width - 20 or box.height > cell.height - 10:
        return
    at = cell.centre
    origin = Point(round((at.x - box.centre.x) / 10) * 10, round((at.y - box.centre.y) / 10) * 10)
    mirrored = rng.chance(0.2) and not any(len(text.text) > 3 for text in shape.texts)
    symbol = draft.place(shape, origin, mirrored=mirrored)
    chains.labels.label(symbol, side=rng.choice(["above", "above", "right"]))
    named = name_pins(draft, symbol, directions(symbol), rng.uniform(0.5, 1.0)) if rng.chance(0.5) else set[int]()
    dress(chains, symbol, rng.uniform(0.4, 1.0), named)


def _some(chains: Chains) -> Shape:
    """What stands in the middle of a cell: mostly a circuit or a connector made up, else one of the catalogue."""
    draft = chains.draft
    rng = draft.rng
    pins = random_pins(rng, draft.style.text_colour, draft.style.symbol or 0)
    way = rng.pick({"circuit": 4, "connector": 2.5, "chip": 1.5, "transistor": 2, "catalogue": 1.5, "test": 0.5, "amplifier": 0.8})
    if way == "catalogue" and (among := [one for one in draft.catalogue.of(rng.choice(_CHIPS)) if len(one.terminals) > 1]):
        return draft.kit.redraw(rng.choice(among))
    if way == "transistor":
        return draft.kit.redraw(part(rng, "transistor") or chip(rng))
    if way in {"circuit", "connector", "amplifier"}:
        return {"circuit": integrated_circuit, "connector": connector, "amplifier": amplifier}[way](rng, pins)
    return test_point(rng) if way == "test" else chip(rng)


def _string(chains: Chains, x: float, top: float, bottom: float, most: int) -> tuple[list[tuple[float, float]], float]:
    """Some parts in line; return the stretches of wire, and how wide they are."""
    rng = chains.draft.rng
    fitted, used = [], 0.0
    for _ in range(rng.randint(1, most)):
        one = chains.fitting(rng.pick(PASSIVES))
        if one is not None and one.box.width < 60 and used + chains.extent(one)[0] + 12 < bottom - top:
            fitted.append(one)
            used += chains.extent(one)[0] + 6
    wide = max([0.0, *(one.box.width for one in fitted)])
    return chains.run(fitted, top, bottom, x, spread=rng.choice(["even", "even", "packed"])), wide


def _strings(chains: Chains, cell: Box) -> None:
    """Parts in line between a supply and ground, some with a tap to the side."""
    draft = chains.draft
    rng = draft.rng
    pitch = rng.choice([40.0, 60.0, 80.0])
    x = cell.x0 + 20
    while x < cell.x1 - 30:
        top = cell.y0 + rng.choice([20.0, 30.0])
        bottom = min(cell.y1 - 30, top + rng.choice([60.0, 100.0, 160.0, 250.0]))
        if bottom - top < 50:
            return
        stretches, wide = _string(chains, x, top, bottom, 3)
        port(chains, Point(x, top), down=False)
        port(chains, Point(x, bottom), down=True)
        if len(stretches) > 2 and rng.chance(0.5):
            low, high = stretches[1]
            tap = Point(x, (low + high) / 2)
            end = Point(x + rng.choice([20.0, 30.0]), tap.y)
            draft.wire(tap, end)
            draft.dot(tap)
            draft.write(rng.choice(words.LABELS), Point(end.x, end.y - 2), draft.style.number_size, colour=draft.style.number_colour)
        x += max(pitch, wide + 12)


def _row(chains: Chains, cell: Box) -> None:
    """The same part several times side by side between two wires."""
    draft = chains.draft
    rng = draft.rng
    one = chains.fitting(rng.choice(["capacitor", "capacitor", "resistor", "led", "diode"]))
    if one is None:
        return
    top, pitch = cell.y0 + 40, max(rng.choice([30.0, 40.0, 60.0]), one.box.width + 10)
    bottom = top + chains.extent(one)[0] + rng.choice([20.0, 40.0])
    count = min(rng.randint(2, 8), int((cell.width - 40) / pitch))
    if bottom > cell.y1 - 30 or count < 2:
        return
    places = [cell.x0 + 20 + pitch * k for k in range(count)]
    for x in places:
        chains.run([one], top, bottom, x)
    for y, down in ((top, False), (bottom, True)):
        draft.wire(Point(places[0], y), Point(places[-1], y))
        for x in places[1:-1]:
            draft.dot(Point(x, y))
        port(chains, Point(rng.choice([places[0], places[-1]]), y), down=down)
