"""The texts of a sheet, each kept as what it is."""

from dataclasses import dataclass

from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.geometry import Box


@dataclass(frozen=True, slots=True)
class SheetText:
    """One text of the circuit: not of the frame, the title block or a table."""

    text: str
    """As printed, or as read from its strokes."""
    box: Box
    role: TextRole
    """What it is at its place."""
    belongs_to: str | None = None
    """Identifier of the component or net that it says something of, or None."""
