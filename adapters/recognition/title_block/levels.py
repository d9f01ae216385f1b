"""The levels that a title block gives to everything on its sheet."""

from electrical_orchestrator.domain.designations import Designation
from electrical_orchestrator.domain.errors import InvalidDesignation


def level_of(text: str, sign: str) -> Designation | None:
    """Functions and locations that ``text`` names; a bare name stands under ``sign``. None when it names none, or a product."""
    text = text.strip()
    if not text:
        return None
    try:
        level = Designation.parse(text if text[0] in "=+-" else sign + text)
    except InvalidDesignation:
        return None
    return None if level.product is not None or level.terminal is not None or not level.levels else level
