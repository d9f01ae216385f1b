"""How far a reading can be trusted, from what MuPDF said while it read."""

import re

import pymupdf
from electrical_orchestrator.domain.sheets import Integrity

HARMLESS: dict[str, str] = {}
"""Warnings that cost no content, as patterns, each with its reason."""


def warnings_since_last() -> tuple[str, ...]:
    """Every warning since the last call, each once."""
    said = pymupdf.TOOLS.mupdf_warnings(reset=True)
    return tuple(dict.fromkeys(line for line in said.splitlines() if line and not line.startswith("... repeated")))


def judged(warnings: tuple[str, ...], *, repaired: bool) -> Integrity:
    """Clean without any warning, noted when all are known to be harmless, else doubtful."""
    if repaired or not all(any(re.search(pattern, warning) for pattern in HARMLESS) for warning in warnings):
        return Integrity.DOUBTFUL
    return Integrity.NOTED if warnings else Integrity.CLEAN
