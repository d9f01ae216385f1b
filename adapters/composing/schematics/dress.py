"""Something at every terminal of a placed symbol: a stub with a name, a port, parts in line, a reference."""

from collections.abc import Set as AbstractSet

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.catalogue import fittings
from electrical_orchestrator.adapters.composing.schematics.chains import CONTROLS, Chains
from electrical_orchestrator.adapters.composing.schematics.draft import Symbol
from electrical_orchestrator.adapters.composing.schematics.ends import ground_port, power_port
from electrical_orchestrator.adapters.composing.schematics.netlabels import cross, flag, net_name, random_flags
from electrical_orchestrator.domain.geometry import Box, Point

PASSIVES = {"resistor": 8, "capacitor": 6, "inductor": 1.5, "diode": 2, "led": 1.5, "fuse": 0.7, "switch": 0.5, "crystal": 0.3,
    "pushbutton_no": 0.3, "battery": 0.2, "surge_arrester": 0.3}  # fmt: skip
_TURNS = {(0, -1): 2, (1, 0): 3, (0, 1): 0, (-1, 0): 1}
"""Quarters by which a fitting is turned so that its entry meets a conductor that leaves in that direction."""


def away(at: Point, direction: tuple[int, int], by: float) -> Point:
    """The place ``by`` further in that direction."""
    return Point(at.x + direction[0] * by, at.y + direction[1] * by)


def directions(symbol: Symbol) -> list[tuple[int, int]]:
    """Where conductors leave each of its terminals."""
    out = []
    for terminal in symbol.shape.terminals:
        x, y = terminal.direction
        if symbol.placement.mirrored:
            x = -x
        for _ in range(symbol.placement.turns % 4):
            x, y = -y, x
        out.append((x, y))
    return out


def dress(chains: Chains, symbol: Symbol, share: float, done: AbstractSet[int] = frozenset()) -> None:
    """Give that share of the terminals something, as far as there is room; not to those that are ``done``."""
    for place, (pin, way) in enumerate(zip(symbol.pins, directions(symbol), strict=True)):
        if place not in done and chains.draft.rng.chance(share):
            dress_pin(chains, pin, way)


def dress_pin(chains: Chains, pin: Point, way: tuple[int, int]) -> None:
    """Something at one terminal."""
    draft = chains.draft
    rng, electronic = draft.rng, draft.style.electronics
    kinds = (
        {"name": 6.0, "part": 2.0, "port": 1.5, "cross": 1.0, "parts": 1.5}
        if electronic
        else {"reference": 3.0, "part": 3.0, "terminal": 3.0, "name": 1.0, "bare": 0.5}
    )
    kind = rng.pick(kinds)
    if kind == "cross":
        cross(draft, pin)
        return
    stub, touching = rng.choice([10.0, 20.0, 20.0, 30.0, 50.0]), rng.chance(0.3)
    if kind == "name" or (kind == "port" and way[1] == 0 and rng.chance(0.5)):
        _name(chains, pin, way, stub)
    elif kind in {"part", "parts", "terminal"}:
        end = pin
        for _ in range(rng.randint(1, 3) if kind == "parts" else 1):
            end = _part(chains, end, way, 0.0 if kind == "terminal" and touching else stub, "terminal" if kind == "terminal" else None)
        if end != pin and rng.chance(0.8):
            _finish(chains, end, way)
    else:
        end = away(pin, way, stub)
        if draft.free(_corridor(pin, end), -2):
            draft.wire(pin, end)
            if kind != "bare":
                _finish(chains, end, way)


def _corridor(a: Point, b: Point) -> Box:
    return Box.around([(min(a.x, b.x) - 3, min(a.y, b.y) - 3), (max(a.x, b.x) + 3, max(a.y, b.y) + 3)])


def _name(chains: Chains, pin: Point, way: tuple[int, int], stub: float) -> None:
    """A short wire and the net's name on it."""
    draft = chains.draft
    text, size = draft.rng.choice(words.LABELS if draft.style.electronics else words.POTENTIALS), draft.style.number_size
    end = away(pin, way, max(stub, advance(text, size) * draft.rng.choice([0.2, 1.0])))
    if not draft.free(_corridor(away(pin, way, 4), end), -2):
        return
    draft.wire(pin, end)
    if draft.style.electronics and draft.rng.chance(0.35):
        flag(draft, end, way, random_flags(draft), net_name(draft.rng))
        return
    at = end if way[0] <= 0 else away(end, way, 2)
    on = draft.rng.chance(0.5)
    anchor = (0.0 if way[0] < 0 else 1.0) if on else (1.0 if way[0] < 0 else 0.0)
    if way[1] == 0:
        draft.write(text, Point(at.x, at.y - 2 if on else at.y + size * 0.35), size, anchor=anchor, colour=draft.style.number_colour)
    else:
        draft.write(text, Point(at.x - 2, at.y), size, angle=90, anchor=0.0 if way[1] < 0 else 1.0, colour=draft.style.number_colour)


def _part(chains: Chains, pin: Point, way: tuple[int, int], stub: float, kind: str | None) -> Point:
    """A part in line after a stub; return where its other side is, or ``pin`` when there is no room."""
    draft = chains.draft
    fitting = chains.fitting(kind or draft.rng.pick(PASSIVES if draft.style.electronics else CONTROLS))
    if fitting is None:
        return pin
    start = away(pin, way, stub)
    length = fitting.placed(Point(0, 0))[fitting.exits[0]].y - fitting.placed(Point(0, 0))[fitting.entries[0]].y
    reach = max(fitting.box.width / 2, 4.0)
    end = away(start, way, length)
    wide = Box.around(
        [
            (min(start.x, end.x) - reach * abs(way[1]), min(start.y, end.y) - reach * abs(way[0])),
            (max(start.x, end.x) + reach * abs(way[1]), max(start.y, end.y) + reach * abs(way[0])),
        ]
    )
    if not draft.free(wide, 3 if stub else -1) or (stub and not draft.free(_corridor(away(pin, way, 4), start), -2)):
        return pin
    symbol = draft.fit(fitting, start, _TURNS[way] % 4)
    draft.wire(pin, symbol.pins[fitting.entries[0]])
    chains.labels.label(symbol, side="above" if way[0] else "right")
    return symbol.pins[fitting.exits[0]]


def _finish(chains: Chains, end: Point, way: tuple[int, int]) -> None:
    """A port or a reference at a conductor's end."""
    draft = chains.draft
    if not draft.style.electronics:
        near = away(end, way, draft.rng.choice([10.0, 20.0]))
        if draft.free(_corridor(away(end, way, 1), away(near, way, 16)), -2):
            draft.wire(end, near)
            side = {(0, -1): "above", (1, 0): "right", (0, 1): "below", (-1, 0): "left"}[way]
            chains.leave(near, side, leaving=draft.rng.chance(0.5))
        return
    turn = away(end, way, 10)
    down = draft.rng.chance(0.6) if way[1] == 0 else way[1] > 0
    last = Point(turn.x, turn.y + (10 if down else -10)) if way[1] == 0 else turn
    if draft.free(_corridor(away(end, way, 2), last), -2) and draft.free(
        Box(last.x - 6, last.y + (1 if down else -14), last.x + 6, last.y + (14 if down else -1)), 0
    ):
        draft.wire(end, turn, last)
        port(chains, last, down=down)


def port(chains: Chains, at: Point, *, down: bool) -> Symbol:
    """Ground below, or a supply above."""
    draft = chains.draft
    key = "ground" if down else "power"
    if key not in draft.ends:
        shape = (
            ground_port(draft.rng, draft.rng.choice([None, "GND", "GND"])) if down else power_port(draft.rng, draft.rng.choice(words.RAILS))
        )
        draft.ends[key] = next((one for one in fittings(shape) if not one.exits), fittings(shape)[0])
    shape = draft.ends[key].shape
    return draft.place(shape, at)
