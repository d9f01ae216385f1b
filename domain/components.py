"""What is found on a sheet: occurrences of symbols, and where they can be wired."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from electrical_orchestrator.domain.geometry import Box, Point


class Review(StrEnum):
    """What people say of a component that was found."""

    FOUND = "found"
    """Nobody has said anything yet."""
    CONFIRMED = "confirmed"
    """It is right."""
    CORRECTED = "corrected"
    """It is there, and was something else."""
    REJECTED = "rejected"
    """It is nothing that is drawn: it counts nowhere."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A connection point of a component."""

    at: Point
    """On or within about a point of the component's box."""
    name: str | None = None
    """As printed (``13``, ``A1``, ``L1``, ``PE``); None when nothing is printed or read there."""


@dataclass(frozen=True, slots=True)
class Component:
    """One occurrence of a symbol on a sheet."""

    id: str
    """Unique in its drawing."""
    sheet: int
    """Number of its sheet, 1 for the first."""
    kind: str
    """A name of ``domain.kinds``."""
    box: Box
    """Geometry of its strokes, without line width."""
    orientation: int = 0
    """Quarter turns clockwise from the symbol's upright form: 0 to 3. Applied after ``mirrored``."""
    mirrored: bool = False
    """Whether left and right are exchanged before turning."""
    confidence: float = 1.0
    """Probability, 0 to 1, that box and kind are right."""
    designation: str | None = None
    """As printed beside the symbol, its ``:`` part included, without the letter of a part (``U7`` for ``U7A``); None when nothing is."""
    device: str | None = None
    """Full reference designation after inheritance (``=A1+C2-K1``), or None when the component names no device."""
    terminals: tuple[Terminal, ...] = ()
    place: str | None = None
    """Grid reference of its middle (``B7``), or None on a sheet without a grid."""
    review: Review = Review.FOUND


class Spot(NamedTuple):
    """Where a component stands among all of its drawing."""

    sheet: int
    position: int
    """On its sheet, from 0."""


class Sought(NamedTuple):
    """Which components are asked for; None: whatever it is."""

    sheet: int | None = None
    kind: str | None = None
    designation: str | None = None
    """As printed, or the full one of the device."""

    def fits(self, component: Component) -> bool:
        """Whether ``component`` is one of them."""
        return (
            self.sheet in {None, component.sheet}
            and self.kind in {None, component.kind}
            and self.designation in {None, component.designation, component.device}
        )
