"""Fields of a title block without a label, told by their form and by how they are printed."""

from collections.abc import Iterable, Sequence

from electrical_orchestrator.adapters.recognition.title_block.cells import Cell, Line
from electrical_orchestrator.adapters.recognition.title_block.forms import is_date, sheet_of
from electrical_orchestrator.adapters.recognition.title_block.labels import Field
from electrical_orchestrator.adapters.recognition.title_block.levels import level_of

SHORTEST_TITLE = 3
"""Letters."""


def by_form(read: dict[Field, str], named: set[Field], free: Sequence[tuple[Cell, Line]]) -> None:
    """Add to ``read`` what lines without a label say: ``3/7``, a date, ``=A1+C2``, and the title; ``named`` are fields with a label."""
    for _, line in free:
        sheet = sheet_of(line.text)
        if sheet and sheet.sheets and not is_date(line.text):
            read.setdefault(Field.SHEET, line.text)
        if is_date(line.text) and Field.DATE not in named:
            read.setdefault(Field.DATE, line.text)
        for field, sign in ((Field.FUNCTION, "="), (Field.LOCATION, "+")):
            if line.text.startswith(sign) and level_of(line.text, sign):
                read.setdefault(field, line.text)
    if read and Field.TITLE not in named and (title := _title(free, set(read.values()))):
        read[Field.TITLE] = title


def can_be_title(text: str) -> bool:
    """Whether ``text`` has letters, and is neither a date nor an address."""
    return any(map(str.isalpha, text)) and "://" not in text and not is_date(text)


def _title(free: Iterable[tuple[Cell, Line]], said: set[str]) -> str | None:
    """What is printed most prominently, with the lines before and after it that belong to it."""
    titles = [
        (cell, line)
        for cell, line in free
        if can_be_title(line.text) and len(line.text) >= SHORTEST_TITLE and line.text not in said and sheet_of(line.text) is None
        if cell.box.y0 <= line.box.y0 and line.box.y1 <= cell.box.y1
    ]
    if not titles:
        return None
    cell, line = max(titles, key=lambda title: _prominence(*title))
    return " ".join(other.text for other in cell.lines if other is line or _goes_on(line, other))


def _prominence(cell: Cell, line: Line) -> tuple[float, ...]:
    """Titles are printed largest; of equals, in the widest cell and nearest to its middle."""
    (x, y), middle = line.box.centre, cell.box.centre
    return round(line.size, 1), round(cell.box.width), -abs(x - middle.x) / cell.box.width - abs(y - middle.y) / cell.box.height


def _goes_on(line: Line, other: Line) -> bool:
    """Whether ``other`` is the line before or after a line of a title."""
    aligned = min(abs(line.box.x0 - other.box.x0), abs(line.box.centre.x - other.box.centre.x)) < 0.5 * line.size
    apart = abs(other.box.y0 - line.box.y0) / line.size
    return aligned and other.said is None and 0.8 < apart < 2 and other.size > 0.8 * line.size  # noqa: PLR2004 - from line to line
