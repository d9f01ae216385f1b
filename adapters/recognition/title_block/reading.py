"""A sheet's frame as it is read: grid and title block, and the texts that belong to them."""

from dataclasses import dataclass

from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.adapters.recognition.title_block.cells import cells_of
from electrical_orchestrator.adapters.recognition.title_block.fields import title_block_of
from electrical_orchestrator.adapters.recognition.title_block.grid import find_grid
from electrical_orchestrator.adapters.recognition.title_block.rulings import Rulings
from electrical_orchestrator.domain.title_blocks import Grid, TitleBlock


@dataclass(frozen=True, slots=True)
class FrameRead:
    """What the frame of a sheet says."""

    title_block: TitleBlock | None = None
    grid: Grid | None = None
    spans: tuple[int, ...] = ()
    """The texts that say so: none of them is of the circuit."""


def read_frame(atoms: Atoms, texts: Texts, letters: Flags, width: float, height: float) -> FrameRead:
    """What the frame of a sheet of those sides (points) says; ``letters`` are the atoms that are text drawn as strokes."""
    rulings = Rulings.of(atoms, letters)
    found = find_grid(texts, rulings, width, height)
    named = found.spans if found else ()
    cells = cells_of(texts, rulings, width, height, named)
    block = title_block_of(cells)
    spans = tuple(span for cell in cells.cells for line in cell.lines for span in line.spans) if block else ()
    return FrameRead(block, found.grid if found else None, (*named, *spans))
