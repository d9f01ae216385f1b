"""What the stages found, in the domain's words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.near import places_in_boxes
from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.adapters.recognition.templates import Library
from electrical_orchestrator.adapters.recognition.terminal_names import NamedTerminals, name_terminals
from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.designations import TextRole, readings
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.nets import Net, TerminalRef
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet

SAME = 2.0
"""Points: a contact this close to a terminal is that terminal."""
ALONG = 0.9
"""Text units: a wire's number or potential is at most this far from it."""


@dataclass(slots=True)
class _Placed:
    """What of a component depends on where its library shape lies."""

    id: str
    turn: int
    """Quarter turns clockwise, plus 4 when mirrored."""
    terminals: list[Point]


def report(sheet: Sheet, found: Found, library: Library) -> RecognisedSheet:
    """Return components and nets of ``sheet``; identifiers hold its number and count in reading order."""
    placed = [
        _Placed(f"s{sheet.number}c{i + 1}", _turn(found, library, i), _library_terminals(found, library, i)) for i in range(len(found.sets))
    ]
    refs = [[(c.component, _terminal_at(placed[c.component].terminals, (c.x, c.y))) for c in net] for net in found.wiring.contacts]
    named = name_terminals(found.texts, found.box, [at.terminals for at in placed], found.span)
    components = tuple(_components(sheet.number, found, placed, named))
    wires = _WireNames(found, {*found.span.values(), *named.spans})
    nets = tuple(
        Net(
            id=f"s{sheet.number}n{k + 1}",
            sheet=sheet.number,
            components=tuple(sorted({placed[c].id for c, _ in ref})),
            terminals=tuple(TerminalRef(placed[c].id, t) for c, t in dict.fromkeys(ref)),
            names=wires.along(k),
        )
        for k, ref in enumerate(refs)
    )
    return RecognisedSheet(sheet.number, sheet.width, sheet.height, sheet.integrity, sheet.warnings, sheet.unread, components, nets)


def _components(sheet: int, found: Found, placed: list[_Placed], named: NamedTerminals) -> Iterator[Component]:
    for i, at in enumerate(placed):
        yield Component(
            id=at.id,
            sheet=sheet,
            kind=found.kind[i],
            box=Box(*(round(float(v), 3) for v in found.box[i])),
            orientation=at.turn % 4,
            mirrored=at.turn >= 4,  # noqa: PLR2004 - four turns, then four mirrored
            confidence=round(float(min(found.confidence[i], 1.0)), 4),
            designation=found.texts.text[found.span[i]] if i in found.span else None,
            terminals=tuple(map(Terminal, at.terminals, named.names[i])),
        )


def _turn(found: Found, library: Library, i: int) -> int:
    if found.match[i] < 0 or found.matches is None:
        return 0
    return int(library.turn[found.matches.variant[found.match[i]]])


def _library_terminals(found: Found, library: Library, i: int) -> list[Point]:
    """The terminals of the library shape that the component is, where they lie on the sheet."""
    if found.match[i] < 0 or found.matches is None:
        return []
    m = found.match[i]
    variant = int(found.matches.variant[m])
    shape, turn = int(library.shape[variant]), int(library.turn[variant])
    points = library.terminals[shape].copy()
    size = library.sizes[variant]
    if turn % 2:
        size = size[::-1]
    points -= size / 2  # about the middle of the upright shape
    if turn >= 4:  # noqa: PLR2004 - mirrored
        points[:, 0] *= -1
    for _ in range(turn % 4):
        points = np.stack([-points[:, 1], points[:, 0]], 1)
    placed: Floats = (points + library.sizes[variant] / 2) * found.matches.scale[m] + found.matches.shift[m]
    return [Point(round(float(x), 3), round(float(y), 3)) for x, y in placed]


def _terminal_at(places: list[Point], at: tuple[float, float]) -> int:
    """The number of the terminal at a contact; a new one where the shape is not known to have any."""
    gaps = [np.hypot(p.x - at[0], p.y - at[1]) for p in places]
    if gaps and min(gaps) <= SAME:
        return int(np.argmin(gaps))
    places.append(Point(round(at[0], 3), round(at[1], 3)))
    return len(places) - 1


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
