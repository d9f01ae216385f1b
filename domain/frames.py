"""Frames drawn around parts of a sheet, mostly dashed or dash-dotted (IEC 61082-1): what is inside belongs to what they name."""

from dataclasses import dataclass

from electrical_orchestrator.domain.geometry import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A boundary line with the designation of what it encloses: a place, a function or a unit; no device by itself."""

    box: Box
    designation: str
    """As printed at it: ``+A1``, ``=A1+C2``, ``-A1``."""
