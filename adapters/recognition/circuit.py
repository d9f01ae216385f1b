"""What of a sheet can be circuit: its ink and text without frame, title block and letters drawn as strokes."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.boundaries import Boundary, find_boundaries, of_places
from electrical_orchestrator.adapters.recognition.bounds import LeftOut, flooded, thinned, within_bounds
from electrical_orchestrator.adapters.recognition.frame import find_frame
from electrical_orchestrator.adapters.recognition.lettering.sheet import stroked_text
from electrical_orchestrator.adapters.recognition.ordering import groups
from electrical_orchestrator.adapters.recognition.overdraw import drawn_once
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.adapters.recognition.title_block.reading import FrameRead, read_frame
from electrical_orchestrator.domain.sheets import Sheet

SLACK = 1.0
"""Points: letters reach this far beyond their span's box."""
ACROSS = 0.3
"""Points: and so far above and below it, beyond its ends."""
DEEP = 0.2
"""Share of a span's height: what is neither level nor upright, as brackets, slashes and tails, reaches so far where that is more."""
WIDER = 0.5
"""Share of its length by which a span's box may be too short at either end."""
SPACE = 0.7
"""Share of a span's height: letters go on over a gap of this width."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet's circuit, and what its frame says."""

    atoms: Atoms
    texts: Texts
    frame: FrameRead
    boundaries: tuple[Boundary, ...] = ()
    """Named lines around parts of the circuit. Those of places and functions are not among ``atoms`` and ``texts``."""
    left_out: LeftOut | None = None
    """What of the circuit is too much to be looked at; not among ``atoms``."""


def page_of(sheet: Sheet) -> Page:
    """Part ``sheet`` into its frame and its circuit, without letters that are drawn as strokes: they are text."""
    sparse = thinned(sheet)
    atoms, texts = Atoms.of(sparse), Texts.of(sheet)
    frame = find_frame(atoms, sheet.width, sheet.height)
    letters = drawn_letters(atoms, texts)
    flood = flooded(atoms, ~(frame.atoms | letters), texts.unit)
    stroked = stroked_text(atoms, texts, frame.atoms | letters | flood)
    letters |= stroked.atoms
    texts = texts.joined(stroked.texts)
    read = read_frame(atoms, texts, letters, sheet.width, sheet.height)
    apart = frame.holds(texts.centre)
    apart[list(read.spans)] = True
    circuit = ~(frame.atoms | letters)
    lost = int((flood & circuit).sum()) + len(sheet.strokes) - len(sparse.strokes)
    atoms, texts = atoms.take(circuit & ~flood), texts.take(~apart).once()
    atoms = drawn_once(atoms)
    boundaries = tuple(find_boundaries(atoms, texts))
    drawn, printed = of_places(boundaries, atoms, texts)
    kept, left_out = within_bounds(atoms.take(~drawn), texts.unit, lost)
    return Page(kept, texts.take(~printed), read, boundaries, left_out)


def circuit(sheet: Sheet) -> tuple[Atoms, Texts]:
    """Atoms and text of the circuit alone."""
    page = page_of(sheet)
    return page.atoms, page.texts


def drawn_letters(atoms: Atoms, texts: Texts) -> Flags:
    """Which atoms are letters drawn as strokes: they lie where an invisible span says that text is, and look like most of what lies there.

    Such a span has the width of another font than the strokes: letters go on beyond its ends, at most ``WIDER`` of its length.
    """
    found = np.zeros(len(atoms), bool)
    if texts.visible.all():
        return found
    style = groups(np.column_stack([atoms.width.round(2), atoms.colour]))
    inside, slanted = _Inside(atoms.box), atoms.type >= AtomType.RISING
    for box, upright in zip(texts.box[~texts.visible], texts.upright[~texts.visible], strict=True):
        within = inside(box, (SLACK, SLACK))
        if len(within):
            letter = np.bincount(style[within]).argmax()
            found[within[style[within] == letter]] = True
            beyond = _beyond(inside, slanted, box, upright=bool(upright))
            beyond = beyond[style[beyond] == letter]
            along = int(upright)
            found[_going_on(atoms.box[beyond], beyond, along, box, SPACE * (box[3 - along] - box[1 - along]))] = True
    return found


def _beyond(inside: "_Inside", slanted: Flags, span: Floats, *, upright: bool) -> Ints:
    """Numbers of the atoms in line with ``span`` (4,); those that are neither level nor upright may reach out of the line."""
    along = int(upright)
    longer, deep = max(SLACK, WIDER * (span[along + 2] - span[along])), max(ACROSS, DEEP * (span[3 - along] - span[1 - along]))
    line, deeper = (inside(span, (across, longer) if upright else (longer, across)) for across in (ACROSS, deep))
    return np.union1d(line, deeper[slanted[deeper]])


def _going_on(boxes: Floats, which: Ints, along: int, span: Floats, space: float) -> Ints:
    """Of ``which`` those that continue ``span`` on either side without a gap wider than ``space``."""
    kept = [which[_unbroken(sign * boxes[:, near], sign * boxes[:, far], sign * span[far], space)] for sign, near, far in _sides(along)]
    return np.concatenate(kept)


def _sides(along: int) -> tuple[tuple[int, int, int], ...]:
    return (1, along, along + 2), (-1, along + 2, along)


def _unbroken(near: Floats, far: Floats, reach: float, space: float) -> Ints:
    """Numbers of the intervals ``near`` to ``far`` that follow each other, and ``reach``, without a wider gap."""
    order = np.argsort(near, kind="stable")
    covered = np.maximum.accumulate(np.concatenate([[reach], far[order]]))[:-1]
    broken = near[order] > covered + space
    return order[: int(broken.argmax())] if broken.any() else order


class _Inside:
    """Which of many boxes lie inside another, widened by some points left and right, and above and below."""

    def __init__(self, boxes: Floats) -> None:
        self._order = np.argsort(boxes[:, 1], kind="stable")
        self._boxes = boxes[self._order]

    def __call__(self, box: Floats, margin: tuple[float, float]) -> Ints:
        low, high = box[:2] - margin, box[2:] + margin
        first, last = np.searchsorted(self._boxes[:, 1], (low[1], high[1]))
        near = self._boxes[first:last]
        return self._order[first:last][((near[:, :2] >= low) & (near[:, 2:] <= high)).all(axis=1)]
