"""What stays the same through one document: pens, colours, letters, and the habits of the program that exported it."""

from dataclasses import dataclass
from enum import StrEnum

from electrical_orchestrator.adapters.composing.schematics.dice import Dice


class Order(StrEnum):
    """What is painted first."""

    SYMBOLS = "symbols"
    WIRES = "wires"
    SHUFFLED = "shuffled"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Habits:
    """How an exporter writes what was drawn."""

    order: Order = Order.SYMBOLS
    circle: int = 4
    """Curves of a full circle when 2 or 4, else lines of a polygon."""
    rectangles: str = "re"
    """``re`` one operator, ``path`` one path of lines, ``lines`` four paths."""
    separate: bool = False
    """Whether each line of a polyline is a path of its own."""
    joined: bool = False
    """Whether the strokes of a symbol that share a pen are one path."""
    broken: float = 0.0
    """Share of straight strokes that are written as two."""
    conductors: bool = False
    """Whether a conductor is one polyline from terminal to terminal, over what it shares with others."""
    whole: bool = True
    """Whether collinear wires are one stroke, through junctions."""
    merged_leads: bool = False
    """Whether a symbol's leads belong to the wires."""
    stroked_letters: bool = False
    """Whether letters are strokes under invisible text."""
    exploded: bool = False
    """Whether each dash is a stroke of its own."""
    doubled: float = 0.0
    """Share of strokes that are painted twice."""
    whitened: bool = False
    """Whether the bodies of symbols are filled with white."""


@dataclass(frozen=True, slots=True)
class Style:
    """Units are pixels of the grid (ten to a step); ``unit`` points each on the sheet."""

    unit: float
    habits: Habits
    line: float
    """Width of a plain line."""
    hairline: bool
    """Whether everything is drawn with width 0."""
    symbol: int | None
    """Colour of all symbols, None: each its own."""
    body: int | None
    """Fill of large bodies, or None."""
    wires: tuple[int, ...]
    """Colours of wires; the first is the usual one."""
    wire_width: float
    wire_dash: tuple[float, ...]
    label_colour: int
    text_colour: int
    number_colour: int
    label_size: float
    note_size: float
    pin_size: float
    number_size: float
    dot: float
    """Radius of a junction's dot; 0: junctions have none."""
    symbol_scale: float
    unlabelled: float
    """Share of symbols without a designation."""
    varied: float
    """Share of shapes that the author drew in another way."""
    electronics: bool = False
    striped: int | None = None
    """Colour of the whole stroke under dashed wires; None: there is none."""
    flavour: str = ""
    """Part of the source of the shapes this document prefers."""


def _habits(rng: Dice) -> Habits:
    if rng.chance(0.5):  # as QElectroTech exports
        return Habits(order=rng.choice([Order.SYMBOLS, Order.SYMBOLS, Order.WIRES]), conductors=rng.chance(0.85))
    return Habits(
        order=rng.choice(list(Order)),
        circle=rng.choice([4, 4, 4, 2, 8, 12, 16, 24, 36]),
        rectangles=rng.choice(["re", "re", "path", "lines"]),
        separate=rng.chance(0.35),
        joined=rng.chance(0.25),
        broken=rng.choice([0, 0, 0.1, 0.4]),
        conductors=rng.chance(0.25),
        whole=rng.chance(0.6),
        merged_leads=rng.chance(0.2),
        stroked_letters=rng.chance(0.1),
        exploded=rng.chance(0.2),
        doubled=rng.choice([0.0] * 8 + [0.2, 1.0]),
        whitened=rng.chance(0.1),
    )


def electronics_style(rng: Dice) -> Style:
    """The look of plots of electronic circuits."""
    themed = rng.chance(0.8)
    symbol = rng.choice([0x840000, 0x840000, 0x800000, 0x3C3C9C, 0x505050]) if themed else 0
    wire = rng.choice([0x008400, 0x009600, 0x009600, 0x505050]) if themed else 0
    text = rng.choice([0x008484, 0x006464, 0x0000C0]) if themed else 0
    habits = Habits(
        order=rng.choice([Order.WIRES, Order.SYMBOLS, Order.MIXED]),
        circle=rng.choice([4, 4, 2, 24, 32]),
        rectangles=rng.choice(["re", "path"]),
        separate=rng.chance(0.2),
        whole=rng.chance(0.4),
        stroked_letters=rng.chance(0.6),
    )
    return Style(
        unit=rng.choice([0.36, 0.36, 0.36, 0.45, 0.54, 0.72]), habits=habits, line=rng.choice([0.6, 1.0, 1.2, 1.6]),
        hairline=rng.chance(0.04),
        symbol=symbol, body=rng.choice([None, 0xFFFFC2, 0xFFFFC2]) if themed else None, wires=(wire,), wire_width=1.2, wire_dash=(),
        label_colour=text, text_colour=text, number_colour=wire, label_size=rng.uniform(11, 15), note_size=rng.uniform(11, 16),
        pin_size=rng.uniform(10, 14), number_size=rng.uniform(9, 13), dot=rng.uniform(1.6, 3.2), symbol_scale=rng.choice([1.0, 1.0, 1.2,
        1.4]),
        unlabelled=0.02, varied=rng.choice([0.0, 0.3, 0.6]), electronics=True,
    )  # fmt: skip


def random_style(rng: Dice) -> Style:
    """The look of one document of installation, control or power circuits."""
    unit = rng.choice(
        [rng.uniform(0.72, 0.82), rng.uniform(0.72, 0.82), rng.uniform(0.5, 1.0), rng.uniform(0.32, 0.6), rng.uniform(0.9, 1.35)]
    )
    wires = (0,) if rng.chance(0.68) else tuple(rng.choice(WIRE_COLOURS) for _ in range(rng.choice([1, 1, 2, 4, 6])))
    label = rng.choice([12.0, 12.0, rng.uniform(7, 12), rng.uniform(9, 16)])
    grey = rng.choice([0, 0x808080, 0x404040, 0xA0A0A4])
    return Style(
        unit=unit, habits=_habits(rng), line=rng.choice([1.0, 1.0, 1.0, rng.uniform(0.3, 1.0), rng.uniform(1.0, 1.8)]),
        hairline=rng.chance(0.05), symbol=None if rng.chance(0.85) else rng.choice([0x000080, 0x800000, 0x0000FF, 0x006000, 0x303030]),
        body=None, wires=wires, wire_width=rng.choice([1.0, 1.0, 1.0, 0.6, 1.6, 2.5]),
        wire_dash=() if rng.chance(0.93) else rng.choice([(6.0, 3.0), (4.0, 4.0), (8.0, 4.0)]),
        striped=rng.choice([None, *WIRE_COLOURS]),
        label_colour=rng.choice([0] * 9 + [0x0000C0, 0xC00000, 0x006000]), text_colour=rng.choice([0] * 8 + [0x404040, 0x0000C0]),
        number_colour=grey, label_size=label, note_size=label * rng.choice([0.6, 0.75, 0.9, 1.0]), pin_size=rng.uniform(4, 8),
        number_size=rng.uniform(5, 11), dot=rng.choice([0.0, 1.5, 1.5, 2.0, 2.5, 3.0]), symbol_scale=rng.choice([1.0] * 6 + [0.7, 0.85,
        1.25, 1.5, 2.0]),
        unlabelled=rng.choice([0.0, 0.05, 0.1, 0.2, 0.5, 0.95]), varied=rng.choice([0.0, 0.0, 0.2, 0.5, 0.9]), flavour=rng.choice(FLAVOURS),
    )  # fmt: skip


FLAVOURS = ("", "", "own", "own", "10_allpole", "10_allpole", "10_allpole", "91_en_60617", "90_american", "11_singlepole")
"""Libraries that documents are drawn with."""
WIRE_COLOURS = (
    0x0000FF, 0xFF0000, 0x00AA00, 0xFFA500, 0x800080, 0x8B4513, 0x00CED1, 0x555555, 0xFF69B4, 0x008080, 0x99CC00, 0x000080, 0x000000,
)  # fmt: skip
"""What authors paint wires with."""
