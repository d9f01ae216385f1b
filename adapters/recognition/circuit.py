"""What of a sheet can be circuit: its ink and text without frame, title block and letters drawn as strokes."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.boundaries import Boundary, find_boundaries, of_places
from electrical_orchestrator.adapters.recognition.frame import find_frame
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.adapters.recognition.title_block.reading import FrameRead, read_frame
from electrical_orchestrator.domain.sheets import Sheet

SLACK = 1.0
"""Points: letters reach this far beyond their span's box."""
ACROSS = 0.3
"""Points: and so far above and below it, beyond its ends."""
WIDER = 0.15
"""Share of its length by which a span's box may be too short at either end."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet's circuit, and what its frame says."""

    atoms: Atoms
    texts: Texts
    frame: FrameRead
    boundaries: tuple[Boundary, ...] = ()
    """Named lines around parts of the circuit. Those of places and functions are not among ``atoms`` and ``texts``."""


def page_of(sheet: Sheet) -> Page:
    """Part ``sheet`` into its frame and its circuit, without letters that are drawn as strokes under invisible text."""
    atoms, texts = Atoms.of(sheet), Texts.of(sheet)
    frame = find_frame(atoms, sheet.width, sheet.height)
    letters = drawn_letters(atoms, texts)
    read = read_frame(atoms, texts, letters, sheet.width, sheet.height)
    apart = frame.holds(texts.centre)
    apart[list(read.spans)] = True
    atoms, texts = atoms.take(~(frame.atoms | letters)), texts.take(~apart)
    boundaries = tuple(find_boundaries(atoms, texts))
    drawn, printed = of_places(boundaries, atoms, texts)
    return Page(atoms.take(~drawn), texts.take(~printed), read, boundaries)


def circuit(sheet: Sheet) -> tuple[Atoms, Texts]:
    """Atoms and text of the circuit alone."""
    page = page_of(sheet)
    return page.atoms, page.texts


def drawn_letters(atoms: Atoms, texts: Texts) -> Flags:
    """Which atoms are letters drawn as strokes: they lie where an invisible span says that text is, and look like most of what lies there.

    Such a span has the width of another font than the strokes: letters may reach ``WIDER`` of its length beyond its ends.
    """
    found = np.zeros(len(atoms), bool)
    style = np.unique(np.column_stack([atoms.width.round(2), atoms.colour]), axis=0, return_inverse=True)[1].ravel()
    inside = _Inside(atoms.box)
    for box, upright in zip(texts.box[~texts.visible], texts.upright[~texts.visible], strict=True):
        along = np.array([0.0, 1.0] if upright else [1.0, 0.0])
        longer = np.maximum(SLACK, WIDER * (box[2:] - box[:2])) * along + ACROSS * (1 - along)
        within = inside(box[:2] - SLACK, box[2:] + SLACK)
        if len(within):
            both = np.concatenate([within, inside(box[:2] - longer, box[2:] + longer)])
            found[both[style[both] == np.bincount(style[within]).argmax()]] = True
    return found


class _Inside:
    """Which of many boxes lie inside another."""

    def __init__(self, boxes: Floats) -> None:
        self._order = np.argsort(boxes[:, 1], kind="stable")
        self._boxes = boxes[self._order]

    def __call__(self, low: Floats, high: Floats) -> Ints:
        first, last = np.searchsorted(self._boxes[:, 1], (low[1], high[1]))
        near = self._boxes[first:last]
        return self._order[first:last][((near[:, :2] >= low) & (near[:, 2:] <= high)).all(axis=1)]
