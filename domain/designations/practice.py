"""Class letters of electronic schematics (ASME Y14.44), which differ from those of IEC 81346-2."""

import re

_LETTERS = {
    "battery": ("BT", "BAT"),
    "buzzer": ("BZ", "LS", "SP"),
    "capacitor": ("C",),
    "connector": ("J", "P", "X", "CN", "CON", "JP"),
    "crystal": ("Y", "X", "Q"),
    "diode": ("D", "CR", "V", "Z"),
    "fuse": ("F",),
    "inductor": ("L", "FB"),
    "integrated_circuit": ("U", "IC"),
    "led": ("D", "LD", "LED", "DS"),
    "resistor": ("R", "RN", "RM", "VR", "RV"),
    "transistor": ("Q", "T", "V"),
}
_CLASS = re.compile(r"([A-Z]{1,3})\d{1,4}[A-Z]?")


def is_usual(kind: str, designation: str) -> bool:
    """Whether electronic schematics designate a ``kind`` as ``designation`` does."""
    letters = _CLASS.fullmatch(designation)
    return letters is not None and letters[1] in _LETTERS.get(kind, ())
