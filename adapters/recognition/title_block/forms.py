"""What the fields of a title block look like, whatever they are called."""

import re
from functools import lru_cache
from typing import NamedTuple

from electrical_orchestrator.adapters.recognition.text import REMEMBERED

_MONTH = r"(?:(?!of |von |sur |van |au )[^\W\d_]{3,10}\.?)"
_YEAR = r"(?:(?:19|20)\d\d)"
_DATE = re.compile(
    rf"{_YEAR}[-./ ](?:0?[1-9]|1[0-2])[-./ ]\d{{1,2}}|{_YEAR}(?:0[1-9]|1[0-2])[0-3]\d|\d{{1,2}}[-./ ]\d{{1,2}}[-./ ](?:{_YEAR}|\d\d)"
    rf"|\d{{1,2}}\.?[-/ ]?{_MONTH}[-/ ,]*(?:{_YEAR}|\d\d)|{_MONTH} \d{{1,2}},? {_YEAR}|(?:0[1-9]|1[0-2])[-./]{_YEAR}"
)
_TIME = re.compile(r"[ T,]+\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?")
_OF = r"(?:/|of|von|sur|de|di|z|ze|van|au|\|)"
_SHEET = re.compile(rf"(\d{{1,4}}[a-zA-Z]?(?:\.\d{{1,3}})?)(?:\s*{_OF}\s*(\d{{1,4}}))?(?: [^\W\d_]{{1,8}}\.?)?", re.IGNORECASE)
_REVISION = re.compile(r"[A-Za-z]{0,3}[-. ]?\d{0,3}(?:\.\d{1,3}){0,3}[a-zA-Z]?(?: [vV]?\d[\w.]{0,6})?|[A-Za-z0-9]{1,8}|-+")
_NUMBER = re.compile(r"(?=.*\d)[\w.\-/=+ ]{2,40}")


class SheetOf(NamedTuple):
    """``3`` of ``7``."""

    sheet: str
    sheets: str | None


@lru_cache(REMEMBERED)
def is_date(text: str) -> bool:
    """Whether ``text`` is a date, in any usual form; a time of day may follow."""
    return _DATE.fullmatch(_TIME.sub("", text.strip())) is not None


@lru_cache(REMEMBERED)
def sheet_of(text: str) -> SheetOf | None:
    """``text`` as the number of a sheet, such as ``3``, ``3a``, ``3/7``, ``3 of 7``, ``3 von 7 Bl.``; None when it is none."""
    match = _SHEET.fullmatch(text.strip())
    return None if match is None else SheetOf(match[1], match[2])


def is_revision(text: str) -> bool:
    """Whether ``text`` can be the name of a revision: ``B``, ``1.0``, ``Rev 3``."""
    return bool(text.strip()) and _REVISION.fullmatch(text.strip()) is not None and not is_date(text)


def is_number(text: str) -> bool:
    """Whether ``text`` can be the number of a drawing: short, with a digit, and no date."""
    return _NUMBER.fullmatch(text.strip()) is not None and not is_date(text)
