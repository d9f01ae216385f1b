"""What a piece of text looks like, as numbers that networks can weigh."""

import re
from functools import lru_cache

from electrical_orchestrator.adapters.recognition.text import REMEMBERED

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[-=+]{0,2}\d{0,3}-?[A-Z]{1,3}\d{1,4}[A-Z]?",  # K1, -21K1, 9QF1
        r"[-=+]{0,2}\d{0,3}-?[A-Z]{1,3}\d{0,4}[:.]\w{1,4}",  # X1:4, K1.2
        r"[-=+]{0,2}\d{0,3}[A-Z]{1,5}",  # XPE, EDF
        r"[=+][\w.=+]+-?\w*",  # =A1+C2-K1
        r"/?\d+\s*[-/.]\s*[A-Z]{1,2}\d+|\d+\.\d*[A-Z]|/\d+[.:]\d+",  # page references
        r"\d{1,3}",  # terminal numbers
        r"\d{4,}",  # wire numbers
        r"(A[12]|[LTUVWNSR]\d?|PE|PEN|[UVW][12]|X[12]|COM|NO|NC|[+-]|\d/[LT]\d)",  # terminal names
        r"\d+([.,]\d+)?\s*([kMmµunp]?(A|V|W|VA|Ah|Hz|F|H|ohm|Ω|R|K|k|M|n|u|p)|mm.?|x)\b.*|[BCDK]\d{1,2}",  # ratings and values
        r"\S+\s.*",  # several words
        r"[a-zà-ÿ].*|.*[a-zà-ÿ]{3,}.*",  # prose
        r"[A-Z][A-Z0-9]*[-_][A-Z0-9_-]+",  # XPS-AC, part numbers and labels
    )
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PATTERN_FEATURES = len(PATTERNS) + 3


@lru_cache(REMEMBERED)
def pattern_features(text: str) -> tuple[float, ...]:
    """``PATTERN_FEATURES`` numbers: which patterns the whole text fits, its length, and its share of digits and of letters."""
    plain = text.replace(" ", "") if len(text) < 12 else text  # noqa: PLR2004 - longer text is words
    fits = [float(bool(pattern.fullmatch(plain))) for pattern in PATTERNS]
    n = max(len(plain), 1)
    return (*fits, min(n, 24) / 8, sum(map(str.isdigit, plain)) / n, sum(map(str.isalpha, plain)) / n)


CLASS_LETTER = re.compile(r"[-=+]{0,2}\d{0,3}-?([A-Z]{1,3})\d{1,4}")


def class_letter(text: str) -> int:
    """Place of the designation's first class letter in the alphabet, or -1."""
    found = CLASS_LETTER.match(text.replace(" ", ""))
    return LETTERS.index(found.group(1)[0]) if found else -1


def normal(text: str | None) -> str:
    """Designations that differ only by blanks, a leading minus or case are one."""
    return (text or "").replace(" ", "").lstrip("-").upper()
