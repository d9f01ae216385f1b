"""What the stages found, in the domain's words."""

from collections.abc import Iterator, Sequence

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.near import places_in_boxes
from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.adapters.recognition.templates import Library
from electrical_orchestrator.adapters.recognition.terminal_names import NamedTerminals, name_terminals
from electrical_orchestrator.adapters.recognition.terminals import Placed, placed_components
from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.designations import TextRole, readings
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.nets import Net, TerminalRef
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet

ALONG = 0.9
"""Text units: a wire's number or potential is at most this far from it."""


def report(sheet: Sheet, found: Found, library: Library) -> RecognisedSheet:
    """Return components and nets of ``sheet``; identifiers hold its number and count in reading order."""
    ids = [f"s{sheet.number}c{i + 1}" for i in range(len(found.sets))]
    placed = placed_components(found, library)
    refs = [[(c.component, placed[c.component].terminal_at((c.x, c.y))) for c in net] for net in found.wiring.contacts]
    named = name_terminals(found.texts, found.box, found.kind, [at.terminals for at in placed], found.span)
    components = tuple(_components(sheet.number, found, ids, placed, named))
    wires = _WireNames(found, {*found.span.values(), *named.spans})
    nets = tuple(
        Net(
            id=f"s{sheet.number}n{k + 1}",
            sheet=sheet.number,
            components=tuple(sorted({ids[c] for c, _ in ref})),
            terminals=tuple(TerminalRef(ids[c], t) for c, t in dict.fromkeys(ref)),
            names=wires.along(k),
        )
        for k, ref in enumerate(refs)
    )
    return RecognisedSheet(sheet.number, sheet.width, sheet.height, sheet.integrity, sheet.warnings, sheet.unread, components, nets)


def _components(sheet: int, found: Found, ids: list[str], placed: list[Placed], named: NamedTerminals) -> Iterator[Component]:
    for i, at in enumerate(placed):
        yield Component(
            id=ids[i],
            sheet=sheet,
            kind=found.kind[i],
            box=Box(*(round(float(v), 3) for v in found.box[i])),
            orientation=at.turn % 4,
            mirrored=at.turn >= 4,  # noqa: PLR2004 - four turns, then four mirrored
            confidence=round(float(min(found.confidence[i], 1.0)), 4),
            designation=found.texts.text[found.span[i]] if i in found.span else None,
            terminals=tuple(map(Terminal, at.terminals, named.names[i])),
        )


class _WireNames:
    """Wire numbers and potentials printed along conductors."""

    def __init__(self, found: Found, taken: set[int]) -> None:
        texts = found.texts
        self._found, self._reach = found, ALONG * texts.unit
        self._spans = [
            k for k, text in enumerate(texts.text) if k not in taken and {TextRole.NUMBER, TextRole.TERMINAL_NAME} & set(readings(text))
        ]
        self._box, self._centre = texts.box[self._spans], texts.centre[self._spans]
        self._half = (self._box[:, 2:] - self._box[:, :2]).max(axis=0, initial=0.0) / 2 + self._reach

    def along(self, net: int) -> tuple[str, ...]:
        """What is printed along the conductors of a net, each once."""
        wire = self._found.atoms.box[self._found.wiring.atoms[net]]
        near = np.zeros(len(self._spans), bool)
        for line, span in places_in_boxes(self._centre, wire + np.concatenate([-self._half, self._half])):
            near[span[_gaps(wire[line], self._box[span].T) < self._reach]] = True
        return tuple(dict.fromkeys(self._found.texts.text[self._spans[i]] for i in np.flatnonzero(near)))


def _gaps(boxes: Floats, other: Sequence[float] | Floats) -> Floats:
    """How far each of ``boxes`` (n, 4) is from the other box, or from its own other one when that has columns; points."""
    x0, y0, x1, y1 = other
    gap: Floats = np.hypot(
        np.maximum(np.maximum(boxes[:, 0] - x1, x0 - boxes[:, 2]), 0), np.maximum(np.maximum(boxes[:, 1] - y1, y0 - boxes[:, 3]), 0)
    )
    return gap
