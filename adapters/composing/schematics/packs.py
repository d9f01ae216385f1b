"""The same part again and again, as close as its body allows: networks of resistors, rows of capacitors, lamps of a port."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from dataclasses import dataclass
from math import ceil

from electrical_orchestrator.adapters.composing.schematics.captions import value
from electrical_orchestrator.adapters.composing.schematics.catalogue import Fitting
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.draft import Symbol
from electrical_orchestrator.adapters.composing.schematics.dress import port
from electrical_orchestrator.adapters.composing.schematics.netlabels import net_name
from electrical_orchestrator.domain.geometry import Box, Point

_KINDS = {"resistor": 6, "capacitor": 3, "led": 1, "diode": 1, "inductor": 0.7, "fuse": 0.3}
_UNITS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Pack:
    """How one pack is drawn."""

    one: Fitting
    lying: bool
    before: float
    after: float
    """Length of the wires on both sides."""
    joined: bool
    """Whether the far sides are one net, at a port."""
    size: float
    captions: str
    """Where name and value stand: ``ends``, ``over`` the body, or ``in`` it."""
    units: bool
    """Whether the parts are lettered units of one device."""
    same: str | None
    """The value of all of them, or None."""

    def at(self, along: float, across: float) -> Point:
        """The place on the sheet."""
        return Point(along, across) if self.lying else Point(across, along)


def pack(chains: Chains, cell: Box) -> None:
    """Fill a part of ``cell`` with one."""
    draft = chains.draft
    rng, style = draft.rng, draft.style
    kind = rng.pick(_KINDS)
    one = chains.fitting(kind)
    if one is None or one.box.width > 40:
        return
    lying = rng.chance(0.6)
    look = Pack(
        one, lying, rng.choice([10.0, 20.0, 40.0, 60.0]), rng.choice([0.0, 10.0, 20.0, 40.0]), rng.chance(0.4),
        style.label_size * rng.choice([0.5, 0.6, 0.8, 1.0]), rng.pick({"ends": 5, "over": 3, "in": 1}), rng.chance(0.35),
        value(rng, kind) if rng.chance(0.7) else None,
    )  # fmt: skip
    pitch = ceil((one.box.width + rng.choice([0.5, 0.5, 3.0, 8.0])) / 10) * 10.0
    length = look.before + look.after + chains.extent(one)[0] + 20
    room, across = (cell.width, cell.height) if lying else (cell.height, cell.width)
    count = min(rng.randint(2, 9), int((across - 20) / pitch))
    if length > room or count < 2:
        return
    start, first = (cell.x0, cell.y0) if lying else (cell.y0, cell.x0)
    _draw(chains, look, (start + rng.uniform(0, room - length)) // 10 * 10, first // 10 * 10 + 20, (count, pitch))


def _draw(chains: Chains, look: Pack, along: float, across: float, rows: tuple[int, float]) -> None:
    draft = chains.draft
    rng, (count, pitch), kind = draft.rng, rows, look.one.shape.kind
    base, ends = chains.labels.naming.name(kind), list[Point]()
    for k in range(count):
        place = across + pitch * k
        symbol = draft.fit(look.one, look.at(along + look.before, place), 3 if look.lying else 0)
        entry, end = symbol.pins[look.one.entries[0]], symbol.pins[look.one.exits[0]]
        draft.wire(look.at(along, place), entry)
        _near(chains, look, along, place)
        last = Point(end.x + look.after, end.y) if look.lying else Point(end.x, end.y + look.after)
        draft.wire(end, last)
        ends.append(last)
        name = f"{base}{_UNITS[k % 8]}" if look.units else base if k == 0 else chains.labels.naming.name(kind)
        symbol.designation = name
        _caption(chains, look, symbol, name, look.same or value(rng, kind))
    if look.joined:
        draft.wire(*ends)
        for at in ends[1:-1]:
            draft.dot(at)
        port(chains, rng.choice([ends[0], ends[-1]]) if not look.lying else ends[-1], down=True)


def _near(chains: Chains, look: Pack, along: float, across: float) -> None:
    """The net's name on the wire, for wires that are long enough."""
    draft = chains.draft
    if look.before < 40 or draft.rng.chance(0.3):
        return
    size = draft.style.number_size * 0.8
    at = look.at(along, across)
    if look.lying:
        draft.write(net_name(draft.rng), Point(at.x, at.y - 1.5), size, colour=draft.style.number_colour)
    else:
        draft.write(net_name(draft.rng), Point(at.x - 1.5, at.y + look.before), size, angle=90, colour=draft.style.number_colour)


def _caption(chains: Chains, look: Pack, symbol: Symbol, name: str, worth: str | None) -> None:
    """Both texts along the part, as close as the next part forces them."""
    draft, size, box = chains.draft, look.size, symbol.box
    angle, colour = 0 if look.lying else 90, draft.style.label_colour
    middle, aside = box.centre, size * 0.35
    low, high = (box.x0, box.x1) if look.lying else (box.y1, box.y0)
    step = 2.0 if look.lying else -2.0

    def put(text: str, along: float, off: float, anchor: float) -> None:
        at = Point(along, middle.y + off) if look.lying else Point(middle.x + off, along)
        draft.write(text, at, size, angle=angle, anchor=anchor, colour=colour)

    centre = middle.x if look.lying else middle.y
    if look.captions == "ends":
        put(name, low - step, -1.0, 1.0)
        if worth:
            put(worth, high + step, -1.0, 0.0)
    elif look.captions == "over":
        put(name, low, -_half(look) - 1, 0.0)
        if worth:
            put(worth, low, _half(look) + size * 0.8, 0.0)
    else:
        put(name, low - step, -1.0, 1.0)
        if worth:
            put(worth, centre, aside, 0.5)


def _half(look: Pack) -> float:
    """Half of how wide the part is."""
    return look.one.box.width / 2
