"""Names of potentials: what IEC 60445 reserves, and what drawings print for supply voltages."""

import re

from electrical_orchestrator.domain.designations.plain import plain

_PROTECTIVE = re.compile(r"PE[NLM]?|FE|FPE|FB|PB|SE|TE|(?:[A-Z]|CHASSIS|EARTH)?GND[A-Z]?|GROUND|MASSE?|SHIELD")
_LINE = re.compile(r"\d{0,2}(?:L[123]?|[RST]|N|L[+-]|M)")
_VOLTAGE = re.compile(
    r"[+-]?\d{1,4}(?:[.,]\d+)?V(?:DC|AC|[=~])?[A-Z\d]{0,3}|[+-]?\d+V\d+[A-Z]?|[+-]V|V(?:CC|DD|SS|EE|BAT|BUS|IN|OUT|REF)[A-Z\d]{0,3}"
)


def potential_of(text: str) -> str | None:
    """The potential that ``text`` names, in one spelling (``24 V`` and ``24V`` are one), or None."""
    name = plain(text).replace(" ", "").upper()
    return name if any(shape.fullmatch(name) for shape in (_PROTECTIVE, _LINE, _VOLTAGE)) else None


def is_protective(potential: str) -> bool:
    """Whether nothing may switch it, so that one name is one potential wherever it is printed (IEC 60364-5-53)."""
    return _PROTECTIVE.fullmatch(potential) is not None
