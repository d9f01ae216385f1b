"""What the frames of a sheet add to what is found on it: title block, grid, boundaries, and the place of each component."""

from collections.abc import Iterator
from dataclasses import replace

from electrical_orchestrator.adapters.recognition.boundaries import Boundary
from electrical_orchestrator.adapters.recognition.circuit import Page
from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.recognition import RecognisedSheet

SAME = 2.0
"""Points: a block whose sides are this close to a boundary is that boundary."""


def framed(sheet: RecognisedSheet, found: Found) -> RecognisedSheet:
    """Return ``sheet`` with everything that its frames say."""
    if found.page is None:
        return sheet
    block, grid = found.page.frame.title_block, found.page.frame.grid
    components = sheet.components
    if grid is not None:
        components = tuple(replace(component, place=grid.place_of(component.box.centre)) for component in components)
    frames = tuple(_frames(found.page, found, components))
    return replace(sheet, title_block=block, grid=grid, frames=frames, components=components)


def _frames(page: Page, found: Found, components: tuple[Component, ...]) -> Iterator[Frame]:
    """The boundaries of places; and of units, if they hold named components and their own text was not found to name one of those."""
    named = {Box(*found.texts.box[span].tolist()): components[i].box for i, span in found.span.items()}
    for boundary in page.boundaries:
        own = named.get(boundary.at)
        if boundary.is_place or ((own is None or _is_block(boundary, own)) and _encloses(boundary.outline.box, components)):
            yield from boundary.frames()


def _encloses(outline: Box, components: tuple[Component, ...]) -> bool:
    inside = (one for one in components if one.designation and one.box.area < 0.9 * outline.area)  # 1 would be a block's own symbol
    return any(outline.holds(component.box.centre) for component in inside)


def _is_block(boundary: Boundary, box: Box) -> bool:
    return all(abs(one - other) <= SAME for one, other in zip(boundary.outline.box, box, strict=True))
