"""Advance widths of Helvetica in WinAnsi, the font of composed sheets, as MuPDF's substitute has them; thousandths of the font size."""

ASCENDER = 1.075
"""Height above the baseline that MuPDF gives a span's box, in font sizes."""
DESCENDER = 0.299
"""Depth below the baseline, in font sizes."""

_ASCII = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_LATIN = (
    "278 333 556 556 556 556 260 556 333 737 370 556 584 333 737 333 400 584 333 333 333 556 537 278 333 333 365 556 834 834 834 611 "
    "667 667 667 667 667 667 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611 "
    "556 556 556 556 556 556 889 500 556 556 556 556 278 278 278 278 556 556 556 556 556 556 556 584 611 556 556 556 556 500 556 500"
)
_OTHERS = {"\u2013": 556, "\u2014": 1000, "\u2022": 350, "\u20ac": 556, "\u2026": 1000}
"""Dashes, the bullet, the euro and the ellipsis."""
_UNKNOWN = 556
_WIDTHS = (
    {chr(32 + place): int(width) for place, width in enumerate(_ASCII.split())}
    | {chr(160 + place): int(width) for place, width in enumerate(_LATIN.split())}
    | _OTHERS
)


def advance(text: str, size: float) -> float:
    """How far ``text`` runs at font size ``size``, in the units of ``size``; an unknown letter is as wide as a digit."""
    return sum(_WIDTHS.get(letter, _UNKNOWN) for letter in text) * size / 1000
