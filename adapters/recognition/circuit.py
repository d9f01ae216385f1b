"""What of a sheet can be circuit: its ink and text without frame, title block and letters drawn as strokes."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags
from electrical_orchestrator.adapters.recognition.boundaries import Boundary, find_boundaries, of_places
from electrical_orchestrator.adapters.recognition.frame import find_frame
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.adapters.recognition.title_block.reading import FrameRead, read_frame
from electrical_orchestrator.domain.sheets import Sheet

SLACK = 1.0
"""Points: letters reach this far beyond their span's box."""
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
    """Which atoms are letters drawn as strokes: they lie where an invisible span says that text is.

    Such a span has the width of another font than the strokes: its box is lengthened by ``WIDER`` of its length.
    """
    found = np.zeros(len(atoms), bool)
    hidden, upright = texts.box[~texts.visible], texts.upright[~texts.visible]
    length = np.where(upright, hidden[:, 3] - hidden[:, 1], hidden[:, 2] - hidden[:, 0])
    along = np.maximum(SLACK, WIDER * length)
    spare = np.where(
        upright[:, None], np.column_stack([np.full(len(along), SLACK), along]), np.column_stack([along, np.full(len(along), SLACK)])
    )
    low, high = hidden[:, :2] - spare, hidden[:, 2:] + spare
    order = np.argsort(atoms.box[:, 1], kind="stable")
    box = atoms.box[order]
    first, last = np.searchsorted(box[:, 1], low[:, 1]), np.searchsorted(box[:, 1], high[:, 1])
    for i in range(len(hidden)):
        near = box[first[i] : last[i]]
        found[order[first[i] : last[i]]] |= (near[:, :2] >= low[i]).all(axis=1) & (near[:, 2:] <= high[i]).all(axis=1)
    return found
