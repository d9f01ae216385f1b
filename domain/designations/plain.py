"""One spelling for what fonts and drawing programs print in many ways."""

import unicodedata

_ALIKE = str.maketrans(
    {
        "\N{HYPHEN}": "-",
        "\N{FIGURE DASH}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{GREEK SMALL LETTER MU}": "u",
        "\N{GREEK CAPITAL LETTER OMEGA}": "Ohm",
    }
)


def plain(text: str) -> str:
    """``text`` with single blanks, hyphens for all dashes, and compatible characters folded (``mm²`` to ``mm2``, ``µF`` to ``uF``)."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())
