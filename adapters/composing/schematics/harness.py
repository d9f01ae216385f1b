"""Symbols on a coarse grid, wired through channels between them: wiring diagrams, sheets of big devices."""

from dataclasses import dataclass, field
from itertools import pairwise

from electrical_orchestrator.adapters.composing.schematics.blocks import device, limit_box, strip
from electrical_orchestrator.adapters.composing.schematics.boxes import BOXED, boxed, picture_box, relay_box
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.draft import Symbol
from electrical_orchestrator.adapters.composing.schematics.dress import directions, dress_pin
from electrical_orchestrator.adapters.composing.schematics.style import WIRE_COLOURS
from electrical_orchestrator.domain.geometry import Box, Point

_SMALL = (
    "lamp", "switch", "motor", "earth", "relay_module", "terminal_strip", "sensor", "connector", "fuse", "buzzer", "device_block",
    "pushbutton_no", "heater",
    "battery", "coil", "plug_socket", "wall_switch", "selector_switch", "installation_device", "meter", "generator", "transformer",
    "proximity_sensor",
    "limit_switch", "valve_solenoid", "contact_changeover", "thyristor", "bridge_rectifier", "converter", "residual_current_device",
    "circuit_breaker",
    "logic_gate", "time_switch", "surge_arrester", "current_transformer", "filter", "capacitor", "diode", "power_supply",
    "emergency_stop", "brake",
)  # fmt: skip
_BIG = (
    "device_block",
    "device_block",
    "plc_io",
    "relay_module",
    "converter",
    "power_supply",
    "terminal_strip",
    "transformer",
    "meter",
    "connector",
)


@dataclass(slots=True)
class Channels:
    """Free lanes between rows and between columns of cells."""

    rows: list[float]
    columns: list[float]
    pitch: float
    used: dict[tuple[bool, int], int] = field(default_factory=dict)

    def lane(self, number: int, *, row: bool, most: int) -> float | None:
        """The next free lane of that channel, or None when it is full."""
        count = self.used.get((row, number), 0)
        if count >= most:
            return None
        self.used[row, number] = count + 1
        side = (count + 1) // 2 * (1 if count % 2 else -1)
        return (self.rows if row else self.columns)[number] + side * self.pitch


def harness(chains: Chains, region: Box) -> None:
    """Many small symbols, coloured wires all over the sheet."""
    _fill(chains, region, big=False)


def devices(chains: Chains, region: Box) -> None:
    """Few big devices with terminals above and below, wired to each other and away."""
    _fill(chains, region, big=True)


def _fill(chains: Chains, region: Box, *, big: bool) -> None:
    draft = chains.draft
    rng = draft.rng
    size = rng.uniform(240, 420) if big else rng.uniform(90, 190)
    gap = rng.uniform(50, 110) if big else rng.uniform(36, 70)
    across, down = max(1, int(region.width / (size + gap))), max(1, int(region.height / (size * (0.6 if big else 0.8) + gap)))
    wide, tall = region.width / across, region.height / down
    cells: list[tuple[Symbol, int, int]] = []
    for row in range(down):
        for column in range(across):
            if rng.chance(0.12):
                continue
            cell = Box(
                region.x0 + wide * column + gap / 2,
                region.y0 + tall * row + gap / 2,
                region.x0 + wide * (column + 1) - gap / 2,
                region.y0 + tall * (row + 1) - gap / 2,
            )
            symbol = _one(chains, cell, big=big)
            if symbol is not None:
                cells.append((symbol, row, column))
    rows, columns = [region.y0 + tall * k for k in range(down + 1)], [region.x0 + wide * k for k in range(across + 1)]
    for lanes in (rows, columns):
        lanes[0], lanes[-1] = lanes[0] + gap / 4, lanes[-1] - gap / 4
    channels = Channels(rows, columns, rng.choice([3.0, 4.0, 6.0, 8.0]))
    _wire(chains, cells, channels, int(gap / 2 / channels.pitch), share=rng.uniform(0.3, 0.9))


def _one(chains: Chains, cell: Box, *, big: bool) -> Symbol | None:
    draft = chains.draft
    rng = draft.rng
    if big and rng.chance(0.5):
        shape = draft.kit.redraw(device(rng, draft.style.pin_size))
    elif not big and rng.chance(0.07):
        shape = draft.kit.redraw(limit_box(rng))
    elif not big and rng.chance(0.25):
        shape = relay_box(rng, draft.style.pin_size) if rng.chance(0.3) else picture_box(rng)
    elif not big and rng.chance(0.12):
        shape = strip(rng, rng.randint(2, 10), rng.choice([8.0, 10.0, 12.0]))
    else:
        among = draft.catalogue.of(rng.choice(_BIG if big else _SMALL))
        if not among:
            return None
        shape = draft.kit.redraw(rng.choice(among))
        shape = boxed(rng, shape) if shape.kind in BOXED and rng.chance(0.4) else shape
    turns = 0 if big or rng.chance(0.5) else rng.randint(0, 3)
    box = shape.box()
    if max(box.width, box.height) > min(cell.width, cell.height) and (turns or box.width > cell.width or box.height > cell.height):
        return None
    shift = Point(box.centre.x, box.centre.y)
    for _ in range(turns):
        shift = Point(-shift.y, shift.x)
    at = Point(round(cell.centre.x - shift.x), round(cell.centre.y - shift.y))
    symbol = draft.place(shape, at, turns)
    chains.labels.label(symbol, side=rng.choice(["above", "right", "right", "left", "below"]))
    return symbol


def _wire(chains: Chains, cells: list[tuple[Symbol, int, int]], channels: Channels, most: int, share: float) -> None:
    """Join random terminals pairwise through the channels, and dress some of the rest."""
    draft = chains.draft
    rng = draft.rng
    ends = [(pin, way, row, column) for symbol, row, column in cells for pin, way in zip(symbol.pins, directions(symbol), strict=True)]
    rng.shuffle(ends)
    colours = WIRE_COLOURS if rng.chance(0.5) else draft.style.wires
    count = int(len(ends) * share / 2)
    for a, b in zip(ends[:count], ends[count : 2 * count], strict=True):
        way = _way(a, b, channels, most)
        if way is not None and not _runs_over(draft.wires[-1].points if draft.wires else (), way):
            draft.wire(*way, colour=rng.choice(colours))
    for pin, direction, _, _ in ends[2 * count :]:
        if rng.chance(0.4):
            dress_pin(chains, pin, direction)


End = tuple[Point, tuple[int, int], int, int]


def _way(a: End, b: End, channels: Channels, most: int) -> list[Point] | None:
    """From terminal to channel, along channels, to the other terminal."""
    (start, one, row, column), (end, two, other_row, other_column) = a, b
    first = channels.lane(row + (one[1] > 0), row=True, most=most) if one[1] else channels.lane(column + (one[0] > 0), row=False, most=most)
    last = (
        channels.lane(other_row + (two[1] > 0), row=True, most=most)
        if two[1]
        else channels.lane(other_column + (two[0] > 0), row=False, most=most)
    )
    if first is None or last is None:
        return None
    if one[1] and two[1]:
        turn = channels.lane(column, row=False, most=most)
        return None if turn is None else [start, Point(start.x, first), Point(turn, first), Point(turn, last), Point(end.x, last), end]
    if one[1]:
        return [start, Point(start.x, first), Point(last, first), Point(last, end.y), end]
    if two[1]:
        return [start, Point(first, start.y), Point(first, last), Point(end.x, last), end]
    turn = channels.lane(row, row=True, most=most)
    return None if turn is None else [start, Point(first, start.y), Point(first, turn), Point(last, turn), Point(last, end.y), end]


def _runs_over(known: tuple[Point, ...], way: list[Point]) -> bool:
    """Whether the way runs along the wire drawn last."""
    return any({p, q} == {r, s} for p, q in pairwise(known) for r, s in pairwise(way))
