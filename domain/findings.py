"""Findings: what a person should look at."""

from dataclasses import dataclass
from enum import StrEnum

from electrical_orchestrator.domain.geometry import Box


class FindingKind(StrEnum):
    """What is wrong, or looks wrong."""

    COIL_WITHOUT_CONTACTS = "coil_without_contacts"
    CONTACT_WITHOUT_COIL = "contact_without_coil"
    TWO_COILS = "two_coils"
    """One designation on two coils."""
    CONTACT_TWICE = "contact_twice"
    """One contact of one device is drawn at two places."""
    REFERENCE_TO_NOTHING = "reference_to_nothing"
    """There is no such sheet, or nothing at that place that it could mean."""
    REFERENCE_ELSEWHERE = "reference_elsewhere"
    """What it means stands at another place."""
    REFERENCE_ONE_SIDED = "reference_one_sided"
    """What it points to does not point back."""
    TWO_POTENTIALS = "two_potentials"
    """One net, joined over sheets, bears the names of two potentials."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, and where."""

    kind: FindingKind
    message: str
    """One sentence for a person."""
    sheet: int
    box: Box
    """In points, from the sheet's top-left corner."""
    components: tuple[str, ...] = ()
    """Identifiers of the components it is about."""
