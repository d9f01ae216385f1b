"""The fields of a title block: each value with the label that announces it, and what is told by its form alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from electrical_orchestrator.adapters.recognition.title_block.cells import Cell, Cells, Line
from electrical_orchestrator.adapters.recognition.title_block.forms import is_date, is_number, is_revision, sheet_of
from electrical_orchestrator.adapters.recognition.title_block.labels import Field
from electrical_orchestrator.adapters.recognition.title_block.levels import level_of
from electrical_orchestrator.adapters.recognition.title_block.unlabelled import by_form, can_be_title
from electrical_orchestrator.domain.title_blocks import TitleBlock

SAME_TEXT, SAME_CELL, NEXT_CELL = 3, 2, 1
_COLUMN = 3.0
"""Font sizes by which a value may begin left or right of the label above it."""
FILLED = 0.5
"""Share of its cell's width above which a label leaves no room for a value."""
_ROUND = ((1, 0), (0, 1), (0, -1))
"""Where the value of a label stands that has a cell of its own: to the right, below, above."""


@dataclass(frozen=True, slots=True)
class _Value:
    field: Field
    text: str
    nearness: int
    line: Line


_FITS: dict[Field, Callable[[str], bool]] = {
    Field.NUMBER: is_number,
    Field.TITLE: can_be_title,
    Field.REVISION: is_revision,
    Field.DATE: is_date,
    Field.SHEET: lambda text: sheet_of(text) is not None,
    Field.SHEETS: lambda text: sheet_of(text) is not None,
    Field.FUNCTION: lambda text: level_of(text, "=") is not None,
    Field.LOCATION: lambda text: level_of(text, "+") is not None,
    Field.OTHER: lambda _: True,
}


def title_block_of(cells: Cells) -> TitleBlock | None:
    """What the title block in ``cells`` says; None when nothing in them is a field of one."""
    labels = [(cell, line) for cell in cells.cells for line in cell.lines if line.said]
    values = list(chain.from_iterable(_values(cells, cell, line) for cell, line in labels))
    used = {value.line for value in values} | {line for _, line in labels}
    free = [(cell, line) for cell in cells.cells for line in cell.lines if line not in used]
    named = {line.said.field for _, line in labels if line.said}
    known = {field: max((v for v in values if v.field is field), key=lambda v: (v.nearness, v.line.size), default=None) for field in Field}
    read = {field: value.text for field, value in known.items() if value is not None}
    by_form(read, named, free)
    return _block(read)


def _values(cells: Cells, cell: Cell, label: Line) -> Iterator[_Value]:
    """What may be the value of ``label``."""
    if label.said is None:
        return
    field, text, _ = label.said
    if text:
        if _FITS[field](text):
            yield _Value(field, text, SAME_TEXT, label)
        return
    fits = [line for line in _after(cell, label) if _FITS[field](line.text)]
    if fits:
        yield _Value(field, _continued(fits) if field is Field.TITLE else fits[0].text, SAME_CELL, fits[0])
    if fits or field is Field.OTHER:
        return
    for right, down in _directions(cell, label):
        other = cells.beside(cell, right, down)
        found = [line for line in other.lines if not (line.said and line.said.sure) and _FITS[field](line.text)] if other else []
        if found and not (other and any(line.said and line.said.sure for line in other.lines)):
            yield _Value(field, _continued(found) if field is Field.TITLE else found[0].text, NEXT_CELL, found[0])
            return


def _directions(cell: Cell, label: Line) -> Iterable[tuple[int, int]]:
    """Where the value of a label may stand beside its cell; after a colon only to the right, if its own cell has no room for it."""
    if not label.text.endswith(":"):
        return _ROUND
    return _ROUND[:1] if label.box.width > FILLED * cell.box.width else ()


def _after(cell: Cell, label: Line) -> list[Line]:
    """The lines of a cell that stand right of a label or below it, up to the next label there; nearest first."""
    right = [line for line in cell.lines if abs(line.box.centre.y - label.box.centre.y) < label.size and line.box.x0 >= label.box.x1 - 1]
    below = [
        line
        for line in cell.lines
        if line.box.centre.y > label.box.centre.y + 0.5 * label.size
        and line.box.x0 < label.box.x1 + _COLUMN * line.size
        and line.box.x1 > label.box.x0 - _COLUMN * line.size
    ]
    return [*_until_label(sorted(right, key=lambda line: line.box.x0)), *_until_label(sorted(below, key=lambda line: line.box.y0))]


def _until_label(lines: list[Line]) -> list[Line]:
    first = next((place for place, line in enumerate(lines) if line.said and line.said.sure), len(lines))
    return lines[:first]


def _continued(lines: list[Line]) -> str:
    """The first line, and those below it in about the same size."""
    first = lines[0]
    return " ".join(line.text for line in lines[:3] if line is first or (line.size > 0.8 * first.size and line.box.y0 > first.box.y0))


def _block(read: dict[Field, str]) -> TitleBlock | None:
    if not read:
        return None
    sheet = sheet_of(read.get(Field.SHEET, ""))
    total = sheet_of(read.get(Field.SHEETS, ""))
    level = level_of(read.get(Field.LOCATION, ""), "+"), level_of(read.get(Field.FUNCTION, ""), "=")
    own, outer = level
    joined = own.within(outer) if own and outer else own or outer
    return TitleBlock(
        number=read.get(Field.NUMBER),
        title=read.get(Field.TITLE),
        revision=read.get(Field.REVISION),
        date=read.get(Field.DATE),
        sheet=sheet.sheet if sheet else None,
        sheets=(sheet.sheets if sheet else None) or (total.sheet if total else None),
        level=str(joined) if joined else None,
    )
