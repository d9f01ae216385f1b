"""Symbols in line on a conductor, along any axis; the heart of control and power circuits."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from electrical_orchestrator.adapters.composing.schematics.catalogue import Fitting, fittings
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Symbol
from electrical_orchestrator.adapters.composing.schematics.ends import reference_arrow, terminal_point
from electrical_orchestrator.adapters.composing.schematics.labels import Labels
from electrical_orchestrator.domain.geometry import Point

LOADS: Final = {"coil": 10, "lamp": 6, "timer_coil": 1.5, "valve_solenoid": 3, "buzzer": 1, "heater": 1, "relay_module": 0.9,
    "time_switch": 0.5, "motor": 1, "led": 0.7, "meter": 0.5, "brake": 0.4}  # fmt: skip
CONTROLS: Final = {
    "contact_no": 9, "contact_nc": 6, "pushbutton_no": 5, "pushbutton_nc": 2.5, "terminal": 9, "contact_timed": 1.2,
    "contact_protection": 1.5,
    "emergency_stop": 1, "limit_switch": 1.5, "selector_switch": 1.5, "fuse": 1.2, "circuit_breaker": 1.5, "switch": 1, "sensor": 0.4,
    "diode": 0.5,
    "proximity_sensor": 0.6, "resistor": 0.5, "thermal_overload": 0.3, "fuse_disconnector": 0.5, "disconnector": 0.4, "wall_switch": 0.7,
    "contact_power": 0.6, "capacitor": 0.2, "inductor": 0.2, "contact_changeover": 0.8, "time_switch": 0.2, "connector": 0.4,
    "plug_socket": 0.2, "junction": 0.2,
}  # fmt: skip


@dataclass(slots=True)
class Chains:
    """Puts symbols in line. Places are given as (along, across): down and right, or right and down when ``lying``."""

    draft: Draft
    labels: Labels
    lying: bool = False
    numbered: float = 0.3
    """Share of stretches that carry a wire number."""
    terminal: Fitting | None = None

    def at(self, along: float, across: float) -> Point:
        """The place on the sheet."""
        return Point(along, across) if self.lying else Point(across, along)

    def fitting(self, kind: str, poles: int = 1, *, inline: bool = True) -> Fitting | None:
        """The document's shape of that kind; terminals are drawn its own way."""
        if kind == "terminal" and poles == 1 and inline:
            if self.terminal is None:
                drawn = self.draft.kit.redraw(terminal_point(self.draft.rng))
                library = self.draft.kit.fitting("terminal", longest=60) if self.draft.rng.chance(0.35) else None
                self.terminal = library or fittings(drawn)[0]
            return self.terminal
        return self.draft.kit.fitting(kind, poles, inline=inline)

    def extent(self, fitting: Fitting) -> tuple[float, float, float]:
        """How far it reaches along, and across before and after its first entry."""
        placed = fitting.placed(Point(0, 0))
        first, box = placed[fitting.entries[0]], fitting.box
        last = placed[fitting.exits[0]].y if fitting.exits else max(box.y1, first.y)
        before, after = first.x - box.x0, box.x1 - first.x
        return (last - first.y, after, before) if self.lying else (last - first.y, before, after)

    def put(self, fitting: Fitting, along: float, across: float) -> Symbol:
        """Place and label it with its first entry there."""
        symbol = self.draft.fit(fitting, self.at(along, across), 3 if self.lying else 0)
        side = None
        if self.lying and self.labels.side in {"right", "left"}:
            side = "above" if self.labels.side == "right" else "below"
        self.labels.label(symbol, side=side)
        return symbol

    def run(  # noqa: PLR0913 - where from, where to, and how
        self,
        fitted: Sequence[Fitting],
        start: float,
        end: float,
        across: float,
        *,
        spread: str = "even",
        keep: tuple[float, float] = (0.0, 0.0),
    ) -> list[tuple[float, float]]:
        """Put ``fitted`` in line between two places and wire all stretches; return the stretches (along, along).

        ``keep`` is what stays free of symbols at either end, where the wire crosses other rails.
        """
        lengths = [self.extent(fitting)[0] for fitting in fitted]
        free = end - start - sum(lengths) - sum(keep)
        gaps = self._gaps(len(fitted) + 1, free, spread)
        gaps = [gaps[0] + keep[0] + (keep[1] if len(gaps) == 1 else 0), *gaps[1:-1], *([gaps[-1] + keep[1]] if len(gaps) > 1 else [])]
        stretches = []
        place, x = start, across
        for fitting, length, gap in zip(fitted, lengths, gaps, strict=False):
            stretches.append((place, place + gap))
            self._stretch(place, place + gap, x)
            self.put(fitting, place + gap, x)
            place += gap + length
        stretches.append((place, end))
        self._stretch(place, end, x)
        return stretches

    def _stretch(self, start: float, end: float, across: float) -> None:
        a, b = self.at(start, across), self.at(end, across)
        self.draft.wire(a, b)
        if end - start > 30 and self.draft.rng.chance(self.numbered):
            self.labels.number(a, b)

    def _gaps(self, count: int, free: float, spread: str) -> list[float]:
        rng = self.draft.rng
        if spread == "packed" and count > 1:
            small = [min(rng.choice([3.0, 5.0, 10.0, 10.0, 20.0]), free / count) for _ in range(count - 1)]
            rest = free - sum(small)
            lead = min(rest, rng.choice([10.0, 20.0, rest * rng.random()]))
            small[0] += lead
            return [*small, rest - lead]
        parts = [1.0] * count if spread == "even" else [rng.uniform(0.15, 1.0) for _ in range(count)]
        return [free * part / sum(parts) for part in parts]

    def leave(self, at: Point, side: str, *, leaving: bool) -> Symbol:
        """Put a cross reference where a conductor comes to the ``side`` of what it belongs to, and its text beside it."""
        draft, key = self.draft, f"reference {leaving}"
        if key not in draft.ends:
            library = draft.kit.fitting("cross_reference_arrow", inline=False, longest=50) if draft.rng.chance(0.35) else None
            drawn = draft.kit.redraw(reference_arrow(draft.rng, leaving=leaving))
            draft.ends[key] = library or fittings(drawn)[0]
        fitting = draft.ends[key]
        symbol = draft.fit(fitting, at, {"above": 2, "below": 0, "left": 1, "right": 3}[side])
        self.labels.reference(symbol, side)
        return symbol

    def choose(self, room: float, most: int, *, load: bool) -> list[Fitting]:
        """Symbols for one branch that fit into ``room``, ending in a load when wished."""
        rng = self.draft.rng
        chosen: list[Fitting] = []
        last = self.fitting(rng.pick(LOADS)) if load else None
        used = self.extent(last)[0] if last else 0.0
        for _ in range(most):
            kind = rng.pick(CONTROLS) if rng.chance(0.93) else rng.choice(self.draft.catalogue.kinds(1, inline=True))
            fitting = self.fitting(kind)
            if (
                fitting is None
                or used + (length := self.extent(fitting)[0]) + 8 * (len(chosen) + 3) > room
                or max(self.extent(fitting)[1:]) > 70
            ):
                continue
            chosen.append(fitting)
            used += length
        if last is not None and used + 16 <= room:
            chosen.insert(len(chosen) if rng.chance(0.85) else rng.randint(0, len(chosen)), last)
        return chosen
