"""How far a reading can be trusted, from what MuPDF said while it read."""

import re
from collections.abc import Sequence

import pymupdf
from electrical_orchestrator.adapters.pdf.mupdf.texts import UNKNOWN
from electrical_orchestrator.domain.sheets import Integrity

HARMLESS = {
    r"^a few letters": "a font may lack the meaning of an ornament, and still all that a designation needs is there",
}
"""Warnings that cost no content, as patterns, each with its reason."""
FEW = 0.02
"""Part of a sheet's letters."""


def warnings_since_last() -> tuple[str, ...]:
    """Every warning since the last call, each once."""
    said = pymupdf.TOOLS.mupdf_warnings(reset=True)
    return tuple(dict.fromkeys(line for line in said.splitlines() if line and not line.startswith("... repeated")))


def unknown_letters(texts: Sequence[str]) -> tuple[str, ...]:
    """A warning when the fonts do not say which letters some glyphs are: the drawing shows them, the reading lacks them."""
    letters = "".join(texts)
    unknown = letters.count(UNKNOWN)
    if not unknown:
        return ()
    return (f"{'a few' if unknown <= FEW * len(letters) else 'many'} letters have no meaning in their font",)


def judged(warnings: tuple[str, ...], *, repaired: bool) -> Integrity:
    """Clean without any warning, noted when all are known to be harmless, else doubtful."""
    if repaired or not all(any(re.search(pattern, warning) for pattern in HARMLESS) for warning in warnings):
        return Integrity.DOUBTFUL
    return Integrity.NOTED if warnings else Integrity.CLEAN
