"""Boundary lines around parts of a circuit, with the designation printed at them (IEC 61082-1)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags
from electrical_orchestrator.adapters.recognition.outlines import Outline, outlines
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.domain.designations import Designation
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.inheritance import designation_in

BESIDE = 1.0
"""Text units between a boundary line and what is printed at it, inside or outside."""
CORNER = 3.0
"""Text units from a corner to the nearer end of what is printed at it."""
_SIGNED = re.compile(r"[=+-]\s?[^\W\d_].*|[=+-]\s?\d+[^\W\d_]\w*")
_POTENTIAL = re.compile(r"[+-]\s?(?:\d+(?:[.,]\d+)?V\d*|V\w*|U\w*|B[Aa][Tt]\w*|HV|LV)")
"""``+3V3``, ``+VREF``, ``+BATT``: potentials, which stand at any corner."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """An outline with its designation."""

    outline: Outline
    span: int
    """Of the text that names it."""
    at: Box
    """Where that text stands."""
    name: Designation
    text: str

    @property
    def is_place(self) -> bool:
        """Whether it names a place or a function, and so can be no component."""
        return self.name.product is None

    def frames(self) -> Iterator[Frame]:
        """What it encloses, as upright rectangles."""
        for box in self.outline.boxes:
            yield Frame(Box(*(round(side, 3) for side in box)), self.text)


def find_boundaries(atoms: Atoms, texts: Texts) -> list[Boundary]:
    """The outlines that are named at a corner. Where they name a product, they may be the symbol of a block."""
    named = [(i, name) for i, text in enumerate(texts.text) if (name := _name(text)) is not None and not texts.upright[i]]
    if not named:
        return []
    found = outlines(atoms, texts.unit)
    pairs = sorted(
        (gap, outline.box.area, place, i)
        for place, outline in enumerate(found)
        for i, _ in named
        if (gap := _gap(outline.box, Box(*texts.box[i]), texts.unit)) is not None
    )
    return list(_assigned(pairs, found, dict(named), texts))


def _assigned(
    pairs: Sequence[tuple[float, float, int, int]], found: Sequence[Outline], named: dict[int, Designation], texts: Texts
) -> Iterator[Boundary]:
    """The nearest first; each outline and each text once."""
    outlined: set[int] = set()
    used: set[int] = set()
    for _, _, place, i in pairs:
        if place not in outlined and i not in used:
            outlined.add(place)
            used.add(i)
            yield Boundary(found[place], i, Box(*texts.box[i].tolist()), named[i], texts.text[i])


def _name(text: str) -> Designation | None:
    """What ``text`` names as it would be printed at a boundary: with its sign, and no potential, no terminal."""
    if not _SIGNED.fullmatch(text) or _POTENTIAL.fullmatch(text):
        return None
    name = designation_in(text)
    return name if name is not None and name.terminal is None else None


def _gap(outline: Box, text: Box, unit: float) -> float | None:
    """How far ``text`` is from the nearest corner along the upper or lower line; None when it does not stand there."""
    above = min(abs(line - side) for line in (outline.y0, outline.y1) for side in (text.y0, text.y1))
    along = min(abs(outline.x0 - text.x0), abs(outline.x1 - text.x1), abs(outline.x0 - text.x1), abs(outline.x1 - text.x0))
    inside = outline.x0 - text.width - CORNER * unit < text.x0 and text.x1 < outline.x1 + text.width + CORNER * unit
    return above + along if inside and above <= BESIDE * unit and along <= CORNER * unit else None


def of_places(boundaries: Sequence[Boundary], atoms: Atoms, texts: Texts) -> tuple[Flags, Flags]:
    """Which atoms and which texts are boundaries of places and functions: they are no components, and name none."""
    drawn, printed = np.zeros(len(atoms), bool), np.zeros(len(texts), bool)
    for boundary in boundaries:
        if boundary.is_place:
            drawn[boundary.outline.atoms] = True
            printed[boundary.span] = True
    return drawn, printed
