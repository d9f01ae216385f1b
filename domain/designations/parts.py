"""Parts of one device that electronic schematics draw apart: gates of a circuit, resistors of a network (ASME Y14.44, suffix letters).

Their letter follows the device's number: ``U7A`` to ``U7D`` are one U7. In installations ``-K1A`` may be a device of its own, so a
letter is a part's only where that is sure.
"""

import re
from collections.abc import Sequence

_PART = re.compile(r"([A-Z]{1,3}\d{1,4})([A-Z])")
_CIRCUIT = re.compile(r"(?:U|IC)\d+")
"""Integrated circuits: their letter always tells a part."""
_NETWORK = re.compile(r"R[A-Z]?\d+")
"""Resistors, whose networks come in one package."""
DRAWN_APART = frozenset({"resistor", "capacitor", "inductor", "diode", "led", "transistor", "integrated_circuit", "logic_gate"})
"""Kinds of which several come in one package."""


def without_part_letters(kinds: Sequence[str], designations: Sequence[str | None]) -> list[str | None]:
    """The devices' designations, for components of one sheet: ``U7`` for ``U7A``; all others as they are.

    Letters of other classes count where the sheet shows two parts of the device.
    """
    letters: dict[str, set[str]] = {}
    parts: list[re.Match[str] | None] = []
    for kind, designation in zip(kinds, designations, strict=True):
        match = _PART.fullmatch(designation or "")
        part = match if match and (kind in DRAWN_APART or _CIRCUIT.fullmatch(match[1]) or _NETWORK.fullmatch(match[1])) else None
        if part:
            letters.setdefault(part[1], set()).add(part[2])
        parts.append(part)
    return [
        part[1] if part and (len(letters[part[1]]) > 1 or _CIRCUIT.fullmatch(part[1])) else designation
        for part, designation in zip(parts, designations, strict=True)
    ]
