"""What a text on a drawing can be, told from its form alone."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from electrical_orchestrator.domain.designations.foreign import is_sheet, is_value
from electrical_orchestrator.domain.designations.plain import plain
from electrical_orchestrator.domain.designations.reference import LONGEST, Designation
from electrical_orchestrator.domain.errors import InvalidDesignation


class TextRole(StrEnum):
    """What a text says."""

    DESIGNATION = "designation"
    REFERENCE = "reference"
    """Where a conductor or a contact goes on: ``7-G17``, ``/4.B3``, ``3/5``."""
    VALUE = "value"
    """A rating or a component's value: ``16A``, ``2.5mm²``, ``4k7``."""
    NUMBER = "number"
    """Digits alone: mostly a wire's number."""
    WIRE_NUMBER = "wire_number"
    """What a conductor is called: told from its place, never from its form alone."""
    POTENTIAL = "potential"
    """What a conductor leads: ``L1``, ``24V``, ``PE``; told from its place."""
    TERMINAL_NAME = "terminal_name"
    """``13``, ``A1``, ``PE``, ``1/L1``."""
    OTHER = "other"


_ONE = r"(?:/\d+[a-z]?(?:[.:]\w+)?|\d+-[A-Z]\d+)"
_REFERENCES = re.compile(rf"(?:\S+ )?{_ONE}(?: {_ONE})+")


def _shape(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.fullmatch(text.replace(" ", "")) is not None


def _is_designation(text: str) -> bool:
    try:
        Designation.parse(text)
    except InvalidDesignation:
        return False
    return True


def _are_references(text: str) -> bool:
    """Several in one text, perhaps after the potential that goes on there: ``L+ /2.0 /3.0``."""
    return _REFERENCES.fullmatch(text) is not None


_LIKELIEST_FIRST: tuple[tuple[TextRole, Callable[[str], bool]], ...] = (
    (TextRole.NUMBER, _shape(r"[+-]?\d+(?:[.,]\d+)?")),
    (TextRole.VALUE, _shape(r"[BCD](?:[1-6]|10|13|16|20|25|32|40|50|63|80|100|125)A")),
    (TextRole.VALUE, is_value),
    (TextRole.TERMINAL_NAME, _shape(r"A[12]|L[123]?|N|PEN?|[+-]|L[+-]|M|\d{1,2}/[LTUVW]\d|%[IQM][WBD]?\d+(?:\.\d+)?|[IE]\d+\.[0-7]")),
    (TextRole.REFERENCE, is_sheet),
    (TextRole.REFERENCE, _shape(r"[=+\-\w.]*/\d+(?:[.:]\w+)?|\d+-[A-Z]\d*|\d+[./][A-Z]\d*|[→←↑↓▶◀▷◁<>»«(]+/?\d+(?:[.:/-]\w+)?\)?|\d+:\d+")),
    (TextRole.REFERENCE, _are_references),
    (TextRole.VALUE, _shape(r"[A-Z]{3}\d{4,5}[A-Z]{0,2}")),  # MAX3232 beside U2: a circuit's type, though devices may be numbered so
    (TextRole.DESIGNATION, _is_designation),
    (TextRole.TERMINAL_NAME, _shape(r":?(?:\d{1,2}|[A-Z]\d{0,2}|\d{1,2}[A-Z]|\d[LNTUVW]\d|\d{1,2}/\d{1,2}|[QAIEM]\d+\.[0-7])")),
    (TextRole.TERMINAL_NAME, _shape(r"COM|NO|NC|GND|VCC|VDD|VSS|(?:IN|OUT|DI|DO|AI|AO)\d*[+-]?|\d?[LMN][+-]")),
    (TextRole.REFERENCE, _shape(r"\d+\.\d+")),
    (TextRole.VALUE, _shape(r"[BCD]\d{1,3}|\d{1,3}[KRV]\d|\d+G(?:1|4|6|10|16|25|35|50|70|95|120)|\d+[.,]\d+")),
)


@lru_cache(maxsize=4096)  # one text is asked about in many places, and drawings repeat their texts
def readings(text: str) -> tuple[TextRole, ...]:
    """Everything ``text`` can be, likeliest first; never empty.

    Several forms are ambiguous and only their place on the sheet decides: ``A1`` at a coil's end is a terminal, beside a
    frame it is a device; ``13`` along a conductor is its number, at a contact its terminal; ``C16`` beside a capacitor
    names it, beside a circuit breaker it rates it. All such readings are given, so that the caller, who sees the place, may choose.
    """
    printed = plain(text)
    if len(printed) > LONGEST:
        return (TextRole.OTHER,)
    found = dict.fromkeys(role for role, fits in _LIKELIEST_FIRST if fits(printed))
    return tuple(found) or (TextRole.OTHER,)


def classify(text: str) -> TextRole:
    """The likeliest role of ``text`` when nothing is known of its place."""
    return readings(text)[0]
