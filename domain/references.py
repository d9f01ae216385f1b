"""Page references: where a conductor or a contact goes on, as it is printed (IEC 61082-1)."""

import re
from typing import NamedTuple

from electrical_orchestrator.domain.designations import Designation
from electrical_orchestrator.domain.designations.plain import plain
from electrical_orchestrator.domain.errors import InvalidDesignation

LONGEST = 60
_WRAPPING = " ()[]{}<>«»→←↑↓▶◀▷◁►◄"
_PLACE = r"[A-Z]{1,2}\d{0,3}|\d{1,3}[A-Z]?"
_SHEET = r"\d{1,4}[a-z]?"
_LED = re.compile(rf"(?P<lead>[^/]*)/(?P<sheet>{_SHEET})(?:[.:/-](?P<place>{_PLACE}))?")
_BARE = re.compile(rf"(?P<lead>)(?P<sheet>{_SHEET})(?:-(?P<row>[A-Z]{{1,2}}\d{{0,3}})|[./:](?P<place>{_PLACE}))")
_WORDS = re.compile(r"(?:sheet|page|folio|blatt|seite|feuille|foglio|hoja|arkusz|strona)[ .:]*(\d{1,4})", re.IGNORECASE)
_PARTS = re.compile(r"([A-Z]*)(\d*)([A-Z]*)")


class Reference(NamedTuple):
    """One place that is pointed at."""

    sheet: str
    """As printed in that sheet's title block: ``7``."""
    place: str | None = None
    """Of its grid, letter first (``G17``), or the column or row alone (``7``, ``G``); None: the sheet alone."""
    level: str | None = None
    """Function and location of the sheet's document (``=A1+C2``), or None for the same."""

    def __str__(self) -> str:
        return f"{self.level or ''}/{self.sheet}" + (f".{self.place}" if self.place else "")


class Pointing(NamedTuple):
    """What a text points at, and what it names besides."""

    references: tuple[Reference, ...] = ()
    mark: str | None = None
    """A potential, signal or device that is printed with them: ``L+`` of ``L+ /2.0 /3.0``."""


def pointing_of(text: str) -> Pointing:
    """Read ``text`` as page references: ``7-G17``, ``/4.B3``, ``3.7``, ``5/B2``, ``(4-G5)``, ``L+ /2.0 /3.0``, ``sheet 7``.

    The form alone cannot tell ``3.7`` from a number or ``13/14`` from terminals: give what is known to be a reference.
    """
    printed = plain(text).strip(_WRAPPING)
    if len(printed) > LONGEST:
        return Pointing()
    if words := _WORDS.fullmatch(printed):
        return Pointing((Reference(words[1]),))
    references, marks = [], []
    for token in re.split(r"[\s,;]+", printed):
        part = token.strip(_WRAPPING)
        match = _BARE.fullmatch(part) or _LED.fullmatch(part)
        lead = match["lead"] if match else part
        level = lead if match and _is_level(lead) else None
        if match:
            references.append(Reference(match["sheet"], _place(match), level))
        if lead and level is None:
            marks.append(lead)
    return Pointing(tuple(references), " ".join(marks) or None)


def cells_apart(printed: str | None, actual: str | None) -> int | None:
    """How many cells of a grid lie between two places, on the axis that differs most; None where they cannot be compared."""
    if printed is None or actual is None:
        return None
    rows, columns = zip(_axes(printed), _axes(actual), strict=True)
    gaps = [abs(_ordinal(rows[0]) - _ordinal(rows[1]))] if all(rows) else []
    gaps += [abs(int(columns[0]) - int(columns[1]))] if all(columns) else []
    return max(gaps, default=None)


def _place(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    place = found.get("row") or found.get("place")
    return None if place is None else "".join(_axes(place))


def _axes(place: str) -> tuple[str, str]:
    """Letters and number of a place; either may be empty."""
    parts = _PARTS.match(place)
    return (parts[1] + parts[3], parts[2]) if parts else ("", "")


def _ordinal(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _is_level(lead: str) -> bool:
    if not lead.startswith(("=", "+")):
        return False
    try:
        return Designation.parse(lead).product is None
    except InvalidDesignation:
        return False
