"""Channels of a controller: a block across the sheet, and from each of its terminals a branch to a rail."""

from dataclasses import dataclass, field

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.blocks import card, limit_box
from electrical_orchestrator.adapters.composing.schematics.catalogue import Fitting
from electrical_orchestrator.adapters.composing.schematics.chains import LOADS, Chains
from electrical_orchestrator.adapters.composing.schematics.draft import Symbol
from electrical_orchestrator.adapters.composing.schematics.ladder import Rail, draw_rail
from electrical_orchestrator.domain.geometry import Box, Point

_WIDEST = 70.0
_KINDS = ("plc_io", "device_block", "relay_module", "terminal_strip", "connector")


@dataclass(slots=True)
class Habit:
    """What the branches of one card have in common."""

    most: int
    """Symbols in a branch."""
    spread: str
    alike: float
    """Share of branches that repeat the one before."""
    sensors: float
    """Share of channels that have a sensor with a supply of its own."""
    chain: list[Fitting] = field(default_factory=list)


def cards(chains: Chains, region: Box) -> None:
    """A block below or above, rails on the other side, branches between; always upright."""
    rng = chains.draft.rng
    chains.lying = False
    up = rng.chance(0.55)
    block = _block(chains, region, up=up)
    if block is None:
        return
    edge = block.box.y0 if up else block.box.y1
    pair = rng.choice(words.PAIRS)
    count, gap = rng.choice([1, 2, 2]), rng.choice([12.0, 20.0, 20.0, 30.0])
    if up:
        rails = [Rail(region.y0 + 14 + gap * k, pair[k]) for k in range(count)]
    else:
        rails = [Rail(region.y1 - 20 - gap * k, pair[k]) for k in range(count)]
    room = abs(rails[-1].along - edge) - 30
    idle = rng.choice([0.0, 0.2, 0.5])
    habit = Habit(
        rng.choice([0, 1, 1, 2, 3, 5]),
        rng.choice(["even", "packed", "packed", "loose"]),
        rng.choice([0.0, 0.5, 0.95]),
        rng.choice([0.0, 0.0, 0.0, 0.3, 0.9]),
    )
    for pin, terminal in zip(block.pins, block.shape.terminals, strict=True):
        if terminal.direction != ((0, -1) if up else (0, 1)) or rng.chance(idle):
            continue
        if not (rng.chance(habit.sensors) and _sensor(chains, pin, rails, up=up)):
            _branch(chains, pin, rails, room, habit, up=up)
    for rail in rails:
        draw_rail(chains, rail, region.x0 + 50, region.x1 - 50)


def _block(chains: Chains, region: Box, *, up: bool) -> Symbol | None:
    """A block of the catalogue that fits, or one of our own, at its edge of the region."""
    draft = chains.draft
    rng = draft.rng
    pitch = rng.choice([20.0, 30.0, 40.0, 50.0, 60.0, 80.0])
    count = max(3, min(int((region.width - 140) / pitch), rng.randint(4, 24)))
    shape: Shape | None = card(rng, count, pitch, up=up, pin_size=draft.style.pin_size)
    if rng.chance(0.3):
        shape = _from_catalogue(chains, region, up=up) or shape
    if shape is None or (box := shape.box()).width > region.width - 20 or box.height > region.height * 0.6:
        return None
    x = region.x0 + rng.uniform(10, max(11.0, region.width - box.width - 10)) - box.x0
    y = region.y1 - box.height - rng.choice([4.0, 30.0]) - box.y0 if up else region.y0 + rng.choice([4.0, 20.0]) - box.y0
    symbol = draft.place(shape, Point(round(x / 10) * 10, round(y / 10) * 10))
    chains.labels.label(symbol, side=rng.choice(["right", "above" if not up else "below", "left"]))
    return symbol


def _from_catalogue(chains: Chains, region: Box, *, up: bool) -> Shape | None:
    wanted = (0, -1) if up else (0, 1)
    among = chains.draft.catalogue.of(*_KINDS)
    for shape in chains.draft.rng.sample(among, min(12, len(among))):
        if sum(terminal.direction == wanted for terminal in shape.terminals) > 1 and shape.box().width < region.width - 40:
            return chains.draft.kit.redraw(shape)
    return None


def _sensor(chains: Chains, pin: Point, rails: list[Rail], *, up: bool) -> bool:
    """A device with three or more terminals: one to the channel, those on the other side to the rails; False without room."""
    draft = chains.draft
    rng = draft.rng
    ahead, back = ((0, 1), (0, -1)) if up else ((0, -1), (0, 1))
    key = f"sensor {up}"
    if key not in draft.plan:
        among = [
            shape
            for shape in draft.catalogue.of(
                "proximity_sensor", "sensor", "relay_module", "limit_switch", "converter", "plug_socket", "meter"
            )
            if {terminal.direction for terminal in shape.terminals} >= {ahead, back} and shape.box().width < _WIDEST
        ]
        if not among:
            return False
        draft.plan[key] = draft.kit.redraw(limit_box(rng) if rng.chance(0.2) else rng.choice(among))
    shape = draft.plan[key]
    nearest = rails[-1].along
    start = next(terminal.at for terminal in shape.terminals if terminal.direction == ahead)
    distance = rng.choice([60.0, 80.0, 80.0, 120.0])
    at = Point(pin.x - start.x, pin.y - distance - start.y if up else pin.y + distance - start.y)
    box = shape.box()
    placed = Box(box.x0 + at.x, box.y0 + at.y, box.x1 + at.x, box.y1 + at.y)
    room = placed.y0 - nearest if up else nearest - placed.y1
    if room < distance / 2 or not draft.free(placed, 4):
        return False
    symbol = draft.place(shape, at)
    chains.labels.label(symbol)
    terminal = chains.fitting("terminal") if rng.chance(0.7) else None
    fitted = [terminal] if terminal else []
    low, high = sorted((pin.y, at.y + start.y))
    chains.run(fitted, low, high, pin.x)
    for number, place in enumerate(p for p, t in zip(symbol.pins, shape.terminals, strict=True) if t.direction == back):
        rail = rails[number % len(rails)]
        low, high = sorted((place.y, rail.along))
        crossed = abs(nearest - rail.along) + 6
        chains.run(fitted, low, high, place.x, keep=(crossed, 0.0) if up else (0.0, crossed))
        rail.taps.append(place.x)
    return True


def _branch(  # noqa: PLR0913 - between which rail and terminal, and what fits
    chains: Chains, pin: Point, rails: list[Rail], room: float, habit: Habit, *, up: bool
) -> None:
    """From a rail, or a reference, through some symbols to the terminal."""
    draft = chains.draft
    rng = draft.rng
    rail = rng.choice(rails)
    way = rng.pick({"rail": 8, "reference": 2.5, "terminals": 1.5, "short": 1})
    if way in {"reference", "short"}:
        length = rng.uniform(20, max(25.0, room * 0.8))
        end = Point(pin.x, pin.y - length if up else pin.y + length)
        fitting = chains.fitting("terminal") if rng.chance(0.4) else None
        low, high = sorted((pin.y, end.y))
        chains.run([fitting] if fitting else [], low, high, pin.x)
        if way == "reference":
            chains.leave(end, "above" if up else "below", leaving=rng.chance(0.5))
        return
    low, high = sorted((pin.y, rail.along))
    others = max(abs(one.along - rail.along) if abs(one.along - pin.y) < abs(rail.along - pin.y) else 0.0 for one in rails)
    keep = (others + 6, 4.0) if up else (4.0, others + 6)
    chosen = list(habit.chain) if habit.chain and rng.chance(habit.alike) else chains.choose(room, rng.randint(0, habit.most), load=False)
    habit.chain = list(chosen)
    load = chains.fitting(rng.pick(LOADS)) if not up and rng.chance(0.8) else None
    if load and chains.extent(load)[0] + sum(chains.extent(one)[0] for one in chosen) + 40 < room:
        chosen.append(load)
    terminal = chains.fitting("terminal")
    if terminal and (way == "terminals" or rng.chance(0.3)):
        chosen = [terminal, *chosen, terminal] if rng.chance(0.5) else [*chosen, terminal]
    while sum(chains.extent(one)[0] for one in chosen) + sum(keep) + 4 * len(chosen) > high - low:
        chosen.pop()
    chains.run(chosen, low, high, pin.x, spread=habit.spread, keep=keep)
    rail.taps.append(pin.x)
