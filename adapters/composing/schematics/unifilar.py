"""Single-line diagrams of distribution boards: a tree from the supply over residual current devices to breakers and loads."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from itertools import pairwise
from typing import Final

from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.catalogue import Fitting
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.marks import conductor_mark
from electrical_orchestrator.domain.geometry import Box, Point

LOADS: Final = {
    "plug_socket": 6,
    "lamp": 5,
    "heater": 4,
    "installation_device": 5,
    "motor": 1,
    "terminal": 1,
    "earth": 0.3,
    "wall_switch": 1.5,
    "buzzer": 0.4,
    "connector": 0.7,
}
CABLES: Final = ("1,5mm²", "2,5mm²", "3G1,5", "3G2.5", "5G6", "6mm²", "10mm²", "3x1.5mm²", "4mm²", "H07V-U", "NYM-J 3x1,5")


def unifilar(chains: Chains, region: Box) -> None:
    """Fill ``region`` with one tree, upright."""
    rng = chains.draft.rng
    chains.lying = False
    y = region.y0 + rng.uniform(4, 30)
    x = round((region.x0 + region.width * rng.uniform(0.2, 0.8)) / 10) * 10
    at = _source(chains, Point(x, y))
    marks = rng.choice([0.0, 0.0, 0.5, 0.9])
    groups = rng.randint(1, 5)
    pitch = rng.choice([20.0, 30.0, 35.0, 40.0, 50.0])
    bus = at.y + rng.choice([10.0, 20.0, 30.0])
    left, right = region.x0 + 30, region.x1 - 30
    chains.draft.wire(at, Point(at.x, bus))
    edges = [left + (right - left) * k / groups for k in range(groups + 1)]
    heads = [_group(chains, Box(a + 10, bus, b - 10, region.y1), pitch, marks) for a, b in pairwise(edges)]
    if len(heads) > 1 or heads[0] != at.x:
        low, high = min([*heads, at.x]), max([*heads, at.x])
        chains.draft.wire(Point(low, bus), Point(high, bus))
        for head in {*heads, at.x}:
            if low < head < high:
                chains.draft.dot(Point(head, bus))


def _source(chains: Chains, start: Point) -> Point:
    """Meter, main breaker and so on, one under the other; return where they end."""
    rng, at = chains.draft.rng, start
    for kind in rng.sample(
        ["circuit_breaker", "meter", "residual_current_device", "surge_arrester", "switch", "supply", "disconnector"], rng.randint(1, 3)
    ):
        fitting = chains.fitting(kind)
        if fitting is not None and chains.extent(fitting)[0] < 90:
            chains.draft.wire(at, Point(at.x, at.y + 10))
            chains.put(fitting, at.y + 10, at.x)
            at = Point(at.x, at.y + 10 + chains.extent(fitting)[0])
    return at


def _group(chains: Chains, box: Box, pitch: float, marks: float) -> float:
    """Devices of one group below the bus, its own bus, and its circuits; return where it hangs on the bus."""
    draft = chains.draft
    rng = draft.rng
    count = max(1, min(int(box.width / pitch), rng.randint(1, 12)))
    first = round((box.x0 + pitch / 2) / 5) * 5
    places = [first + pitch * k for k in range(count)]
    head = rng.choice(places)
    y = box.y0
    for kind in rng.sample(["residual_current_device", "circuit_breaker", "contact_power", "terminal"], rng.choice([1, 1, 2])):
        fitting = chains.fitting(kind)
        if fitting is None or chains.extent(fitting)[0] > 80:
            continue
        length, gap = chains.extent(fitting)[0], rng.choice([10.0, 20.0, 30.0])
        draft.wire(Point(head, y), Point(head, y + gap))
        chains.put(fitting, y + gap, head)
        y += gap + length
    bus = y + rng.choice([10.0, 20.0, 40.0])
    draft.wire(Point(head, y), Point(head, bus))
    if rng.chance(marks):
        conductor_mark(draft, Point(head, (y + bus) / 2), upright=True)
    if count > 1:
        draft.wire(Point(places[0], bus), Point(places[-1], bus))
    for place in places:
        if places[0] < place < places[-1] or (place == head and count > 1 and rng.chance(0.5)):
            draft.dot(Point(place, bus))
        _circuit(chains, place, bus, box.y1, marks)
    return head


def _circuit(chains: Chains, x: float, top: float, bottom: float, marks: float) -> None:
    """Breaker, cable, load and its name written upwards."""
    draft = chains.draft
    rng = draft.rng
    breaker = chains.fitting(rng.pick({"circuit_breaker": 8, "fuse": 1, "contact_power": 0.5, "residual_current_device": 0.5}))
    if breaker is None or chains.extent(breaker)[0] > 80 or bottom - top < 160:
        return
    gap = rng.choice([10.0, 10.0, 30.0])
    length = chains.extent(breaker)[0]
    draft.wire(Point(x, top), Point(x, top + gap))
    chains.put(breaker, top + gap, x)
    y = top + gap + length
    load = _load(chains)
    room = bottom - y - (load.box.height if load else 0) - 70
    stretch = min(max(20.0, room * rng.choice([0.3, 0.6])), 120.0)
    if rng.chance(0.25) and (
        other := chains.fitting(rng.choice(["contact_no", "terminal", "switch", "wall_switch", "transformer", "time_switch"]))
    ):
        long = chains.extent(other)[0]
        if long < 60 and room > stretch + long:
            draft.wire(Point(x, y), Point(x, y + 15))
            chains.put(other, y + 15, x)
            y += 15 + long
    draft.wire(Point(x, y), Point(x, y + stretch))
    if rng.chance(0.6):
        draft.write(rng.choice(CABLES), Point(x - 2, y + stretch - 3), draft.style.number_size, angle=90, colour=draft.style.number_colour)
    if rng.chance(marks):
        conductor_mark(draft, Point(x, y + stretch * rng.uniform(0.2, 0.8)), upright=True)
    y += stretch
    if load is not None:
        symbol = draft.fit(load, Point(x, y))
        if rng.chance(0.3):
            chains.labels.label(symbol)
        y = symbol.box.y1
    elif rng.chance(0.5):
        chains.leave(Point(x, y), "below", leaving=True)
        return
    draft.write(rng.choice(words.NOTES), Point(x + 4, min(y + 100, bottom)), draft.style.note_size, angle=90)


def _load(chains: Chains) -> Fitting | None:
    fitting = chains.draft.kit.fitting(chains.draft.rng.pick(LOADS), 1, inline=False, longest=70)
    return fitting if fitting is not None and fitting.box.width < 60 else None
