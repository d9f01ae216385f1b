"""Power circuits: several conductors side by side through multi-pole devices down to a motor or another load."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from dataclasses import dataclass, field
from typing import Final

from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.catalogue import Fitting
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.draft import Symbol
from electrical_orchestrator.adapters.composing.schematics.ladder import Rail, draw_rail
from electrical_orchestrator.domain.geometry import Box, Point

PROTECTION: Final = {
    "circuit_breaker": 4,
    "motor_protection_breaker": 5,
    "fuse": 3,
    "fuse_disconnector": 2,
    "disconnector": 2,
    "residual_current_device": 2,
    "switch": 1,
}
SWITCHING: Final = {
    "contact_power": 6,
    "thermal_overload": 4,
    "contact_no": 1,
    "converter": 2,
    "filter": 0.7,
    "current_transformer": 1,
    "inductor": 0.7,
    "meter": 0.5,
    "transformer": 1,
}
ENDS: Final = {
    "motor": 9,
    "heater": 2,
    "transformer": 1.5,
    "plug_socket": 1,
    "power_supply": 1.5,
    "converter": 1,
    "lamp": 1,
    "meter": 0.5,
    "device_block": 1,
    "connector": 0.5,
}


@dataclass(slots=True)
class Feeder:
    """The conductors of one load, from above: where each is now."""

    ends: list[Point]
    symbols: list[Symbol] = field(default_factory=list)


def power(chains: Chains, region: Box) -> None:
    """Fill ``region`` with rails above and feeders below; always upright."""
    rng = chains.draft.rng
    chains.lying = False
    names = rng.choice(words.SUPPLIES)[: rng.choice([2, 3, 3, 3, 4, 5])]
    gap = rng.choice([10.0, 15.0, 15.0, 20.0])
    rails = [Rail(region.y0 + 14 + gap * k, name) for k, name in enumerate(names)]
    left, right = region.x0 + 50, region.x1 - 50
    x = left + rng.choice([10.0, 20.0, 40.0])
    while x < right - 40:
        poles = min(len(rails), rng.pick({3: 7, 1: 1, 2: 2, 4: 1}))
        reach = _feeder(chains, rails[:poles] if rng.chance(0.8) else rails[-poles:], x, region.y1 - 30, right)
        x = round((x + reach + rng.choice([20, 40, 60, 90])) / 10) * 10
    for rail in rails:
        draw_rail(chains, rail, left - 20, right + rng.choice([0, 20]))


def _feeder(chains: Chains, rails: list[Rail], x: float, bottom: float, right: float) -> float:
    """Draw one feeder with its first conductor at ``x``; return how wide it is."""
    draft = chains.draft
    rng, poles = draft.rng, len(rails)
    first = chains.fitting(rng.pick(PROTECTION), poles) or chains.fitting("contact_power", poles)
    if first is None or x + first.box.width > right:
        return 30.0
    columns = [point.x for point in (first.placed(Point(0, 0))[place] for place in first.entries)]
    wide = columns[-1] - columns[0]
    before = columns[0] - first.box.x0
    x += max(0.0, before - 10)
    if x + wide > right:
        return 30.0
    starts = []
    for rail, column in zip(rails, columns, strict=True):
        at = Point(x + column - columns[0], rail.along)
        rail.taps.append(at.x)
        starts.append(at)
    feeder = Feeder(starts)
    y = rails[-1].along + rng.choice([20.0, 30.0, 50.0])
    kinds = [first] + [fitted for _ in range(rng.randint(0, 3)) if (fitted := chains.fitting(rng.pick(SWITCHING), poles)) is not None]
    for fitting in kinds:
        if y + fitting.box.height + 60 > bottom or fitting.box.width > 160:
            break
        y = _through(chains, feeder, fitting, y)
    if rng.chance(0.5) and y + 40 < bottom:
        y = _terminals(chains, feeder, y)
    y = _end(chains, feeder, y, bottom)
    return max(wide + before, *(symbol.box.x1 - x for symbol in feeder.symbols), 30.0) + (35 if chains.labels.side == "right" else 5)


def _through(chains: Chains, feeder: Feeder, fitting: Fitting, y: float) -> float:
    """Put a device in line with all conductors; return where it ends, with some wire below."""
    rng = chains.draft.rng
    letters = len(chains.draft.texts)
    symbol = chains.draft.fit(fitting, Point(feeder.ends[0].x, y))
    entries = [symbol.pins[place] for place in fitting.entries]
    if any(abs(pin.x - end.x) > 1 for pin, end in zip(entries, feeder.ends, strict=True)):
        chains.draft.symbols.pop()
        chains.draft.taken.pop()
        del chains.draft.texts[letters:]
        return y
    for pin, end in zip(entries, feeder.ends, strict=True):
        straight = Point(end.x, pin.y)
        chains.draft.wire(end, straight, pin)
        if pin.y - end.y > 30 and rng.chance(chains.numbered * 0.5):
            chains.labels.number(end, straight)
    chains.labels.label(symbol)
    feeder.symbols.append(symbol)
    feeder.ends = [symbol.pins[place] for place in fitting.exits]
    return max(end.y for end in feeder.ends) + rng.choice([10.0, 20.0, 20.0, 40.0, 80.0])


def _terminals(chains: Chains, feeder: Feeder, y: float) -> float:
    """A terminal in each conductor."""
    fitting = chains.fitting("terminal")
    if fitting is None:
        return y
    ends = []
    for end in feeder.ends:
        symbol = chains.draft.fit(fitting, Point(end.x, y))
        chains.draft.wire(end, symbol.pins[fitting.entries[0]])
        chains.labels.label(symbol)
        ends.append(symbol.pins[fitting.exits[0]])
    feeder.ends = ends
    return y + chains.extent(fitting)[0] + chains.draft.rng.choice([10.0, 20.0, 60.0])


def _end(chains: Chains, feeder: Feeder, y: float, bottom: float) -> float:
    """The load: a symbol with as many terminals above, bent to where the pitch differs; or references, or bare ends."""
    draft = chains.draft
    rng, count = draft.rng, len(feeder.ends)
    fitting = chains.draft.kit.fitting(rng.pick(ENDS), count if rng.chance(0.7) else count + 1, inline=False) if rng.chance(0.85) else None
    room = bottom - y
    if fitting is None or fitting.box.height + 20 + 6 * count > room or fitting.box.width > 200:
        _references(chains, feeder, y)
        return y
    y += rng.uniform(0, max(0.0, room - fitting.box.height - 20 - 6 * count)) if rng.chance(0.5) else 0.0
    y += 6.0 * count
    symbol = draft.fit(fitting, Point(feeder.ends[0].x, y))
    pins = [symbol.pins[place] for place in fitting.entries][:count]
    for place, (pin, end) in enumerate(zip(pins, feeder.ends, strict=True)):
        if abs(pin.x - end.x) < 0.6:
            draft.wire(end, Point(end.x, pin.y), pin)
        else:
            rank = count - place if pin.x > end.x else place + 1
            level = y - 5.0 * rank
            draft.wire(end, Point(end.x, level), Point(pin.x, level), pin)
    chains.labels.label(symbol)
    feeder.symbols.append(symbol)
    return symbol.box.y1


def _references(chains: Chains, feeder: Feeder, y: float) -> None:
    """Each conductor leaves the sheet, or simply ends."""
    bare = chains.draft.rng.chance(0.3)
    for end in feeder.ends:
        at = Point(end.x, max(end.y, y))
        chains.draft.wire(end, at)
        if not bare:
            chains.leave(at, "below", leaving=True)
