"""Letters beside symbols: designations, ratings, terminal numbers, numbers of wires."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from dataclasses import dataclass, field
from typing import Final

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.captions import value, write_part
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Symbol, placed_text
from electrical_orchestrator.adapters.composing.schematics.naming import Naming
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.geometry import Point
from electrical_orchestrator.domain.potentials import potential_of

PIN_NUMBERS: Final = {
    "coil": ("A1", "A2"), "timer_coil": ("A1", "A2"), "contact_no": ("13", "14"), "contact_nc": ("21", "22"), "contact_protection": ("95",
    "96"),
    "contact_timed": ("17", "18"), "pushbutton_no": ("3", "4"), "pushbutton_nc": ("1", "2"), "lamp": ("X1", "X2"),
    "emergency_stop": ("11", "12"),
}  # fmt: skip
_BLOCKS: Final = {"device_block", "plc_io", "relay_module", "power_supply", "converter", "meter", "time_switch", "terminal_strip"}
_BARE: Final = {"earth", "supply", "junction", "cross_reference_arrow"}


@dataclass(slots=True)
class Labels:
    """Where one document writes what."""

    draft: Draft
    naming: Naming
    side: str = "right"
    rating: float = 0.3
    numbers: float = 0.3
    """Share of symbols with numbers at their terminals."""
    rotated: float = 0.05
    upright_terminals: bool = False
    """Whether terminals' designations are written upwards beside the conductor."""
    references: bool = False
    """Whether contacts tell where their coil is."""
    gap: float = 3.0
    leading: float = 3.0
    """Between a reference's symbol and its text."""
    last: float = 0.0
    """Share of symbols with a designation below what else is written beside them."""
    inner: float = 0.0
    """Share of blocks with the designation inside."""
    level: bool = False
    """Whether references on upright wires read to the right."""
    valued: float = 0.9
    """Share of electronic parts with a value."""
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def label(self, symbol: Symbol, name: str | None = None, side: str | None = None) -> None:
        """Write the designation of ``symbol``, or leave it without one as often as the document does."""
        first = len(self.draft.texts)
        self._label(symbol, name, side)
        self.draft.tell(first, lambda text: _role(text, symbol.designation), symbol)

    def _label(self, symbol: Symbol, name: str | None, side: str | None) -> None:
        draft, kind = self.draft, symbol.shape.kind
        rng, style = draft.rng, draft.style
        if symbol.ignored and name is None:
            return
        if name is None and (kind in _BARE or rng.chance(style.unlabelled)):
            if kind not in _BARE and rng.chance(0.5):
                self._write(symbol, self.naming.rating(kind), style.note_size, side or self.side, known=False)
            return
        printed = self.naming.name(kind) if name is None else name
        symbol.designation = printed or None
        if style.electronics and kind != "terminal":
            write_part(draft, symbol, printed, (value(rng, kind) or self.naming.rating(kind)) if rng.chance(self.valued) else None)
            return
        small = kind == "terminal"
        size = style.label_size * (0.55 if small and style.label_size > 8 else 1.0)
        self._write(symbol, printed, size, side or ("right" if small and self.side == "inside" else self.side))
        if rng.chance(self.numbers) and not small:
            self._number(symbol)

    def reference(self, symbol: Symbol, side: str) -> None:
        """Write where a cross reference leads."""
        text = self.naming.reference()
        symbol.designation = text
        box, size = symbol.box, self.draft.style.label_size
        at, anchor, angle = {
            "left": (Point(box.x0 - self.leading, box.centre.y + size * 0.35), 1.0, 0),
            "right": (Point(box.x1 + self.leading, box.centre.y + size * 0.35), 0.0, 0),
            "above": (Point(box.centre.x + size * 0.35, box.y0 - self.leading), 0.0, 90),
            "below": (Point(box.centre.x + size * 0.35, box.y1 + self.leading), 1.0, 90),
        }[side]
        if side in {"above", "below"} and self.level:
            at, anchor, angle = (
                Point(box.centre.x, box.y0 - self.leading if side == "above" else box.y1 + self.leading + size * 0.75),
                0.5,
                0,
            )
        self.draft.write(text, at, size, angle=angle, anchor=anchor, colour=self.draft.style.label_colour)
        self.draft.tell(len(self.draft.texts) - 1, TextRole.REFERENCE, symbol)

    def _extra(self, symbol: Symbol) -> list[str]:
        """What stands beside the symbol besides its designation."""
        rng, extra = self.draft.rng, list[str]()
        if rng.chance(self.rating):
            extra.append(self.naming.rating(symbol.shape.kind))
        if self.references and symbol.shape.kind.startswith("contact") and rng.chance(0.8):
            extra.append(f"({self.naming.reference()})")
        if rng.chance(0.05):
            extra.append(self.naming.note())
        return extra

    def _write(self, symbol: Symbol, text: str, size: float, side: str, *, known: bool = True) -> None:
        draft, box = self.draft, symbol.box
        rng, colour = draft.rng, draft.style.label_colour
        extra = self._extra(symbol) if known else []
        lines = [line for line in (text, *extra) if line]
        small = draft.style.note_size
        if not lines:
            return
        first = rng.chance(self.last) and len(lines) > 1
        if first:
            lines = [*lines[1:], lines[0]]
        if symbol.shape.kind in _BLOCKS and rng.chance(self.inner) and min(box.width, box.height) > size * 2.5:
            draft.write(text, Point(box.x0 + 4, box.y0 + size * 1.2), size, colour=colour)
            lines = extra
        shape_label = symbol.shape.label
        if shape_label is not None and text and symbol.placement.turns == 0 and side == "right" and rng.chance(0.5):
            where = placed_text(shape_label, symbol.placement)
            draft.write(text, where.at, size, angle=where.angle, colour=colour)
            return
        if rng.chance(self.rotated) or (self.upright_terminals and symbol.shape.kind == "terminal"):
            draft.write(text, Point(box.x0 - self.gap, box.centre.y), size, angle=90, anchor=rng.choice([0.0, 0.5, 0.5]), colour=colour)
            return
        wide = max([0.0, *(advance(line, size if line == text else small) for line in lines)])
        y = {"above": box.y0 - self.gap - small * 1.2 * len(extra), "below": box.y1 + self.gap + size}.get(
            side, box.centre.y + size * 0.35 - small * 0.6 * len(extra)
        )
        for line in lines:
            own = size if line == text else small
            if side == "left":
                draft.write(line, Point(box.x0 - self.gap - wide, y), own, colour=colour)
            elif side in {"above", "below", "inside"}:
                draft.write(line, Point(box.centre.x, y), own, anchor=0.5, colour=colour)
            else:
                draft.write(line, Point(box.x1 + self.gap, y), own, colour=colour)
            y += max(own, small) * 1.15

    def _number(self, symbol: Symbol) -> None:
        """Numbers at the terminals, small, beside the conductor."""
        style, pins = self.draft.style, symbol.pins
        names: tuple[str, ...] = PIN_NUMBERS.get(symbol.shape.kind) or ("1", "2", "3", "4", "5", "6")
        if len(pins) > len(names) or any(text.text for text in symbol.shape.texts if len(text.text) <= len("L1")):
            return
        if symbol.shape.kind.startswith("contact") and self.draft.rng.chance(0.6):
            first = self.draft.rng.choice([13, 23, 33, 43, 21, 31, 11, 51, 61])
            names = (str(first), str(first + 1), str(first + 10), str(first + 11))
        order = sorted(range(len(pins)), key=lambda place: (round(pins[place].x), round(pins[place].y)))
        for name, place in zip(names, order, strict=False):
            at = pins[place]
            up = at.y < symbol.box.centre.y
            self.draft.write(name, Point(at.x - 2, at.y + (style.pin_size if up else -2)), style.pin_size, anchor=1.0)
            self.draft.tell(len(self.draft.texts) - 1, TextRole.TERMINAL_NAME, symbol, place)

    def number(self, a: Point, b: Point, text: str | None = None) -> None:
        """A wire's number on the stretch from ``a`` to ``b``, along it or upright beside it."""
        draft = self.draft
        size, colour = draft.style.number_size, draft.style.number_colour
        text = text or self.naming.wire()
        middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
        if a.y == b.y:
            draft.write(text, Point(middle.x, middle.y - 2), size, anchor=0.5, colour=colour)
        elif self.draft.rng.chance(0.75):
            draft.write(text, Point(middle.x - 2, middle.y), size, angle=90, anchor=0.5, colour=colour)
        else:
            draft.write(text, Point(middle.x + 2, middle.y), size, colour=colour)
        draft.tell(len(draft.texts) - 1, TextRole.POTENTIAL if potential_of(text) else TextRole.WIRE_NUMBER)


def _role(text: str, designation: str | None) -> TextRole:
    """What is said by a text that is written beside a symbol of that designation."""
    if text == designation:
        return TextRole.DESIGNATION
    if text.startswith("("):
        return TextRole.REFERENCE
    return TextRole.OTHER if text in words.NOTES else TextRole.VALUE


def random_labels(draft: Draft, naming: Naming) -> Labels:
    """One document's way of writing."""
    rng = draft.rng
    return Labels(
        draft, naming, rng.pick({"right": 6, "left": 1.5, "above": 1.0, "below": 0.3}), rng.choice([0.0, 0.1, 0.4, 0.8]), rng.choice([0.0,
        0.0, 0.4, 0.9]),
        rng.choice([0.0, 0.0, 0.05, 0.3]), rng.chance(0.35), rng.chance(0.25), rng.choice([rng.uniform(1, 8), rng.uniform(6, 16)]),
        leading=rng.uniform(2, 8) / draft.style.unit, last=rng.choice([0.0, 0.0, 0.2, 0.9]), inner=rng.choice([0.0, 0.0, 0.3, 0.9]),
        level=rng.chance(0.3), valued=rng.choice([1.0, 0.95, 0.7]),
    )  # fmt: skip
