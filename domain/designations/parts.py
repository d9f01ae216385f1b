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

    Letters of other classes count where the sheet shows two parts of the device, and one of them is of a kind that comes so.
    """
    parts = [_PART.fullmatch(designation or "") for designation in designations]
    letters: dict[str, set[str]] = {}
    for part in filter(None, parts):
        letters.setdefault(part[1], set()).add(part[2])
    apart = {part[1] for kind, part in zip(kinds, parts, strict=True) if part and (kind in DRAWN_APART or _NETWORK.fullmatch(part[1]))}
    return [
        part[1] if part and (_CIRCUIT.fullmatch(part[1]) or (part[1] in apart and len(letters[part[1]]) > 1)) else designation
        for part, designation in zip(parts, designations, strict=True)
    ]
