"""How found components are shown on a copy of their drawing."""

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.kinds import kind_named
from electrical_orchestrator.domain.ports.pdf_annotator import Mark
from electrical_orchestrator.domain.recognition import Recognition

DOUBT_BELOW = 0.5
"""A component of less confidence is a guess, and marked as one."""

OTHER_COLOUR = 0x5F6368
COLOURS = {
    "A": 0x6A1B9A,
    "B": 0x00838F,
    "C": 0x9E9D24,
    "E": 0xE65100,
    "F": 0xC62828,
    "G": 0x4E342E,
    "K": 0x1565C0,
    "M": 0x2E7D32,
    "P": 0xF9A825,
    "Q": 0xAD1457,
    "R": 0x558B2F,
    "S": 0x00695C,
    "T": 0x4527A0,
    "W": 0x37474F,
    "X": 0xEF6C00,
}
"""0xRRGGBB by class letter: what does the same work has the same colour."""


def marks_of(found: Recognition) -> list[Mark]:
    """One mark a component, sheet by sheet; a guess has a ``?`` in its caption."""
    return [_mark(component) for component in found.components()]


def _mark(component: Component) -> Mark:
    kind = kind_named(component.kind)
    doubt = "?" if component.confidence < DOUBT_BELOW else ""
    caption = " ".join(filter(None, (component.designation, kind.title + doubt)))
    return Mark(component.sheet, component.box, caption, _note(component, kind.meaning), COLOURS.get(kind.letter, OTHER_COLOUR))


def _note(component: Component, meaning: str) -> str:
    """All that is known, a line each."""
    names = [terminal.name for terminal in component.terminals if terminal.name is not None]
    lines = (
        meaning,
        f"device: {component.device}" if component.device is not None else "",
        f"terminals: {', '.join(names)}" if names else "",
        f"confidence: {component.confidence:.0%}",
    )
    return "\n".join(filter(None, lines))
