"""Names of nets on electronic plots: plain words on wires, and flags around or beside a name where a wire ends; no components."""

from dataclasses import dataclass
from itertools import pairwise

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Symbol
from electrical_orchestrator.adapters.composing.schematics.figures import line
from electrical_orchestrator.domain.geometry import Box, Point

_UNITS = ("UART", "SPI", "I2C", "CAN", "USB", "MOT", "LED", "ADC", "PWM", "FAN", "LCD", "SD", "ETH", "RF", "GPS", "BAT", "DAC", "JTAG")
_LINES = (
    "TX",
    "RX",
    "SCK",
    "SDA",
    "SCL",
    "EN",
    "CS",
    "RST",
    "INT",
    "D+",
    "D-",
    "IN",
    "OUT",
    "SENSE",
    "PG",
    "CLK",
    "MOSI",
    "MISO",
    "A",
    "K",
)


@dataclass(frozen=True, slots=True)
class Flags:
    """How one document draws them."""

    form: str
    around: bool
    """Whether the flag encloses the name, else it stands small before it."""
    pen: Pen
    text: int
    size: float


def net_name(rng: Dice) -> str:
    """A name of some net."""
    unit, last, count = rng.choice(_UNITS), rng.choice(_LINES), rng.randint(0, 15)
    port = f"P{rng.choice('ABCD')}{count}"
    return rng.choice([f"{unit}_{last}", f"{unit}{count % 4}_{last}", f"{unit}{count}", f"{last}{count}", f"~{last}", port])


def random_flags(draft: Draft) -> Flags:
    """One way of drawing them."""
    rng = draft.rng
    colour = rng.choice([0x840000, 0x725600, 0x8C0000, 0x008484, 0, draft.style.text_colour])
    form = rng.pick({"plain": 3.0, "pentagon": 3.0, "arrow": 2.0, "diamond": 1.0, "rectangle": 1.5})
    around, text = rng.chance(0.55), rng.choice([colour, draft.style.number_colour])
    return Flags(form, around, Pen(rng.choice([0.6, 1.0, 1.2]), colour), text, rng.uniform(8, 13))


def flag(draft: Draft, at: Point, way: tuple[int, int], flags: Flags, text: str) -> Box:
    """The flag with its name at a wire's end, leaving in the direction ``way``; return the box it takes."""
    size, long = flags.size, advance(text, flags.size)
    half = size * (0.75 if flags.around else 0.4)
    body = long + size * 0.6 if flags.around else size * 0.9
    if flags.form == "plain":
        body, half = 0.0, size * 0.5
    else:
        outline = _outline(flags.form, body, half)
        draft.ink(Path(tuple(pairwise([_put(at, way, *point) for point in outline])), flags.pen, closed=True))
    start = size * 0.5 if flags.around and body else body + 2
    tall, base = half + 2, size * 0.35
    backwards = way in {(-1, 0), (0, 1)}
    first = _put(at, way, start + (long if backwards else 0), 0)
    where = Point(first.x, first.y + base) if way[1] == 0 else Point(first.x + base, first.y)
    draft.write(text, where, size, angle=0 if way[1] == 0 else 90, colour=flags.text)
    return Box.around([_put(at, way, 1, -tall), _put(at, way, start + long + 4, tall)])


def _put(at: Point, way: tuple[int, int], along: float, aside: float) -> Point:
    return Point(at.x + way[0] * along - way[1] * aside, at.y + way[1] * along + way[0] * aside)


def _outline(form: str, long: float, half: float) -> list[tuple[float, float]]:
    """The corners of a flag that begins at (0, 0) and reaches along x, the first again at the end."""
    tip = min(half, long * 0.4)
    forms: dict[str, list[tuple[float, float]]] = {
        "pentagon": [(0, 0), (tip, -half), (long, -half), (long, half), (tip, half), (0, 0)],
        "arrow": [(0, -half), (long - tip, -half), (long, 0), (long - tip, half), (0, half), (0, -half)],
        "diamond": [(0, 0), (tip, -half), (long - tip, -half), (long, 0), (long - tip, half), (tip, half), (0, 0)],
        "rectangle": [(0, -half), (long, -half), (long, half), (0, half), (0, -half)],
    }
    return forms[form]


def cross(draft: Draft, at: Point, radius: float = 3.0) -> None:
    """The cross of a pin that is not connected."""
    pen, r = Pen(1.0, draft.rng.choice([0x000084, 0x0000C0, draft.style.wires[0]])), radius
    draft.ink(line((at.x - r, at.y - r), (at.x + r, at.y + r), pen=pen), line((at.x - r, at.y + r), (at.x + r, at.y - r), pen=pen))


def name_pins(draft: Draft, symbol: Symbol, ways: list[tuple[int, int]], share: float) -> set[int]:
    """Wires of one length with flags at most pins of some sides, stacked; return which pins are done."""
    rng, done = draft.rng, set[int]()
    for side in sorted(set(ways)):
        if not rng.chance(0.75):
            continue
        flags, stub = random_flags(draft), rng.choice([0.0, 10.0, 20.0, 30.0, 60.0])
        pins = [place for place, way in enumerate(ways) if way == side]
        for place in pins:
            if rng.chance(share) and _name(draft, symbol.pins[place], side, flags, stub):
                done.add(place)
            elif rng.chance(0.15):
                cross(draft, symbol.pins[place], rng.choice([3.0, 4.0]))
                done.add(place)
    return done


def _name(draft: Draft, pin: Point, way: tuple[int, int], flags: Flags, stub: float) -> bool:
    text, end = net_name(draft.rng), _put(pin, way, stub, 0)
    reach = _put(pin, way, stub + advance(text, flags.size) + flags.size * 1.6, 0)
    room = Box.around([_put(pin, way, 2, -4), Point(reach.x + abs(way[1]) * 4, reach.y + abs(way[0]) * 4)])
    if not draft.free(room, -1):
        return False
    on = flags.form == "plain" and stub > advance(text, flags.size) * 0.8
    draft.wire(pin, end)
    draft.taken.append(room)
    if on:
        start = min(pin.x, end.x) + 2 if way[1] == 0 else pin.x - 2
        at = Point(start, pin.y - 2) if way[1] == 0 else Point(start, max(pin.y, end.y) - 2)
        draft.write(text, at, flags.size, angle=0 if way[1] == 0 else 90, colour=flags.text)
    else:
        flag(draft, end, way, flags, text)
    return True
