"""What of a sheet can be circuit: its ink and text without frame, title block and letters drawn as strokes."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags, Floats
from electrical_orchestrator.adapters.recognition.frame import find_frame
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.domain.sheets import Sheet


def circuit(sheet: Sheet) -> tuple[Atoms, Texts]:
    """Atoms and text of ``sheet`` without its frame and without letters that are drawn as strokes under invisible text."""
    atoms, texts = Atoms.of(sheet), Texts.of(sheet)
    frame = find_frame(atoms, sheet.width, sheet.height)
    letters = drawn_letters(atoms, texts)
    return atoms.take(~(frame.atoms | letters)), texts.take(~frame.holds(texts.centre))


def drawn_letters(atoms: Atoms, texts: Texts) -> Flags:
    """Which atoms are letters drawn as strokes: they lie inside the box of an invisible span."""
    hidden: Floats = texts.box[~texts.visible]
    found = np.zeros(len(atoms), bool)
    for x0, y0, x1, y1 in hidden + np.array([-1.0, -1.0, 1.0, 1.0]):
        found |= (atoms.box[:, 0] >= x0) & (atoms.box[:, 1] >= y0) & (atoms.box[:, 2] <= x1) & (atoms.box[:, 3] <= y1)
    return found
