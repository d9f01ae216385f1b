"""What the frame of a sheet adds to what is found on it: title block, grid, and the grid place of each component."""

from dataclasses import replace

from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.domain.recognition import RecognisedSheet


def framed(sheet: RecognisedSheet, found: Found) -> RecognisedSheet:
    """Return ``sheet`` with everything that its frame says."""
    block, grid = found.frame.title_block, found.frame.grid
    if grid is None:
        return replace(sheet, title_block=block)
    components = (replace(component, place=grid.place_of(component.box.centre)) for component in sheet.components)
    return replace(sheet, title_block=block, grid=grid, components=tuple(components))
