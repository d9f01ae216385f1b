"""What a printed designation inherits from around it (IEC 81346-1, IEC 61082-1)."""

from dataclasses import dataclass
from typing import Self

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.designations import Designation
from electrical_orchestrator.domain.errors import InvalidDesignation
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.recognition import RecognisedSheet


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The frames and blocks of one sheet with what they name, and what holds for all of it."""

    frames: tuple[tuple[Frame, Designation], ...]
    blocks: tuple[tuple[Component, Designation], ...]
    level: Designation

    @classmethod
    def of(cls, sheet: RecognisedSheet, document: Designation) -> Self:
        """Those of ``sheet``, a sheet of a document of that level; what is no designation passes nothing on."""
        frames = [(frame, designation_in(frame.designation)) for frame in sheet.frames]
        blocks = [(block, designation_in(block.designation)) for block in sheet.components if block.kind == "device_block"]
        own = designation_in(sheet.title_block.level if sheet.title_block else None) or Designation()
        return cls(
            tuple((frame, name) for frame, name in frames if name is not None),
            tuple((block, name) for block, name in blocks if name is not None),
            own.within(document),
        )

    def complete(self, printed: Designation, component: Component) -> Designation:
        """What ``printed`` at ``component`` means in full: its own levels before those of inner frames, outer ones, the sheet."""
        around = [(frame.box.area, name) for frame, name in self.frames if _frames(frame.box, component.box)]
        around += [(block.box.area, name) for block, name in self.blocks if _holds(block.box, component.box)]
        for _, name in sorted(around, key=lambda outer: outer[0]):
            printed = printed.within(name)
        return printed.within(self.level)


def designation_in(text: str | None) -> Designation | None:
    """What ``text`` names, or None when it is no designation."""
    try:
        return None if text is None else Designation.parse(text)
    except InvalidDesignation:
        return None


def _frames(outer: Box, inner: Box) -> bool:
    """Whether a boundary line runs around something; terminals often stand on the line."""
    return outer.area > inner.area and outer.holds(inner.centre)


def _holds(outer: Box, inner: Box) -> bool:
    return outer.area > inner.area and outer.holds(inner.top_left) and outer.holds((inner.x1, inner.y1))
