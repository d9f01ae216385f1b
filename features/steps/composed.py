"""Drawings as an estimator describes them: circuits of named symbols, side by side between two rails."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from electrical_orchestrator.adapters.composing.pdf import to_pdf
from electrical_orchestrator.adapters.composing.samples.draft import WIRE, Draft
from electrical_orchestrator.adapters.composing.samples.frame import Title, framed
from electrical_orchestrator.adapters.composing.scene import Pen, PlacedComponent, Scene
from electrical_orchestrator.adapters.composing.shapes.drafting import dot, line, rect

SHAPES = {
    "break contact": "contact_nc iec",
    "circuit breaker": "breaker cross 1-pole",
    "coil": "coil",
    "fuse": "fuse",
    "heater": "heater",
    "lamp": "lamp",
    "make contact": "contact_no iec",
    "motor": "motor direct current",
    "power contact": "contactor 1-pole",
    "push-button": "push make",
    "stop button": "push break",
    "terminal": "terminal",
}
"""What the examples call a symbol, and which of the project's own shapes draws it."""
ENDING = "page reference"
"""A symbol that begins or ends a circuit instead of a rail: the conductor goes on at the place that stands with it."""

BOUNDARY = Pen(width=0.7, dash=(6.0, 3.0))
TOP, BOTTOM, LEFT, PITCH = 85.0, 640.0, 140.0, 150.0
FIRST, STEP = 130.0, 95.0
NAMED = re.compile(rf"{ENDING} (?P<place>\S+)|(?P<symbol>.+?)( (?P<designation>[-=+]\S+))?( \((?P<references>.+)\))?")

Circuits = Iterable[tuple[int, str]]
"""Number of the sheet, and symbols in series: ``fuse -F1, lamp -P1``."""


def circuits(to: Path, drawn: Circuits) -> list[Scene]:
    """Write a drawing of these circuits, and return what stands on its sheets."""
    sheets: dict[int, list[str]] = {}
    for number, circuit in drawn:
        sheets.setdefault(number, []).append(circuit)
    return _written(to, [_sheet(_started(number, len(sheets)), wanted) for number, wanted in sorted(sheets.items())])


def enclosed(to: Path, drawn: Iterable[tuple[int, str | None, str | None, str]]) -> list[Scene]:
    """Write a drawing of circuits, each with its sheet, what the sheet's title block names, and what a frame around it is named."""
    sheets: dict[int, list[tuple[str | None, str | None, str]]] = {}
    for number, level, frame, circuit in drawn:
        sheets.setdefault(number, []).append((level, frame, circuit))
    scenes = []
    for number, rows in sorted(sheets.items()):
        draft = _started(number, len(sheets), rows[0][0])
        _sheet(draft, [circuit for _, _, circuit in rows])
        for place, (_, frame, circuit) in enumerate(rows):
            if frame:
                _enclose(draft, LEFT + PITCH * place, len(circuit.split(", ")), frame)
        scenes.append(draft.scene)
    return _written(to, scenes)


def _enclose(draft: Draft, x: float, symbols: int, name: str) -> None:
    """A dashed frame around a circuit, with its name at the upper left corner."""
    top, height = FIRST - 32, STEP * symbols
    draft.draw(rect(x - 60, top, 125, height, BOUNDARY))
    draft.write(name, x - 57, top - 3, 7)


def crossing(to: Path, first: tuple[str, str], second: tuple[str, str], *, dotted: bool) -> list[Scene]:
    """Write a drawing of two conductors that cross, from a fuse to a lamp each."""
    draft, x, y = _started(1, 1), 560.0, 380.0
    draft.place("fuse", 300, y, first[0], turns=3, side="above")
    draft.place("lamp", 800, y, first[1], turns=3, side="above")
    draft.place("fuse", x, 150, second[0])
    draft.place("lamp", x, 560, second[1])
    left, right, above, below = draft.scene.components
    draft.draw(line(*left.terminals[1], *right.terminals[0], pen=WIRE), line(*above.terminals[1], *below.terminals[0], pen=WIRE))
    if dotted:
        draft.draw(dot(x, y, 1.8))
    return _written(to, [draft.scene])


def _written(to: Path, scenes: list[Scene]) -> list[Scene]:
    to_pdf(scenes, to, title=to.stem)
    return scenes


def _started(number: int, sheets: int, level: str | None = None) -> Draft:
    return framed(Title("Pumping station 4", "Circuits", "EO-2304-CD", "A", "2026-03-12", sheets, level), number, "control circuits")


def _sheet(draft: Draft, wanted: Sequence[str]) -> Scene:
    columns = [LEFT + PITCH * place for place in range(len(wanted))]
    circuits = [circuit.split(", ") for circuit in wanted]
    for x, circuit in zip(columns, circuits, strict=True):
        _circuit(draft, x, circuit)
    for y, potential, end in ((TOP, "L+", 0), (BOTTOM, "M", -1)):
        taps = [x for x, circuit in zip(columns, circuits, strict=True) if not circuit[end].startswith(ENDING)]
        if taps:
            draft.draw(line(taps[0] - 50, y, taps[-1] + 50, y, pen=WIRE), *(dot(x, y, 1.8) for x in taps))
            draft.write(potential, taps[0] - 62, y + 2.5, 7)
    return draft.scene


def _circuit(draft: Draft, x: float, symbols: Sequence[str]) -> None:
    """From the upper rail, or a page reference, through ``symbols`` one under the other to the lower rail, or a page reference."""
    end = None if symbols[0].startswith(ENDING) else TOP
    for place, named in enumerate(symbols):
        component = _drawn(draft, x, FIRST + STEP * place, named.strip())
        if end is not None:
            draft.draw(line(x, end, *component.terminals[0], pen=WIRE))
        end = component.terminals[-1].y
    if end is not None and not symbols[-1].startswith(ENDING):
        draft.draw(line(x, end, x, BOTTOM, pen=WIRE))


def _drawn(draft: Draft, x: float, y: float, named: str) -> PlacedComponent:
    found = NAMED.fullmatch(named)
    assert found, named
    if not found["place"]:
        component = draft.place(SHAPES[found["symbol"]], x, y, found["designation"])
        for row, reference in enumerate((found["references"] or "").split()):
            draft.write(reference, component.box.x1 + 4, component.box.centre.y + 2 + 8 * row, 5.5)
        return component
    if y == FIRST:
        return draft.place("reference open triangle in", x, y, found["place"], turns=1, side="above")
    return draft.place("reference open triangle", x, y, found["place"], turns=1, side="below")
