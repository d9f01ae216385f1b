"""Joins: why nets that no drawn conductor connects are one."""

from dataclasses import dataclass
from enum import StrEnum

from electrical_orchestrator.domain.geometry import Box


class JoinReason(StrEnum):
    """What is printed."""

    PAGE_REFERENCE = "page_reference"
    """Where one conductor is interrupted a reference points to where the other is."""
    POTENTIAL = "potential"
    """The name of a potential: L1, PE, 24V."""
    MARK = "mark"
    """The same signal name or mark at both interrupted ends (IEC 61082-1)."""
    REMOTE_TERMINAL = "remote_terminal"
    """The designation of the terminal to which the conductor leads: -Q11:2."""
    WIRE_NUMBER = "wire_number"
    """The same number, in a document whose numbers are seen to hold over sheets."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A text that is evidence, and where it stands."""

    text: str
    sheet: int
    box: Box
    component: str | None = None
    """Identifier of the component that bears it, or None for a text along a conductor."""


@dataclass(frozen=True, slots=True)
class Join:
    """Nets of sheets that are one net."""

    nets: tuple[str, ...]
    """Identifiers of at least two, in the order of the sheets."""
    reason: JoinReason
    name: str
    """What joins them, as printed: ``7-G17 / 5-A0``, ``PE``, ``101``."""
    evidence: tuple[Printed, ...]
    certain: bool = True
    """False where the print allows another reading, or only one side says so."""
